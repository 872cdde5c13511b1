"""Assessments outside a round, by occasion: whoever may rate the child may start one (R9)."""

import frappe
from frappe import _
from frappe.utils import getdate, today

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_assessment.rating import rating_units
from trivsel_app.trivsel_setup.placements import in_force

OCCASIONS = ("Worry", "Follow-up", "Arrival", "Before Transition")


@frappe.whitelist(methods=["GET"])
def choices(child: str) -> dict:
	"""What to choose among: `occasions`, and `units` (`value`, `label`) in which the user may rate the child."""
	_require_rater(child)
	names = list(_units(child)) or [""]
	units = frappe.get_all(
		"Trivsel Unit", {"name": ["in", names]}, ["name as value", "path as label"], order_by="lft"
	)
	return {"occasions": OCCASIONS, "units": units}


@frappe.whitelist(methods=["POST"])
def start(child: str, occasion: str, unit: str | None = None) -> str:
	"""Starts an assessment of `child` and returns its name; without `unit` in the one where the user rates it.

	Raises DuplicateEntryError while another one is open there.
	"""
	_require_rater(child)
	units = _units(child)
	if not unit and len(units) != 1:
		frappe.throw(_("Choose in which unit the child is to be assessed."))
	if occasion not in OCCASIONS:
		frappe.throw(_("Choose one of: {0}.").format(", ".join(map(_, OCCASIONS))))
	doc = frappe.new_doc("Trivsel Assessment")
	doc.update({"child": child, "unit": unit or units.pop(), "occasion": occasion})
	# Assistants rate without a right to the joint form; the document itself asks who may rate there.
	return doc.insert(ignore_permissions=True).name


def _require_rater(child: str) -> None:
	require_right("Trivsel Own Rating", "create")
	frappe.get_doc("Trivsel Child", child).check_permission("read")


def _units(child: str) -> set[str]:
	"""Where the child is enrolled today and the session's user rates it."""
	enrolment = frappe.qb.DocType("Trivsel Enrolment")
	here = (enrolment.parent == child) & in_force(enrolment, getdate(today()))
	enrolled = {unit for (unit,) in frappe.qb.from_(enrolment).where(here).select(enrolment.unit).run()}
	user = frappe.session.user
	return enrolled if user == "Administrator" else enrolled & rating_units(user, child)
