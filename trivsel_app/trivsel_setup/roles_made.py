"""Tells the roles that the platform made for this app from those that stood on the site before."""

import frappe

OUR_FIRST_MODULE = "Trivsel Setup"


def was_made_for_us(doctype: str, name: str) -> bool:
	"""Whether the record is a role that the platform made because our doctypes name it.

	While it installs a doctype the platform makes the roles of its permissions, before any hook of ours
	runs. Such a role is younger than our first module, and nobody has saved it since.
	"""
	if doctype != "Role" or not is_named_in_our_permissions(name):
		return False
	role = frappe.db.get_value("Role", name, ["creation", "modified"], as_dict=True)
	installed = frappe.db.get_value("Module Def", OUR_FIRST_MODULE, "creation")
	return bool(installed) and installed <= role.creation and role.creation == role.modified


def is_named_in_our_permissions(role: str) -> bool:
	permission = frappe.qb.DocType("DocPerm")
	doctype = frappe.qb.DocType("DocType")
	module = frappe.qb.DocType("Module Def")
	query = (
		frappe.qb.from_(permission)
		.join(doctype)
		.on(permission.parent == doctype.name)
		.join(module)
		.on(doctype.module == module.name)
		.where((permission.role == role) & (module.app_name == "trivsel_app"))
		.select(permission.name)
		.limit(1)
	)
	return bool(query.run())
