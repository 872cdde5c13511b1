"""Who may see own ratings, assessments and positions (R1, R3)."""

from functools import partial

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.rule import NOTHING, Relation, Rule, never
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import in_emergency, limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.restriction import not_restricted


def _own_ratings(viewer: Viewer, right: str):
	"""An own rating is its rater's alone until the joint form is open; then the raters' (R3)."""
	rating, here = frappe.qb.DocType("Trivsel Own Rating"), made_in_unit("Trivsel Own Rating", viewer, right)
	if here is NOTHING:
		return NOTHING
	own = (rating.rater == viewer.user) & here
	return own | _of_fellow_raters(rating, viewer) if right == "read" else own


def _of_fellow_raters(rating, viewer: Viewer):
	mine = frappe.qb.DocType("Trivsel Own Rating").as_("mine")
	assessment = frappe.qb.DocType("Trivsel Assessment")
	opened = (
		frappe.qb.from_(mine)
		.join(assessment)
		.on(assessment.name == mine.assessment)
		.where((mine.rater == viewer.user) & mine.submitted_on.isnotnull() & (assessment.step != "Rating"))
		.select(mine.assessment)
	)
	here = made_in_unit("Trivsel Own Rating", viewer, "read")
	return here & rating.submitted_on.isnotnull() & rating.assessment.isin(opened)


def _joint_ratings(doctype: str, viewer: Viewer, professions: set[str]):
	"""An emergency shows the ratings that the team has put together, and no draft of anyone."""
	rating, assessment = frappe.qb.DocType(doctype), frappe.qb.DocType("Trivsel Assessment")
	shown = in_emergency.records(doctype, viewer, professions)
	if shown is NOTHING:
		return NOTHING
	opened = frappe.qb.from_(assessment).where(assessment.step != "Rating").select(assessment.name)
	opened = opened.where(in_emergency.records("Trivsel Assessment", viewer, professions))
	return shown & rating.submitted_on.isnotnull() & rating.assessment.isin(opened)


def _ratings_not_restricted(viewer: Viewer):
	"""The rater of a restricted child keeps her own rating (R4)."""
	rating = frappe.qb.DocType("Trivsel Own Rating")
	limit = not_restricted(rating.child, viewer)
	return None if limit is None else limit | (rating.rater == viewer.user)


def _assessments_not_restricted(viewer: Viewer):
	"""A restricted child stays in the round of its group, as far as own ratings are given (R4)."""
	assessment = frappe.qb.DocType("Trivsel Assessment")
	limit = not_restricted(assessment.child, viewer)
	return None if limit is None else limit | (assessment.step == "Rating")


def _in_own_unit(doctype: str, viewer: Viewer, doc: Document) -> bool:
	return doc.get("unit") in viewer.units(doctype, "create", doc.get("child"))


def _new_rating(viewer: Viewer, doc: Document) -> bool:
	"""The controller sets rater and unit by itself: her own, where she may rate."""
	units = viewer.units("Trivsel Own Rating", "create", doc.get("child"))
	return bool(units) and doc.rater in (None, "", viewer.user) and (not doc.unit or doc.unit in units)


own_rating = Rule(
	stored=_own_ratings,
	new=_new_rating,
	limit=_ratings_not_restricted,
	why=lambda: _(
		"Its rater's alone, in the unit where she works. Once the joint form is open, those who have rated "
		"the child read each other's."
	),
)
assessment = Rule(
	stored=partial(made_in_unit, "Trivsel Assessment"),
	new=partial(_in_own_unit, "Trivsel Assessment"),
	limit=_assessments_not_restricted,
	why=made_here,
)
position = Rule(
	stored=partial(made_in_unit, "Trivsel Position"),
	new=never,
	limit=limit_of("Trivsel Position"),
	why=made_here,
)
ratings_in_emergency = Relation(records=_joint_ratings, why=in_emergency.why)
