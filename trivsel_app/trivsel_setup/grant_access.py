"""Who may see and give access for a time: leaders of the unit; who has it, once it is approved."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.rule import EVERYTHING, Rule
from trivsel_app.access.viewer import Viewer

OVERSEERS = frozenset({"Trivsel Administrator", "Trivsel Auditor"})


def _grants(viewer: Viewer, _right: str):
	"""What is asked for is not told to who asked: it would say whether there is such a child."""
	if OVERSEERS & viewer.roles:
		return EVERYTHING
	grant, led = frappe.qb.DocType("Trivsel Access Grant"), viewer.confirming_area()
	own = (grant.user == viewer.user) & grant.approved_on.isnotnull()
	return own | led.holds(grant.unit) if led else own


def _new_grant(viewer: Viewer, doc: Document) -> bool:
	led = viewer.confirming_units()
	return bool(led) and (not doc.get("unit") or doc.unit in led)


# Those who oversee what is given need not know the child.
access_grant = Rule(
	stored=_grants,
	new=_new_grant,
	tells_the_name=False,
	rights=frozenset({"read", "create"}),
	why=lambda: _(
		"A leader lets substitutes into the units that she leads, and sees who is let in there. "
		"Who has access for a time sees that she has it. Nobody gives it to herself."
	),
)
