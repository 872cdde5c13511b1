"""A meeting as the app proposes it: who is asked to come, and for a concern which type is next (R4, R23)."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_fullname, getdate, today

from trivsel_app.access import link_words
from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_meeting.participants import GUARDIAN, STAFF, all_guardians, named_for
from trivsel_app.trivsel_setup.leaders import leaders_of
from trivsel_app.trivsel_setup.placements import placements_in_force

# What a concern needs next, by its step: the part that the meeting is to play in it.
NEXT_PART = {"Inform": "Focus Meeting", "Meet": "Focus Meeting", "Act": "Follow-up", "Wider": "Wider Meeting"}


def proposed(meeting: Document, beside: Iterable[str] = ()) -> list[dict]:
	"""Rows for those whom the type asks for: the unit's staff and leader, the coordinator, parents with custody.

	`beside` are users from elsewhere, who are proposed where they have a profession that the type names.
	"""
	kind = frappe.get_cached_doc("Trivsel Meeting Type", meeting.meeting_type)
	coordinator = meeting.concern and frappe.db.get_value("Trivsel Concern", meeting.concern, "coordinator")
	rows = _staff(meeting, {row.profession for row in kind.professions}, coordinator, beside)
	if meeting.child and kind.parents != "Not Allowed" and not contact_is_stopped(meeting.child):
		rows += [
			{"participant_type": GUARDIAN, "guardian": row.name, "person_name": row.guardian_name}
			for row in all_guardians(meeting.child)
			if row.custody
		]
	return rows


def _staff(
	meeting: Document, professions: set[str], coordinator: str | None, beside: Iterable[str]
) -> list[dict]:
	"""One row a person, in a profession that the type names; the coordinator in whichever she has."""
	nearest = next(iter(leaders_of(meeting.unit)), [])
	named = named_for(meeting.child)
	rows: dict[str, dict] = {}
	for user, profession in _placed_in(meeting.unit, {*nearest, *beside, coordinator} - {None}):
		if (profession in professions or user == coordinator) and (named is None or user in named):
			rows.setdefault(user, {"user": user, "profession": profession, "person_name": get_fullname(user)})
	if coordinator in rows:
		rows[coordinator]["meeting_role"] = "Leads the Meeting"
	return [{"participant_type": STAFF, **row} for row in rows.values()]


def _placed_in(unit: str, others: set[str]) -> list[tuple[str, str]]:
	"""Pairs (user, profession) of those placed in the unit, and of `others` wherever they are."""
	query, staff, placement, profession = placements_in_force(getdate(today()))
	query = query.where((placement.unit == unit) | staff.user.isin([*others, ""]))
	return query.select(staff.user, profession.name).orderby(staff.full_name, staff.user, placement.idx).run()


@frappe.whitelist(methods=["GET"])
def for_concern(concern: str) -> dict:
	"""The next meeting of a concern as the form opens with it, not yet saved."""
	doc = frappe.get_doc("Trivsel Concern", concern)
	doc.check_permission("write")
	if doc.step not in NEXT_PART:
		frappe.throw(_("The concern is closed."))
	meeting = frappe.new_doc("Trivsel Meeting")
	meeting.update({"concern": doc.name, "child": doc.child, "unit": doc.unit})
	meeting.meeting_type = next_type(doc.step)
	link_words.tell(meeting)
	fields = ("meeting_type", "concern", "child", "unit")
	rows = proposed(meeting) if meeting.meeting_type else []
	said = {field: meeting.get(field) for field in fields}
	return {**said, "prior_actions": _tried_before(doc), "participants": rows}


@frappe.whitelist(methods=["GET"])
def for_type(meeting_type: str, unit: str, child: str | None = None) -> list[dict]:
	"""Rows of participants for a meeting that is just being planned."""
	meeting = frappe.new_doc("Trivsel Meeting")
	meeting.update({"meeting_type": meeting_type, "unit": unit, "child": child})
	meeting.check_permission("create")
	return proposed(meeting)


def _tried_before(concern: Document) -> str:
	"""What the plan has set going, and what came of it: to be read through before the meeting is saved."""
	tried = [row for row in concern.plan if row.action and row.progress in ("Under Way", "Carried Out")]
	return "\n".join(f"{row.action} ({_(row.effect or row.progress)})" for row in tried)


def next_type(step: str) -> str | None:
	"""The type in use that plays the concern's next part; the oldest where there are several."""
	filters = {"enabled": 1, "part_in_concern": NEXT_PART[step]}
	names = frappe.get_all("Trivsel Meeting Type", filters, pluck="name", order_by="creation, name", limit=1)
	return names[0] if names else None
