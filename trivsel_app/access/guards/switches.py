"""Switches of our doctypes that keep their data in and their changes written down stay as they are shipped.

Customize Form, a Property Setter and a Custom Field can turn them; labels, order and the like may be changed.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.modules.import_file import get_file_path, read_doc_from_file

from trivsel_app.access.guards.ours import is_of_the_app

# Of a doctype: ways out, titles and searches that show more, and the trail of changes.
OF_A_DOCTYPE = {
	"allow_auto_repeat",
	"allow_guest_to_view",
	"allow_import",
	"allow_rename",
	"autoname",
	"email_append_to",
	"has_web_view",
	"image_field",
	"make_attachments_public",
	"naming_rule",
	"search_fields",
	"show_preview_popup",
	"show_title_field_in_link",
	"title_field",
	"track_changes",
	"track_views",
	"translated_doctype",
	"website_search_field",
}
# Of a field: what it holds, where it is taken from, and where it is shown besides.
OF_A_FIELD = {
	"fetch_from",
	"fieldtype",
	"ignore_user_permissions",
	"in_global_search",
	"options",
	"permlevel",
	"set_only_once",
	"unique",
}


def refuse_setter(doc: Document, _event: str | None = None) -> None:
	"""When a Property Setter is saved."""
	kept = OF_A_FIELD if doc.field_name else OF_A_DOCTYPE
	if _is_kept(doc.doc_type) and doc.property in kept:
		refuse(doc.property)


def refuse_field(doc: Document, _event: str | None = None) -> None:
	"""When a Custom Field is saved: one of ours may take nothing from elsewhere, and show it nowhere else."""
	if not _is_kept(doc.dt):
		return
	for switch in ("fetch_from", "in_global_search", "ignore_user_permissions"):
		if doc.get(switch):
			refuse(switch)


def refuse_doctype(doc: Document, _event: str | None = None) -> None:
	"""When a DocType of ours is saved where the site is a developer's, or past its form."""
	before = doc.get_doc_before_save()
	if not before or not is_of_the_app(doc.name) or frappe.flags.in_migrate or frappe.flags.in_install:
		return
	for switch in sorted(OF_A_DOCTYPE):
		if (before.get(switch) or None) != (doc.get(switch) or None):
			refuse(switch)


def _is_kept(doctype: str | None) -> bool:
	return is_of_the_app(doctype) and not frappe.flags.in_uninstall


def refuse(switch: str) -> None:
	frappe.throw(
		_("{0} of Trivsel's own kinds of records cannot be changed: it keeps the children's data in.").format(
			frappe.bold(switch)
		),
		frappe.PermissionError,
	)


def put_right() -> None:
	"""After each migrate: setters that came by another way, as before the app stood guard, are taken away."""
	rows = frappe.get_all("DocType", {"custom": 0}, ["name", "module"])
	ours = [doctype for doctype in rows if is_of_the_app(doctype.name)]
	setter = frappe.qb.DocType("Property Setter")
	of_doctype = setter.field_name.isnull() | (setter.field_name == "")
	turned = (of_doctype & setter.property.isin(sorted(OF_A_DOCTYPE))) | (
		of_doctype.negate() & setter.property.isin(sorted(OF_A_FIELD))
	)
	of_ours = setter.doc_type.isin([doctype.name for doctype in ours])
	frappe.qb.from_(setter).delete().where(of_ours & turned).run()
	_track_changes_again(ours)
	frappe.clear_cache()


def _track_changes_again(doctypes: list[frappe._dict]) -> None:
	"""The platform brings a doctype back to its file only where the file has changed."""
	for doctype in doctypes:
		shipped = read_doc_from_file(get_file_path(doctype.module, "DocType", doctype.name))
		tracked = {"track_changes": shipped.get("track_changes", 0)}
		frappe.db.set_value("DocType", doctype.name, tracked, update_modified=False)
