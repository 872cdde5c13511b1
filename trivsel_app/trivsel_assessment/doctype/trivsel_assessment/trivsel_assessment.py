import frappe
from frappe import _
from frappe.utils import format_date, get_link_to_form, getdate, now_datetime, today

from trivsel_app.access.documents import meets
from trivsel_app.trivsel_assessment.agreeing import require_agreeable, require_position
from trivsel_app.trivsel_assessment.child_voice import fitting_methods, require_fitting_method
from trivsel_app.trivsel_assessment.confirming import require_confirmer
from trivsel_app.trivsel_assessment.correcting import change_places, correction_of, require_replaceable
from trivsel_app.trivsel_assessment.guide_cards import cards_for
from trivsel_app.trivsel_assessment.hint import position_hint
from trivsel_app.trivsel_assessment.indicator_sets import (
	fit_answers,
	indicators_of,
	set_for_child,
	weighty_signs,
)
from trivsel_app.trivsel_assessment.notice import waits_for_notice
from trivsel_app.trivsel_assessment.positions import latest_position, record_position
from trivsel_app.trivsel_assessment.rating import (
	STILL_OPEN,
	rating_units,
	require_here,
	require_open_round,
	require_told,
)
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep
from trivsel_app.trivsel_setup.placements import in_force
from trivsel_app.trivsel_setup.workflow_document import WorkflowDocument
from trivsel_app.trivsel_setup.workflow_moves import left_step, require_role_here, set_step

SET_BY_THE_APP = (
	"indicator_set",
	"waiting_for_notice",
	"ratings_given",
	"round_key",
	"ratings_from",
	"left_on",
	"missing",
	"missing_reason",
	"missing_note",
	"missing_by",
	"missing_on",
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
	"child_voice_missing_reason",
	"parents_view",
	"not_observed_reason",
)


class TrivselAssessment(WorkflowDocument):
	def onload(self):
		"""What the form offers and shows beside the fields."""
		self.set_onload("child_voice_methods", fitting_methods(self.child))
		self.set_onload("weighty_signs", weighty_signs(self.indicator_set))
		self.set_onload("guide_cards", cards_for(self.child, self.answers, self.position))
		self.set_onload("correction", correction_of(self.name) if self.docstatus == 1 else None)

	def before_insert(self):
		if self.flags.corrects:  # filled from what it corrects
			return
		clear(self, (*SET_BY_THE_APP, *AGREED, "position_hint"))
		self.set("answers", [])
		self.validate_outside_round()
		self.validate_rater_of_the_unit()
		self.validate_one_at_a_time()
		self.indicator_set = set_for_child(self.child, None)
		self.waiting_for_notice = waits_for_notice(self.child, self.unit)

	def validate(self):
		keep(self, (*SET_BY_THE_APP, "amended_from"))
		set_step(self)
		require_role_here(self)
		self.validate_content()
		self.set_answers()
		self.set_hint()
		self.validate_move()
		self.validate_confirmed_is_submitted()

	def before_submit(self):
		require_position(self)
		require_confirmer(self, frappe.session.user)
		require_replaceable(self)
		self.previous_position = self._position_before()
		self.confirmed_by, self.confirmed_on = frappe.session.user, now_datetime()

	def on_submit(self):
		if self.amended_from:
			change_places(self)
		record_position(self)

	def before_cancel(self):
		if not self.flags.replaced:
			frappe.throw(_("What has been confirmed is corrected, not cancelled."))

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

	def validate_one_at_a_time(self):
		"""One is open at a time for a child in a unit; of two who start at once the second one reads under lock."""
		frappe.db.get_value("Trivsel Child", self.child, "name", for_update=True)
		found = frappe.db.get_value(
			"Trivsel Assessment",
			{"child": self.child, "unit": self.unit, **STILL_OPEN},
			["name", "occasion", "creation"],
			as_dict=True,
			for_update=True,
		)
		if found and not meets(self.doctype, found.name, frappe.session.user):
			frappe.throw(
				_("An assessment of this child is already open in this unit."), frappe.DuplicateEntryError
			)
		if found:
			name = get_link_to_form(self.doctype, found.name, _(found.occasion))
			message = _(
				"An assessment of this child is already open in this unit: {0}, begun on {1}. Go on with that one."
			)
			frappe.throw(message.format(name, format_date(found.creation)), frappe.DuplicateEntryError)

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
			require_fitting_method(self)

	def set_hint(self):
		"""The hint comes after a position was chosen, and from the joint answers only (R12)."""
		indicators = {row.code: row for row in indicators_of(self.indicator_set)}
		self.position_hint = position_hint(self.answers, indicators) if self.position else None

	def validate_move(self):
		left = left_step(self)
		if not left:
			return
		require_here(self)
		require_told(self)
		if not self.amended_from:  # a mistake is put right also when the round is over
			require_open_round(self.round)
		if self.step == "Joint" and not self.ratings_given:
			frappe.throw(_("The joint form opens after the first own rating."))
		if left == "Joint" and self.step == "Awaiting Confirmation":
			require_agreeable(self)
			self.agreed_by = frappe.session.user

	def validate_confirmed_is_submitted(self):
		"""There is one way to a confirmed assessment: the workflow's last step."""
		before = self.get_doc_before_save()
		confirmed, agreed = self.step == "Confirmed", bool(before and before.step == "Awaiting Confirmation")
		if confirmed != bool(self.docstatus) or (confirmed and not agreed):
			frappe.throw(_("The team agrees a joint position before it is confirmed."))

	def _position_before(self) -> str | None:
		"""What the position was until now; of a correction, until what it corrects."""
		if self.amended_from:
			return frappe.db.get_value(self.doctype, self.amended_from, "previous_position")
		before = latest_position(self.child, self.unit)
		return before.position if before else None


def _said(answers: list) -> list[tuple]:
	return [(row.code, row.answer or "", row.note or "") for row in answers]


def round_key(round_name: str, child: str, unit: str) -> str:
	"""What is unique of an assessment in a round: one per round, child and unit (R9)."""
	return f"{round_name}:{child}:{unit}"


def on_doctype_update():
	frappe.db.add_index("Trivsel Assessment", ["unit", "step", "docstatus"])
	frappe.db.add_index("Trivsel Assessment", ["round", "unit", "position"])
