"""Plain doctypes to measure against: the fields of one of ours, tracked changes, and no code."""

import frappe

LAYOUT = ("Section Break", "Column Break", "Tab Break", "HTML")
# What the platform does for a field in every doctype.
KEPT = ("fieldname", "fieldtype", "label", "options", "reqd", "search_index")


def plain_doctype(model: str, roles: tuple[str, ...]) -> str:
	"""Name of a doctype with the fields of `model`, made now where it is missing; `roles` may do all with it."""
	name = f"Plain {model.removeprefix('Trivsel ')}"
	if frappe.db.exists("DocType", name):
		return name
	meta = frappe.get_meta(model)
	rights = ("read", "write", "create", "submit") if meta.is_submittable else ("read", "write", "create")
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": name,
			"module": "Core",
			"custom": 1,
			"autoname": "hash",
			"track_changes": 1,
			"is_submittable": meta.is_submittable,
			"fields": [_plain(field) for field in meta.fields if field.fieldtype not in LAYOUT],
			"permissions": [{"role": role, **dict.fromkeys(rights, 1)} for role in roles],
		}
	).insert()
	return name


def _plain(field) -> dict:
	# States and amendments are the workflow's business, which a plain doctype has not got.
	if field.fieldname in ("workflow_state", "amended_from"):
		return {"fieldname": field.fieldname, "fieldtype": "Data", "label": field.label}
	return {key: field.get(key) for key in KEPT}


def values_of(doc) -> dict:
	"""The values of `doc`, its child rows included, for a plain document."""
	values = {}
	for field in doc.meta.fields:
		value = doc.get(field.fieldname)
		if field.fieldtype == "Table":
			value = [
				{key: row.get(key) for key in ("code", "area", "indicator", "answer", "note")}
				for row in value
			]
		if field.fieldtype not in LAYOUT and field.fieldname != "amended_from":
			values[field.fieldname] = value
	return values
