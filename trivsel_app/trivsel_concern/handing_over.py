"""What a child's transition is to the concern in the unit that it leaves (R16, R22)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_child.transition import ACCEPTED, UNDER_WAY
from trivsel_app.trivsel_concern.closing import close_if_left
from trivsel_app.trivsel_setup.kept_fields import changed


def transition_changed(transition: Document, _method: str | None = None) -> None:
	"""The new unit has accepted; or it never will, and the concern of a child that has left is closed."""
	if not changed(transition, ("step",)) or transition.step in UNDER_WAY:
		return
	open_here = {"child": transition.child, "unit": transition.unit, "step": ["!=", "Closed"]}
	for name in frappe.get_all("Trivsel Concern", open_here, pluck="name"):
		if transition.step == ACCEPTED:
			who = frappe.utils.get_fullname(transition.accepted_by)
			text = _("{0} has accepted the transition and carries on in the new unit.").format(who)
			frappe.get_doc("Trivsel Concern", name).add_comment("Info", text)
		close_if_left(name)
