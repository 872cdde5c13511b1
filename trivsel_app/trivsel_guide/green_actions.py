"""What keeps children green: a group's own actions, which name no child, and which other groups take along."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.documents import require_right
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.naming import known_names
from trivsel_app.trivsel_guide.green_access import GREEN_ACTION

TEXTS = ("title", "what_we_do", "why_it_works")
TAKEN_ALONG = (*TEXTS, "area")


@frappe.whitelist(methods=["POST"])
def known_in(unit: str, text: str) -> list[str]:
	"""Names of children in an action, as `known_names` tells them."""
	require_right(GREEN_ACTION, "create")
	return known_names(unit, text)


@frappe.whitelist(methods=["POST"])
def take_along(action: str, unit: str) -> str:
	"""Copies an action that the session's user may read to `unit`, where she works; the copy's name."""
	require_right(GREEN_ACTION, "create")
	doc = frappe.get_doc(GREEN_ACTION, action)
	doc.check_permission("read")
	if unit not in {place["value"] for place in places(doc)}:
		frappe.throw(_("You can take it along to a group where you work yourself."), frappe.PermissionError)
	values = {field: doc.get(field) for field in TAKEN_ALONG}
	copied = {"doctype": GREEN_ACTION, "unit": unit, "copied_from": doc.unit}
	return frappe.get_doc({**values, **copied}).insert().name


def places(doc: Document) -> list[dict]:
	"""Where the session's user works and writes such actions, but for where this one is from."""
	units = Viewer.of(frappe.session.user).area(GREEN_ACTION, "create").tops - {doc.unit}
	rows = frappe.get_all("Trivsel Unit", {"name": ["in", [*units, ""]]}, ["name", "path"], order_by="lft")
	return [{"value": row.name, "label": row.path} for row in rows]


def newest_round() -> str | None:
	"""The one that an action belongs to where nobody says another: the newest that its writer knows of."""
	rounds = frappe.get_list(
		"Trivsel Round",
		{"status": ["!=", "Draft"]},
		pluck="name",
		order_by="window_start desc, name desc",
		limit=1,
	)
	return next(iter(rounds), None)


def text_of(doc: Document) -> str:
	return "\n".join(doc.get(field) or "" for field in TEXTS)
