"""What is ours on this site, written down while the app is still there to tell."""

import json
from dataclasses import asdict, dataclass, field

import frappe

from trivsel_app.trivsel_setup import ledger
from trivsel_app.trivsel_setup.shipped_files import in_order

APP = "trivsel_app"
# A default of the site: it outlives the app's tables, so that a removal that was broken off can be ended
# by running it again.
KEPT_AS = "trivsel_app_removal"


@dataclass
class Inventory:
	doctypes: list[str]
	modules: list[str]
	# The platform's records that lie in our modules (reports, workspaces, …), by doctype.
	in_modules: dict[str, list[str]] = field(default_factory=dict)
	# Shipped records of the platform's doctypes, (doctype, name), each before those it links to.
	shipped: list[list[str]] = field(default_factory=list)
	# Prefixes of naming series that our doctypes count by.
	series: list[str] = field(default_factory=list)
	# What is said at the end, in the site's language.
	words: dict[str, str] = field(default_factory=dict)


def take_inventory() -> Inventory:
	modules = [name for name in modules_of_app() if name in frappe.get_module_list(APP)]
	doctypes = frappe.get_all("DocType", filters={"module": ["in", modules]}, pluck="name")
	return Inventory(
		doctypes=doctypes,
		modules=modules,
		in_modules={doctype: names for doctype, names in records_in(modules).items() if names},
		shipped=shipped_platform_records(doctypes),
		series=sorted(filter(None, map(series_prefix, doctypes))),
	)


def modules_of_app() -> list[str]:
	"""The modules that the site counts to the app; an administrator may have put some of her own there."""
	return frappe.get_all("Module Def", filters={"app_name": APP}, pluck="name")


def records_in(modules: list[str]) -> dict[str, list[str]]:
	"""The records that the platform takes along with our modules, because they lie in them."""
	links = frappe.get_all(
		"DocField", filters={"fieldtype": "Link", "options": "Module Def"}, fields=["parent", "fieldname"]
	)
	return {
		link.parent: frappe.get_all(link.parent, filters={link.fieldname: ["in", modules]}, pluck="name")
		for link in links
		if link.parent != "DocType" and not frappe.get_meta(link.parent).istable
	}


def shipped_platform_records(doctypes: list[str]) -> list[list[str]]:
	"""The shipped records that we own and that do not go with our tables; those that link to others first."""
	if not frappe.db.table_exists(ledger.LEDGER):
		return []
	entries = frappe.get_all(
		ledger.LEDGER,
		filters={
			"record_doctype": ["not in", doctypes],
			"status": ["!=", ledger.NOT_OURS],
			"stored_digest": ["is", "set"],
		},
		fields=["record_doctype", "record_name"],
		order_by="record_doctype, record_name",
	)
	order = in_order({entry.record_doctype for entry in entries})
	entries.sort(key=lambda entry: order.index(entry.record_doctype), reverse=True)
	return [[entry.record_doctype, entry.record_name] for entry in entries]


def series_prefix(doctype: str) -> str | None:
	"""`TU-` for a doctype that is named by `TU-.#####`."""
	autoname = frappe.db.get_value("DocType", doctype, "autoname") or ""
	return autoname.split(".#", 1)[0].removesuffix(".") if ".#" in autoname else None


def keep(inventory: Inventory) -> None:
	forget()
	default = frappe.new_doc("DefaultValue")
	default.update({"parent": "__global", "parenttype": "__default", "parentfield": "system_defaults"})
	default.update({"defkey": KEPT_AS, "defvalue": json.dumps(asdict(inventory))})
	default.insert(ignore_permissions=True)


def kept() -> Inventory | None:
	defaults = frappe.qb.DocType("DefaultValue")
	rows = frappe.qb.from_(defaults).where(defaults.defkey == KEPT_AS).select(defaults.defvalue).run()
	return Inventory(**json.loads(rows[0][0])) if rows else None


def forget() -> None:
	frappe.db.delete("DefaultValue", {"defkey": KEPT_AS})


def is_installed() -> bool:
	"""Whether the site's list of apps still has ours; read from the table, for the list is cached."""
	defaults = frappe.qb.DocType("DefaultValue")
	query = frappe.qb.from_(defaults).where(defaults.defkey == "installed_apps").select(defaults.defvalue)
	return any(APP in json.loads(value) for (value,) in query.run())
