"""How many children wait for the user's own rating, for the talk about them, for her to confirm, or for others."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.query_builder.functions import Sum
from pypika import Case
from pypika.terms import Criterion

from trivsel_app.access.area import Area
from trivsel_app.access.rule import any_of, criterion
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.rating import rating_units
from trivsel_app.trivsel_child.child_access import enrolled_where_made

ASSESSMENT, RATING = "Trivsel Assessment", "Trivsel Own Rating"
GROUP_PAGE, LIST = ("trivsel-group",), ("List", ASSESSMENT, "List")


def ratings_to_do(viewer: Viewer) -> Iterator[dict]:
	"""What is up to her, in the order of the work; nothing where there is none."""
	counts = _counts(viewer)
	yield from _told(_("Children for You to Rate"), counts.to_rate, GROUP_PAGE)
	yield from _told(_("Children to Agree On Together"), counts.to_agree, LIST, step="Joint")
	yield from _told(_("Children for You to Confirm"), counts.to_confirm, LIST, step="Awaiting Confirmation")


def ratings_waited_for(viewer: Viewer) -> Iterator[dict]:
	"""What she has done her part of, and is up to another now."""
	counts = _counts(viewer)
	yield from _told(_("Children Rated by You, Not Yet by Another"), counts.others, GROUP_PAGE)
	yield from _told(_("Children To Be Confirmed"), counts.confirming, LIST, step="Awaiting Confirmation")


def _told(what: str, count: int, route: tuple[str, ...], **filters: str) -> Iterator[dict]:
	if count:
		yield {"what": what, "count": count, "route": route, "filters": filters}


def _counts(viewer: Viewer) -> frappe._dict:
	"""All counts in one query, kept for the request."""
	if "my_ratings" not in viewer.notes:
		viewer.notes["my_ratings"] = _counted(viewer)
	return viewer.notes["my_ratings"]


def _counted(viewer: Viewer) -> frappe._dict:
	assessment, mine = frappe.qb.DocType(ASSESSMENT), frappe.qb.DocType(RATING)
	round_ = frappe.qb.DocType("Trivsel Round")
	seen, hers, done = criterion(ASSESSMENT, viewer.user), _rated_by(viewer), mine.name.isnotnull()
	rating, waits = assessment.step == "Rating", assessment.step == "Awaiting Confirmation"
	confirms = viewer.confirming_area().holds(assessment.unit)
	counted = {
		"to_rate": rating & hers & done.negate(),
		"others": rating & done,
		"to_agree": (assessment.step == "Joint") & seen,
		"to_confirm": waits & seen & confirms,
		"confirming": waits & seen & (assessment.agreed_by == viewer.user) & confirms.negate(),
	}
	query = (
		frappe.qb.from_(assessment)
		.left_join(mine)
		.on(
			(mine.assessment == assessment.name) & (mine.rater == viewer.user) & mine.submitted_on.isnotnull()
		)
		.left_join(round_)
		.on(round_.name == assessment.round)
		.where((assessment.docstatus == 0) & assessment.left_on.isnull() & assessment.amended_from.isnull())
		.where((assessment.missing == 0) & (assessment.waiting_for_notice == 0))
		.where(round_.name.isnull() | (round_.status == "Open"))
		.where(any_of(seen, hers))
		.select(*(Sum(Case().when(term, 1).else_(0)).as_(name) for name, term in counted.items()))
	)
	(row,) = query.run(as_dict=True)
	return frappe._dict({name: int(count or 0) for name, count in row.items()})


def _rated_by(viewer: Viewer) -> Criterion:
	"""The assessments of children whom her profession rates where they were made (R11)."""
	assessment, units = frappe.qb.DocType(ASSESSMENT), rating_units(viewer.user)
	found = [enrolled_where_made(assessment, Area.of_units(*units), viewer.day)] if units else []
	for unit, child in sorted(viewer.single_children(RATING, "create")):
		if unit in rating_units(viewer.user, child):
			here = enrolled_where_made(assessment, Area.of_units(unit), viewer.day)
			found.append((assessment.child == child) & here)
	return any_of(*found)
