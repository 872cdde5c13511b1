"""While there must be no contact with a child's guardians the steps towards them stand still (R4)."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_concern import telling
from trivsel_app.trivsel_setup.kept_fields import changed, write
from trivsel_app.trivsel_setup.reminders import settle
from trivsel_app.trivsel_setup.working_days import WORKING_DAYS, add_time, working_days_left

# Deadlines of the steps that wait: those towards the guardians, and the plan that is made with them.
WAITING = ("parents_told_due", "focus_meeting_due", "plan_due")


def child_changed(child: Document, _method: str | None = None) -> None:
	"""Contact has been stopped or allowed again: the child's open concerns stand still, or go on."""
	if not changed(child, ("no_contact_with_guardians",)):
		return
	concerns = frappe.get_all(
		"Trivsel Concern", {"child": child.name, "step": ["!=", "Closed"]}, pluck="name"
	)
	for name in concerns:
		concern = frappe.get_doc("Trivsel Concern", name, for_update=True)
		if child.no_contact_with_guardians:
			_stop(concern)
		elif concern.contact_stopped:
			_go_on(concern)


def _stop(concern: Document) -> None:
	write(concern, contact_stopped=1, contact_stopped_on=getdate(today()))
	settle(concern.doctype, concern.name, (telling.PARENTS, telling.FOCUS_MEETING, telling.PLAN))


def _go_on(concern: Document) -> None:
	"""The working days that were left of each deadline are left still."""
	since = concern.contact_stopped_on
	left = {field: working_days_left(since, concern.get(field)) for field in WAITING if concern.get(field)}
	later = {field: add_time(today(), days, WORKING_DAYS) for field, days in left.items()}
	write(concern, contact_stopped=0, contact_stopped_on=None, **later)
	telling.moved(concern)
