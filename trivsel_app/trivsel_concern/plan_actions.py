"""The actions of plans, as those see them who are to carry them out."""

import frappe
from frappe import _

from trivsel_app.access.documents import has_task
from trivsel_app.access.rule import by_task
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_concern.plan import PROGRESS

ACTION = "Trivsel Plan Action"


@frappe.whitelist(methods=["GET"])
def my_actions() -> list[dict]:
	"""The open actions that the session's user is responsible for, those due first before the others (R1).

	The platform's own list of rows is not enough: on version 16 it gives those alone whose record the user
	sees, and who helps from another place sees neither plan nor concern.
	"""
	viewer = Viewer.of(frappe.session.user)
	_require(bool(viewer.professions_with(ACTION)))
	action, concern = frappe.qb.DocType(ACTION), frappe.qb.DocType("Trivsel Concern")
	child = frappe.qb.DocType("Trivsel Child")
	query = (
		frappe.qb.from_(action)
		.join(concern)
		.on(action.parent == concern.name)
		.join(child)
		.on(concern.child == child.name)
		.where(by_task(ACTION, viewer, "read"))
		.select(action.name, action.area, action.action, action.due_on, action.progress)
		.select(child.name.as_("child"), child.full_name)
		.orderby(action.due_on.isnull(), action.due_on, action.name)
	)
	return query.run(as_dict=True)


@frappe.whitelist(methods=["POST"])
def set_progress(action: str, progress: str) -> None:
	"""The session's user says how far an open action of hers is, and changes nothing else of the plan (R1).

	Once it is carried out it is no task of hers any longer: the coordinator opens it again.
	"""
	_require(has_task(ACTION, action, frappe.session.user))
	if progress not in PROGRESS:
		frappe.throw(_("An action is not started, under way or carried out."))
	name = frappe.db.get_value(ACTION, action, "parent")
	concern = frappe.get_doc("Trivsel Concern", name, for_update=True)
	for row in concern.plan:
		if row.name == action:
			row.progress = progress
	concern.save(ignore_permissions=True)


def _require(allowed: bool) -> None:
	if not allowed:
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)
