"""What others on the site made their own of what is ours: it is named, and left to them."""

from collections.abc import Iterator
from pathlib import Path

import frappe
from frappe import _

from trivsel_app.trivsel_setup.removal.approval import RemovalRefused
from trivsel_app.trivsel_setup.removal.inventory import APP, Inventory, modules_of_app
from trivsel_app.trivsel_setup.removal.references import Field, References, column_in

# Rows that give a role to a user, or a profile: they follow from the role and go with it.
GIVEN_TO_USERS = {("Has Role", "role"), ("User", "role_profile_name"), ("User Role Profile", "role_profile")}


def refuse_to_take_others_along(inventory: Inventory) -> None:
	"""Raise RemovalRefused where records of others lie in our modules: the platform would delete them too."""
	strangers = sorted(strangers_in_our_modules(inventory))
	if strangers:
		raise RemovalRefused(
			_(
				"Trivsel is not removed, because these records are not Trivsel's but lie in its modules, and the"
				" platform would delete them too: {0}. Move them to another module first."
			).format(", ".join(strangers))
		)


def strangers_in_our_modules(inventory: Inventory) -> Iterator[str]:
	for name in modules_of_app():
		if name not in inventory.modules:
			yield f"{_('Module Def')} {name}"
	custom = {"custom": 1, "name": ["in", inventory.doctypes]}
	for name in frappe.get_all("DocType", filters=custom, pluck="name"):
		yield f"{_('DocType')} {name}"
	shipped = {(doctype, name) for doctype, name in inventory.shipped}
	for doctype, names in inventory.in_modules.items():
		about_ours = records_about(doctype, inventory.doctypes)
		for name in names:
			is_ours = name in about_ours or (doctype, name) in shipped or is_in_our_files(doctype, name)
			if not is_ours:
				yield f"{_(doctype)} {name}"


def is_in_our_files(doctype: str, name: str) -> bool:
	"""Whether the app brings the record in the folder of one of its modules."""
	kind, file = frappe.scrub(doctype), frappe.scrub(name)
	return any(Path(frappe.get_app_path(APP)).glob(f"*/{kind}/{file}/{file}.json"))


def records_about(doctype: str, doctypes: list[str]) -> set[str]:
	"""The records that name one of the doctypes in a link."""
	links = [f.fieldname for f in frappe.get_meta(doctype).get_link_fields() if f.options == "DocType"]
	return {
		name
		for fieldname in links
		for name in frappe.get_all(doctype, filters={fieldname: ["in", doctypes]}, pluck="name")
	}


def users_of(references: References, doctype: str, name: str) -> list[str]:
	"""The records of others that have this one in a link."""
	fields = [field for field in references.links_to(doctype) if not is_platform_log(references, field)]
	return sorted({owner for field in fields for owner in owners_of_link(field, name)})


def is_platform_log(references: References, field: Field) -> bool:
	"""Whether the platform merely noted the record down, so that the link is no use of it."""
	return references.doctypes[field.doctype].platform and field.doctype in ("ToDo", "Workflow Action")


def owners_of_link(field: Field, name: str) -> set[str]:
	if field.issingle:
		holds = frappe.db.get_single_value(field.doctype, field.fieldname) == name
		return {_(field.doctype)} if holds else set()
	owners = {owner for owner in rows_with(field, name) if not goes_with_a_user(field, owner[0])}
	return {f"{_(doctype)} {_(owner) if doctype == 'DocType' else owner}" for doctype, owner in owners}


def rows_with(field: Field, name: str) -> list[tuple[str, str]]:
	"""The records in which, or in whose rows, the field holds the name: (doctype, name)."""
	table = frappe.qb.DocType(field.doctype)
	query = frappe.qb.from_(table).where(column_in(field, [name])).distinct()
	if field.istable:
		return query.select(table.parenttype, table.parent).run()
	column, doctype = (
		(table.parent, "DocType") if field.doctype == "Custom DocPerm" else (table.name, field.doctype)
	)
	return [(doctype, owner) for (owner,) in query.select(column).run()]


def goes_with_a_user(field: Field, owner_doctype: str) -> bool:
	return owner_doctype == "User" and (field.doctype, field.fieldname) in GIVEN_TO_USERS


def fields_that_point_at(references: References, doctypes: list[str], words: str) -> list[str]:
	"""Fields that others have added to their own doctypes, or to the platform's, and that point at ours."""
	return sorted(
		{
			words.format(field.fieldname, _(field.parent))
			for field in references.fields
			if field.options in doctypes
		}
	)


def still_there(records: set[tuple[str, str]]) -> list[str]:
	"""Those of the records that have not gone with the app."""
	kept = (
		(doctype, name)
		for doctype, name in records
		if frappe.db.exists("DocType", doctype) and frappe.db.exists(doctype, name)
	)
	return sorted(f"{_(doctype)} {name}" for doctype, name in kept)


def rows_of_others_about(references: References, doctypes: list[str]) -> list[str]:
	"""Records of other apps that name our doctypes."""
	fields = [f for f in references.to_doctypes if not references.doctypes[f.doctype].platform]
	return sorted({owner for field in fields for name in doctypes for owner in owners_of_link(field, name)})
