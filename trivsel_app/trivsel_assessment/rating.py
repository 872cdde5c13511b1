"""Giving own ratings, and the moment at which the joint form opens (R11)."""

import frappe
from frappe import _
from frappe.utils import cint

from trivsel_app.access.documents import require_right
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.workflow_moves import move

# What an assessment is that can still be worked on: not confirmed, not left behind, not of a closed round; and
# corrections go another way.
STILL_OPEN = {
	"docstatus": 0,
	"left_on": ["is", "not set"],
	"missing": 0,
	"amended_from": ["is", "not set"],
}


@frappe.whitelist(methods=["POST"])
def start(child: str, unit: str | None = None, assessment: str | None = None) -> str:
	"""The name of the user's own rating of `child`, made now where there is none.

	Raises PermissionError for a child she may not see, ValidationError where nothing is open to rate.
	"""
	require_right("Trivsel Own Rating", "create")
	frappe.get_doc("Trivsel Child", child).check_permission("read")
	found = open_assessment(child, unit, assessment)
	mine = frappe.db.get_value("Trivsel Own Rating", {"assessment": found.name, "rater": frappe.session.user})
	if mine:
		return mine
	values = {"child": child, "unit": found.unit, "assessment": found.name}
	return frappe.get_doc({"doctype": "Trivsel Own Rating", **values}).insert().name


def open_assessment(child: str, unit: str | None = None, name: str | None = None) -> frappe._dict:
	"""The assessment of `child` that the session's user can rate now: `name`, `unit`, `indicator_set`.

	With `name` that one or none, else the newest that waits for own ratings; of one whose joint form is open
	the rating comes late.
	"""
	rated_in = rating_units(frappe.session.user, child)
	wanted = rated_in & {unit} if unit else rated_in
	filters = {"child": child, "unit": ["in", list(wanted)], **STILL_OPEN}
	rows = (
		frappe.get_all(
			"Trivsel Assessment",
			{**filters, "name": name} if name else filters,
			["name", "unit", "round", "indicator_set", "waiting_for_notice", "step"],
			order_by="creation desc",
		)
		if wanted
		else []
	)
	if not rows:
		frappe.throw(_("There is no open assessment of this child for you to rate."))
	found = min(rows, key=lambda row: row.step != "Rating")
	require_told(found)
	require_open_round(found.round)
	return found


def require_told(assessment) -> None:
	"""Refuses to rate a child whose parents have not been told (R10)."""
	if assessment.waiting_for_notice:
		frappe.throw(
			_("The parents have not yet been told that the municipality assesses. Nobody rates until then.")
		)


def require_here(assessment) -> None:
	"""Refuses to go on with an assessment that was closed when the child left the unit (R9)."""
	if assessment.left_on:
		frappe.throw(_("The child has left this unit, and its assessment here is closed."))


def comes_late(assessment_name: str) -> bool:
	"""Whether a rating handed in now comes after the joint form was opened: it stands there and counts no more.

	Refuses one that nobody can take up: before the parents were told, after the child has left or the round
	was closed, or of an assessment that has been corrected.
	"""
	assessment = frappe.db.get_value(
		"Trivsel Assessment",
		assessment_name,
		["step", "docstatus", "waiting_for_notice", "round", "left_on"],
		as_dict=True,
		for_update=True,
	)
	if assessment.docstatus == 2:
		frappe.throw(_("This assessment has been corrected; own ratings are no longer taken."))
	require_here(assessment)
	require_told(assessment)
	require_open_round(assessment.round)
	return assessment.step != "Rating"


def require_open_round(round_name: str | None) -> None:
	"""Refuses to go on with an assessment whose round has been closed."""
	if round_name and frappe.db.get_value("Trivsel Round", round_name, "status") == "Closed":
		frappe.throw(_("The round has been closed."))


def rating_units(user: str, child: str | None = None) -> set[str]:
	"""Units in which the user's profession may rate every child, or `child`."""
	viewer = Viewer.of(user)
	units = viewer.units("Trivsel Own Rating", "create", child)
	return {unit for unit in units if any(row.may_rate for row in viewer.professions_in(unit, child))}


def ratings_needed(professions: list[str]) -> int:
	"""How many own ratings come before the joint position, given who has rated (R11)."""
	needed = cint(frappe.db.get_single_value("Trivsel Settings", "own_ratings_required")) or 1
	alone = frappe.get_all(
		"Trivsel Profession",
		{"name": ["in", professions], "own_ratings_required": [">", 0]},
		pluck="own_ratings_required",
	)
	return min([needed, *alone])


def rating_handed_in(assessment_name: str) -> None:
	"""Counts the own ratings and opens the joint form when the last one needed is there.

	Both are read under lock, else two who hand in at once each count without the other.
	"""
	assessment = frappe.get_doc("Trivsel Assessment", assessment_name, for_update=True)
	rating = frappe.qb.DocType("Trivsel Own Rating")
	query = (
		frappe.qb.from_(rating)
		.where((rating.assessment == assessment_name) & rating.submitted_on.isnotnull() & (rating.late == 0))
		.select(rating.profession)
		.for_update()
	)
	professions = [profession for (profession,) in query.run()]
	assessment.db_set("ratings_given", len(professions), update_modified=False)
	if assessment.step == "Rating" and len(professions) >= ratings_needed(professions):
		move(assessment, "Joint")
		assessment.flags.ignore_permissions = assessment.flags.ignore_version = True
		assessment.save()  # lays out the signs of the joint form
