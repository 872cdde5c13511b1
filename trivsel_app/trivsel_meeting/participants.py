"""What must be true of those who take part in a meeting (R4, R24)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_fullname, getdate, today

from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_child.restriction import named_on
from trivsel_app.trivsel_setup.missing import require_nothing
from trivsel_app.trivsel_setup.placements import placements_in_force

STAFF, GUARDIAN, EXTERNAL = "Staff", "Guardian", "External"
WHO = ("participant_type", "user", "guardian", "person_name", "profession")


def settle_participants(meeting: Document) -> None:
	"""Fills in name and profession of each new row, and refuses those who must not take part."""
	stored = {row.name: _who(row) for row in getattr(meeting.get_doc_before_save(), "participants", [])}
	new = [row for row in meeting.participants if stored.get(row.name) != _who(row)]
	_settle_staff(meeting, [row for row in new if row.participant_type == STAFF])
	_settle_guardians(meeting, [row for row in new if row.participant_type == GUARDIAN])
	for row in new:
		if row.participant_type == EXTERNAL:
			row.user = row.guardian = None
		if not (row.person_name or "").strip():
			require_nothing({"participants": _("Row {0}: write who it is.").format(row.idx)})


def has_guardians(meeting: Document) -> bool:
	return any(row.participant_type == GUARDIAN for row in meeting.participants)


def all_guardians(child: str | None) -> list[frappe._dict]:
	filters = {"parent": child, "parenttype": "Trivsel Child"}
	return frappe.get_all("Trivsel Guardian", filters, ["name", "guardian_name", "custody"], order_by="idx")


def named_for(child: str | None) -> set[str] | None:
	"""Those who may take part in what concerns a restricted child; None where everyone may (R4)."""
	if not child or not frappe.db.get_value("Trivsel Child", child, "restricted"):
		return None
	return named_on(child)


def _who(row: Document) -> list:
	return [row.get(field) or None for field in WHO]


def _settle_staff(meeting: Document, rows: list) -> None:
	professions, named = _professions_of([row.user for row in rows if row.user]), named_for(meeting.child)
	for row in rows:
		hers = professions.get(row.user, [])
		row.profession = row.profession or next(iter(hers), None)
		if not row.user or row.profession not in hers:
			frappe.throw(
				_("Row {0}: choose one of the staff, in a profession that she works as.").format(row.idx)
			)
		if named is not None and row.user not in named:
			message = _("Row {0}: only those named on the child's restriction take part.")
			frappe.throw(message.format(row.idx), frappe.PermissionError)
		row.person_name, row.guardian = get_fullname(row.user), None


def _professions_of(users: list[str]) -> dict[str, list[str]]:
	"""What each of the users is placed as today."""
	query, staff, placement, profession = placements_in_force(getdate(today()))
	query = query.where(staff.user.isin([*users, ""])).select(staff.user, profession.name)
	professions: dict[str, list[str]] = {}
	for user, name in query.orderby(placement.idx).run():
		professions.setdefault(user, []).append(name)
	return professions


def _settle_guardians(meeting: Document, rows: list) -> None:
	"""Parents are those of the child; none is added while there must be no contact with them."""
	if not rows:
		return
	require_contact(meeting.child)
	guardians = all_guardians(meeting.child)
	for row in rows:
		found = [each for each in guardians if row.guardian == each.name or _is_named(row, each)]
		if len(found) != 1:
			frappe.throw(_("Row {0}: write the parent's name as it stands on the child.").format(row.idx))
		row.guardian, row.person_name = found[0].name, found[0].guardian_name
		row.user = row.profession = None


def _is_named(row: Document, guardian: frappe._dict) -> bool:
	return not row.guardian and (row.person_name or "").casefold() == guardian.guardian_name.casefold()
