"""A meeting as the app proposes it: who is asked to come, which type is next, and what it is prepared with (R4, R23)."""

from collections.abc import Iterable
from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, get_fullname, getdate, today

from trivsel_app.access import link_words
from trivsel_app.access.documents import meets
from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_meeting.participants import GUARDIAN, STAFF, all_guardians, named_for
from trivsel_app.trivsel_meeting.preparing import prepared
from trivsel_app.trivsel_setup.leaders import leaders_of
from trivsel_app.trivsel_setup.placements import placements_in_force

CONCERN = "Trivsel Concern"
# What a concern needs next, by its step: the part that the meeting is to play in it.
NEXT_PART = {"Inform": "Focus Meeting", "Meet": "Focus Meeting", "Act": "Follow-up", "Wider": "Wider Meeting"}


def proposed(meeting: Document, beside: Iterable[str] = ()) -> list[dict]:
	"""Rows for those whom the type asks for: the unit's staff and leader, the coordinator, parents with custody.

	`beside` are users from elsewhere, who are proposed where they have a profession that the type names.
	"""
	kind = frappe.get_cached_doc("Trivsel Meeting Type", meeting.meeting_type)
	coordinator = meeting.concern and frappe.db.get_value(CONCERN, meeting.concern, "coordinator")
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
	doc = frappe.get_doc(CONCERN, concern)
	doc.check_permission("write")
	if doc.step not in NEXT_PART:
		frappe.throw(_("The concern is closed."))
	return of_concern(doc)


def open_concern_of(child: str, unit: str) -> Document | None:
	"""The child's open concern in the unit, where the session's user may write it."""
	name = frappe.db.get_value(CONCERN, {"child": child, "unit": unit, "step": ["!=", "Closed"]})
	if not name or not meets(CONCERN, name, frappe.session.user, "write"):
		return None
	concern = frappe.get_doc(CONCERN, name)
	concern.check_permission("write")  # the look is written down
	return concern


def of_concern(concern: Document, beside: Iterable[str] = ()) -> dict:
	"""The next meeting of an open concern; who of `beside` is asked to come, `proposed` says."""
	meeting = frappe.new_doc("Trivsel Meeting")
	meeting.update({"concern": concern.name, "child": concern.child, "unit": concern.unit})
	meeting.meeting_type = next_type(concern.step)
	link_words.tell(meeting)
	said = {field: meeting.get(field) for field in ("meeting_type", "concern", "child", "unit")}
	return {**said, **(_filled_in(meeting, beside) if meeting.meeting_type else {"participants": []})}


@frappe.whitelist(methods=["GET"])
def for_type(meeting_type: str, unit: str, child: str | None = None, concern: str | None = None) -> dict:
	"""What a meeting that is just being planned is filled in with: texts, and rows of `participants`."""
	meeting = frappe.new_doc("Trivsel Meeting")
	meeting.update({"meeting_type": meeting_type, "unit": unit, "child": child, "concern": concern})
	meeting.check_permission("create")
	return _filled_in(meeting)


@frappe.whitelist(methods=["GET"])
def after_meeting(meeting: str) -> dict:
	"""The meeting that follows up on an approved one, as the form opens with it, on the day that was agreed."""
	doc = frappe.get_doc("Trivsel Meeting", meeting)
	doc.check_permission("write")
	if doc.docstatus != 1 or not doc.follow_up_on or not doc.child:
		frappe.throw(_("Nothing has been agreed to be followed up on."))
	if doc.concern and frappe.db.get_value(CONCERN, doc.concern, "step") in NEXT_PART:
		said = for_concern(doc.concern)
	else:
		about = {field: doc.get(field) for field in ("meeting_type", "unit", "child")}
		said = {**about, **for_type(**about)}
	at = get_datetime(doc.starts_on).time()
	return {**said, "starts_on": str(datetime.combine(getdate(doc.follow_up_on), at))}


def _filled_in(meeting: Document, beside: Iterable[str] = ()) -> dict:
	return {**prepared(meeting), "participants": proposed(meeting, beside)}


def next_type(step: str) -> str | None:
	"""The type in use that plays the concern's next part; the oldest where there are several."""
	filters = {"enabled": 1, "part_in_concern": NEXT_PART[step]}
	names = frappe.get_all("Trivsel Meeting Type", filters, pluck="name", order_by="creation, name", limit=1)
	return names[0] if names else None
