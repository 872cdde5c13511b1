"""A follow-up: what each open action has done for the child, and when it is looked at again (R20, R21)."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_concern import deadlines, proposals, ruler_steps, telling
from trivsel_app.trivsel_concern.movers import require_coordinator_or_leader
from trivsel_app.trivsel_concern.plan import open_actions
from trivsel_app.trivsel_setup.days import day_sent
from trivsel_app.trivsel_setup.kept_fields import write
from trivsel_app.trivsel_setup.reminders import settle

EFFECTS = ("Better", "Same", "Worse")


@frappe.whitelist(methods=["POST"])
def follow_up(concern: str, effects: str | dict, next_follow_up: str = "", ruler_step: str = "") -> None:
	"""Notes a follow-up held today: `effects` says of each open action, by its row, whether it got better.

	The next one is on `next_follow_up`, or when the meeting types say; `ruler_step` is where the child stands now,
	where she says so. Raises ValidationError where an open
	action is left out, PermissionError for one who is neither coordinator nor leader.
	"""
	doc = frappe.get_doc("Trivsel Concern", concern, for_update=True)
	doc.check_permission("write")
	require_coordinator_or_leader(doc)
	if doc.step not in ("Act", "Wider"):
		frappe.throw(_("A plan is followed up once it is agreed."))
	rows = _judged(doc, frappe.parse_json(effects))
	day = _chosen(next_follow_up) if next_follow_up else following(doc)
	stands = {ruler_steps.AFTER: ruler_step} if ruler_step else {}
	write(doc, follow_ups=[*doc.follow_ups, *rows], next_follow_up=day, **stands)
	settle(doc.doctype, doc.name, (telling.FOLLOW_UP,))
	if proposals.without_progress(doc):
		proposals.propose_k_meeting(doc)


def agreed_at_meeting(concern: str, day: date) -> None:
	"""A meeting has agreed when the plan is followed up; where there is none yet, its own first day comes with it."""
	doc = frappe.get_doc("Trivsel Concern", concern)
	if doc.step in ("Act", "Wider"):
		write(doc, next_follow_up=day)
		settle(doc.doctype, doc.name, (telling.FOLLOW_UP,))


def _judged(doc: Document, effects: dict) -> list[dict]:
	"""A row of the history for each open action."""
	actions, day = open_actions(doc), getdate(today())
	if not actions:
		frappe.throw(
			_("No action of the plan is open. Write what is tried next, or return the child to green.")
		)
	if any(getdate(row.held_on) == day for row in doc.follow_ups):
		frappe.throw(_("A follow-up has been noted today already."))
	if any(effects.get(row.name) not in EFFECTS for row in actions):
		frappe.throw(_("Say of each open action whether it got better, stayed the same or got worse."))
	noted = {"held_on": day, "held_by": frappe.session.user}
	return [
		{
			**noted,
			"plan_action": row.name,
			"area": row.area,
			"action": row.action,
			"effect": effects[row.name],
		}
		for row in actions
	]


def _chosen(sent: str) -> date:
	day = day_sent(sent)
	if day <= getdate(today()):
		frappe.throw(_("The next follow-up lies in the future."))
	return day


def following(doc: Document) -> date | None:
	"""When the meeting types say that a plan followed up today is followed up again."""
	counted = (deadlines.MEETING_HELD, deadlines.PLAN_AGREED)
	days = (deadlines.of_follow_up(counts_from, getdate(today()), doc.position) for counts_from in counted)
	return next((day for day in days if day), None)
