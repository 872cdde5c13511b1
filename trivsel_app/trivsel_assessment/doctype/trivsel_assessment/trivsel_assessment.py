import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from trivsel_app.trivsel_assessment.confirming import require_confirmer
from trivsel_app.trivsel_assessment.hint import is_milder, position_hint
from trivsel_app.trivsel_assessment.indicator_sets import fit_answers, indicators_of, set_for_child
from trivsel_app.trivsel_assessment.notice import waits_for_notice
from trivsel_app.trivsel_assessment.positions import latest_position, record_position
from trivsel_app.trivsel_assessment.rating import rating_units, require_open_round, require_told
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep
from trivsel_app.trivsel_setup.placements import in_force
from trivsel_app.trivsel_setup.workflow_moves import left_step, require_role_here, set_step

SET_BY_THE_APP = (
	"indicator_set",
	"waiting_for_notice",
	"ratings_given",
	"round_key",
	"agreed_by",
	"confirmed_by",
	"confirmed_on",
	"previous_position",
)
AGREED = (
	"position",
	"reason",
	"surroundings",
	"strengths",
	"child_voice_method",
	"child_voice",
	"parents_view",
)


class TrivselAssessment(Document):
	def before_insert(self):
		clear(self, (*SET_BY_THE_APP, *AGREED, "position_hint"))
		self.set("answers", [])
		self.validate_outside_round()
		self.validate_rater_of_the_unit()
		self.indicator_set = set_for_child(self.child, None)
		self.waiting_for_notice = waits_for_notice(self.child, self.unit)

	def validate(self):
		keep(self, SET_BY_THE_APP)
		set_step(self)
		require_role_here(self)
		self.validate_content()
		self.set_answers()
		self.set_hint()
		self.validate_move()
		self.validate_confirmed_is_submitted()

	def before_submit(self):
		self.validate_position()
		require_confirmer(self, frappe.session.user)
		before = latest_position(self.child, self.unit)
		self.previous_position = before.position if before else None
		self.confirmed_by, self.confirmed_on = frappe.session.user, now_datetime()

	def on_submit(self):
		record_position(self)

	def validate_outside_round(self):
		"""A round's assessments are opened with the round (R9), a correction has its own way (R14)."""
		if self.round or self.amended_from or self.occasion == "Round":
			frappe.throw(_("An assessment of a round is opened with the round. Choose another occasion."))

	def validate_rater_of_the_unit(self):
		"""Who may rate the child may start an assessment (R9)."""
		enrolment = frappe.qb.DocType("Trivsel Enrolment")
		here = (enrolment.parent == self.child) & (enrolment.unit == self.unit)
		query = frappe.qb.from_(enrolment).where(here & in_force(enrolment, getdate(today())))
		if not query.select(enrolment.name).run():
			frappe.throw(_("The child is not enrolled in this unit."))
		user = frappe.session.user
		if user != "Administrator" and self.unit not in rating_units(user, self.child):
			frappe.throw(_("Your profession in this unit does not rate."), frappe.PermissionError)

	def validate_content(self):
		"""The joint form is written while it is open: neither before the own ratings, nor once it is agreed."""
		before = self.get_doc_before_save()
		if not before or before.step == "Joint":
			return
		if changed(self, AGREED) or _said(before.answers) != _said(self.answers):
			frappe.throw(_("The joint form is not open. What has been agreed is sent back to be changed."))

	def set_answers(self):
		"""The joint form has every sign of the child's age, and no other."""
		if self.step == "Joint":
			fit_answers(self, self.indicator_set)

	def set_hint(self):
		"""The hint comes after a position was chosen, and from the joint answers only (R12)."""
		indicators = {row.code: row for row in indicators_of(self.indicator_set)}
		self.position_hint = position_hint(self.answers, indicators) if self.position else None

	def validate_move(self):
		left = left_step(self)
		if not left:
			return
		require_told(self)
		require_open_round(self.round)
		if self.step == "Joint" and not self.ratings_given:
			frappe.throw(_("The joint form opens after the first own rating."))
		if left == "Joint" and self.step == "Awaiting Confirmation":
			self.validate_position()
			self.agreed_by = frappe.session.user

	def validate_position(self):
		reason = (self.reason or "").strip()
		if not self.position:
			frappe.throw(_("Choose a position before it is confirmed."), frappe.MandatoryError)
		if self.position != "Green" and not reason:
			frappe.throw(_("Yellow and red need a reason."), frappe.MandatoryError)
		if is_milder(self.position, self.position_hint) and not reason:
			frappe.throw(_("The signs point to a graver position: give the reason."), frappe.MandatoryError)

	def validate_confirmed_is_submitted(self):
		"""There is one way to a confirmed assessment: the workflow's last step."""
		before = self.get_doc_before_save()
		confirmed, agreed = self.step == "Confirmed", bool(before and before.step == "Awaiting Confirmation")
		if confirmed != bool(self.docstatus) or (confirmed and not agreed):
			frappe.throw(_("The team agrees a joint position before it is confirmed."))


def _said(answers: list) -> list[tuple]:
	return [(row.code, row.answer or "", row.note or "") for row in answers]


def round_key(round_name: str, child: str, unit: str) -> str:
	"""What is unique of an assessment in a round: one per round, child and unit (R9)."""
	return f"{round_name}:{child}:{unit}"


def on_doctype_update():
	frappe.db.add_index("Trivsel Assessment", ["unit", "step", "docstatus"])
	frappe.db.add_index("Trivsel Assessment", ["round", "unit", "position"])
