"""Who may see a transition: the unit that hands over; and the new one, what was handed, while there is consent.

The new unit reads this record alone, never what it was taken from: no other rule widens by it (R1).
"""

from functools import partial

import frappe
from frappe import _
from frappe.query_builder import DocType
from pypika.terms import Criterion

from trivsel_app.access.rule import NOTHING, Relation, Rule
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.consent import CONSENT, in_force
from trivsel_app.trivsel_child.handing import TRANSITION
from trivsel_app.trivsel_child.making import may_make
from trivsel_app.trivsel_child.restriction import not_restricted
from trivsel_app.trivsel_setup import placements

CROSSED = ("Handed Over", "Taken Over")


def received(viewer: Viewer) -> set[str]:
	"""The transitions of which the viewer works in the new unit, or leads it.

	From the child's first day there, while it is enrolled and the consent is in force. They are few, so they are
	asked for once a request and named.
	"""
	if "received" not in viewer.notes:
		viewer.notes["received"] = _received(viewer)
	return viewer.notes["received"]


def _received(viewer: Viewer) -> set[str]:
	area = viewer.area(TRANSITION)
	if not area:
		return set()
	transition, consent, enrolment = DocType(TRANSITION), DocType(CONSENT), DocType("Trivsel Enrolment")
	place, target = DocType("Trivsel Unit").as_("place"), DocType("Trivsel Unit").as_("target")
	query = (
		frappe.qb.from_(transition)
		.join(consent)
		.on(transition.consent == consent.name)
		.join(enrolment)
		.on((enrolment.parent == transition.child) & (enrolment.parenttype == "Trivsel Child"))
		.join(place)
		.on(enrolment.unit == place.name)
		.join(target)
		.on((transition.to_unit == target.name) & (target.lft <= place.lft) & (target.rgt >= place.rgt))
		.where(transition.step.isin(CROSSED) & (transition.starts_on <= viewer.day))
		.where(placements.in_force(enrolment, viewer.day) & area.holds(enrolment.unit))
		.where(in_force(consent, viewer.day))
		.select(transition.name)
	)
	limit = not_restricted(transition.child, viewer)
	return {row[0] for row in (query if limit is None else query.where(limit)).run()}


def _in_new_unit(doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	names = received(viewer)
	return frappe.qb.DocType(doctype).name.isin(list(names)) if names else NOTHING


transition = Rule(
	stored=partial(made_in_unit, TRANSITION), new=may_make, limit=limit_of(TRANSITION), why=made_here
)
in_new_unit = Relation(
	records=_in_new_unit,
	why=lambda: _(
		"Placed in the unit that the child has come to: reads what was handed over, while the consent is in force "
		"and the child is enrolled there."
	),
)
