"""Scripts, templates and automatic messages that people have made on this site and that touch Trivsel."""

from collections.abc import Iterator

import frappe
from frappe import _

from trivsel_app.self_check.inspection.finding import CLOSE, LOOK, Finding, where_any
from trivsel_app.self_check.inspection.permissions import ours
from trivsel_app.trivsel_setup.shipped_files import shipped_records
from trivsel_app.trivsel_setup.trail.documents import ASKS_FOR_DATA, WITH_CODE, content

# What sends, copies or hands out by itself, with the field that says whether it is in use.
SENDING = {
	"Webhook": "enabled",
	"Auto Email Report": "enabled",
	"Notification": "enabled",
	"Assignment Rule": None,
}
ALWAYS_OUT = ("Webhook",)
MOST = 2000


def code() -> Iterator[Finding]:
	"""What is carried out: it can ask past every rule."""
	found = [f"{_(kind)}: {name}" for kind in WITH_CODE for name in _touching(kind)]
	yield from where_any(
		LOOK,
		_("Scripts and templates made on this site speak of Trivsel or fetch data by themselves."),
		_("Read each of them, or ask who made it. What a script fetches is asked past the rules of access."),
		found,
	)


def sending() -> Iterator[Finding]:
	for kind, switch in SENDING.items():
		found = _touching(kind, {switch: 1} if switch else {})
		yield from where_any(
			CLOSE if kind in ALWAYS_OUT else LOOK,
			_("Something sends or hands out by itself, and speaks of Trivsel: {0}.").format(_(kind)),
			_(
				"Look at what is sent and to whom; turn it off where it holds more than that there is something new."
			),
			found,
		)


def reports_in_sql() -> Iterator[Finding]:
	reports = frappe.get_all(
		"Report",
		{"report_type": "Query Report", "is_standard": "No", "disabled": 0},
		["name", "query", "ref_doctype"],
	)
	names = [
		row.name for row in reports if row.ref_doctype in ours() or "trivsel" in (row.query or "").lower()
	]
	yield from where_any(
		CLOSE,
		_("Reports written in SQL read Trivsel's tables past every rule."),
		_("Delete them, and use the reports that come with Trivsel."),
		names,
	)


def server_scripts() -> Iterator[Finding]:
	if frappe.utils.cint(frappe.get_conf().get("server_script_enabled")):
		yield Finding(
			CLOSE,
			_("Server scripts are turned on: whoever may write them reads everything."),
			_("Ask who runs the server to take server_script_enabled out of its configuration."),
		)


def _touching(kind: str, filters: dict | None = None) -> list[str]:
	"""Names of records made here that speak of Trivsel; code also where it asks for any data."""
	if not frappe.db.exists("DocType", kind):
		return []
	if frappe.get_meta(kind).issingle:
		return [kind] if _speaks_of_us(kind, kind) else []
	shipped = {(record["doctype"], record["name"]) for record in shipped_records()}
	names = frappe.get_all(kind, {**_made_here(kind), **(filters or {})}, pluck="name", limit=MOST)
	return [name for name in names if (kind, name) not in shipped and _speaks_of_us(kind, name)]


def _speaks_of_us(kind: str, name: str) -> bool:
	text = frappe.as_json(content(frappe.get_doc(kind, name)))
	return "trivsel" in text.lower() or (kind in WITH_CODE and bool(ASKS_FOR_DATA.search(text)))


def _made_here(kind: str) -> dict:
	"""The platform's and the apps' own come with their code; what says so is a tick or a choice."""
	meta = frappe.get_meta(kind)
	for name in ("standard", "is_standard"):
		if field := meta.get_field(name):
			return {name: ["!=", 1 if field.fieldtype == "Check" else "Yes"]}
	return {}


LOOKS = (code, sending, reports_in_sql, server_scripts)
