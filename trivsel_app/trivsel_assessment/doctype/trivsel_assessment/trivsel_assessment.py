import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from trivsel_app.trivsel_assessment.confirming import require_confirmer
from trivsel_app.trivsel_assessment.hint import is_milder, position_hint
from trivsel_app.trivsel_assessment.indicator_sets import blank_answers, set_for_child
from trivsel_app.trivsel_assessment.notice import waits_for_notice
from trivsel_app.trivsel_assessment.positions import latest_position, record_position
from trivsel_app.trivsel_setup.workflow_moves import left_step, set_step


class TrivselAssessment(Document):
	def before_insert(self):
		self.set_occasion()
		self.validate_enrolled()
		self.indicator_set = set_for_child(self.child, self.round)
		self.waiting_for_notice = waits_for_notice(self.child, self.unit)
		if self.round and not self.amended_from:
			self.round_key = round_key(self.round, self.child, self.unit)

	def validate(self):
		set_step(self)
		self.set_answers()
		self.set_hint()
		self.validate_waiting()
		self.validate_agreement()

	def before_submit(self):
		self.validate_submitted_from_joint()
		self.validate_position()
		require_confirmer(self, frappe.session.user)
		before = latest_position(self.child, self.unit)
		self.previous_position = before.position if before else None
		self.confirmed_by, self.confirmed_on = frappe.session.user, now_datetime()

	def on_submit(self):
		record_position(self)

	def set_occasion(self):
		if self.round:
			self.occasion = "Round"
		elif self.occasion == "Round":
			frappe.throw(_("An assessment of a round is opened with the round. Choose another occasion."))

	def validate_enrolled(self):
		if not frappe.db.exists("Trivsel Enrolment", {"parent": self.child, "unit": self.unit}):
			frappe.throw(_("The child is not enrolled in this unit."))

	def set_answers(self):
		"""The joint form begins with every sign of the child's age, unanswered."""
		if self.step == "Joint" and not self.answers:
			self.extend("answers", blank_answers(self.indicator_set))

	def set_hint(self):
		"""The hint comes after a position was chosen, and from the joint answers only (R12)."""
		self.position_hint = None
		if self.position and self.indicator_set:
			indicators = frappe.get_cached_doc("Trivsel Indicator Set", self.indicator_set).indicators
			self.position_hint = position_hint(self.answers, {row.code: row for row in indicators})

	def validate_waiting(self):
		if self.waiting_for_notice and self.step != "Rating":
			frappe.throw(_("The parents have not yet been told that the municipality assesses."))

	def validate_agreement(self):
		if left_step(self) == "Joint" and self.step == "Awaiting Confirmation":
			self.validate_position()
			self.agreed_by = frappe.session.user

	def validate_position(self):
		if not self.position:
			frappe.throw(_("Choose a position before it is confirmed."), frappe.MandatoryError)
		if self.position != "Green" and not (self.reason or "").strip():
			frappe.throw(_("Yellow and red need a reason."), frappe.MandatoryError)
		if is_milder(self.position, self.position_hint) and not (self.reason or "").strip():
			frappe.throw(_("The signs point to a graver position: give the reason."), frappe.MandatoryError)

	def validate_submitted_from_joint(self):
		"""Submitting by another way than the workflow's does not pass over the agreement."""
		before = self.get_doc_before_save()
		if not before or before.step != "Awaiting Confirmation":
			frappe.throw(_("The team agrees a joint position before it is confirmed."))


def round_key(round_name: str, child: str, unit: str) -> str:
	"""What is unique of an assessment in a round: one per round, child and unit (R9)."""
	return f"{round_name}:{child}:{unit}"


def on_doctype_update():
	frappe.db.add_index("Trivsel Assessment", ["unit", "step", "docstatus"])
	frappe.db.add_index("Trivsel Assessment", ["round", "unit", "position"])
