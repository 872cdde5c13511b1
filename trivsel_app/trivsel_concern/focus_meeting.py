"""What a held meeting is to its concern (R18, R19)."""

from datetime import date

import frappe
from frappe.utils import getdate

from trivsel_app.trivsel_concern import deadlines, telling
from trivsel_app.trivsel_setup.kept_fields import write
from trivsel_app.trivsel_setup.reminders import settle


def meeting_held(concern: str, held_on: date | str, part: str, leader_took_part: bool) -> None:
	"""Notes that a meeting of the concern was held, by the `part` that its type plays in one.

	The first focus meeting about the position counts; one without the leader does not keep a later one with
	her from counting. A meeting from before the position says nothing about it. A follow-up is noted with the
	effect of the actions (`follow_up`), whether there was a meeting or not.
	"""
	doc, held_on = frappe.get_doc("Trivsel Concern", concern, for_update=True), getdate(held_on)
	if doc.step == "Closed" or held_on < getdate(doc.position_since):
		return
	if part == deadlines.FOCUS_MEETING:
		_focus_meeting_held(doc, held_on, leader_took_part)


def _focus_meeting_held(doc, held_on: date, leader_took_part: bool) -> None:
	if doc.focus_meeting_held_on and (doc.leader_took_part or not leader_took_part):
		return
	values = {"focus_meeting_held_on": held_on, "leader_took_part": int(leader_took_part)}
	write(doc, **values, plan_due=doc.plan_due or deadlines.of_plan(held_on))
	settle(doc.doctype, doc.name, (telling.FOCUS_MEETING,))
