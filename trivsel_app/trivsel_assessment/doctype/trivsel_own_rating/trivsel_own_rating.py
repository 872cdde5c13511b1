import frappe
from frappe import _
from frappe.utils import now_datetime, today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.indicator_sets import fit_answers, weighty_signs
from trivsel_app.trivsel_assessment.not_observed import bare_signs
from trivsel_app.trivsel_assessment.rating import comes_late, open_assessment, rating_handed_in
from trivsel_app.trivsel_guide.trainings import tell_of_missing
from trivsel_app.trivsel_setup.kept_fields import keep
from trivsel_app.trivsel_setup.missing import require_nothing


class TrivselOwnRating(ProtectedDocument):
	def onload(self):
		"""Which signs the form marks."""
		indicator_set = frappe.db.get_value("Trivsel Assessment", self.assessment, "indicator_set")
		self.set_onload("weighty_signs", weighty_signs(indicator_set))

	def before_insert(self):
		"""A rating is the session's user's own: of her child, in the unit where she works (R3)."""
		assessment = open_assessment(self.child, self.unit, self.assessment)
		self.rater = frappe.session.user
		self.assessment, self.unit = assessment.name, assessment.unit
		self.profession = self._profession()
		self.submitted_on, self.late = None, 0
		fit_answers(self, assessment.indicator_set)

	def validate(self):
		self.keep_what_the_app_sets()
		self.validate_only_one()
		self.validate_not_handed_in()

	def keep_what_the_app_sets(self):
		handed_in = ("submitted_on", "late")
		keep(self, ("unit", "rater", "profession", *(() if self.flags.handing_in else handed_in)))

	def validate_only_one(self):
		filters = {"assessment": self.assessment, "rater": self.rater, "name": ["!=", self.name or ""]}
		if frappe.db.exists("Trivsel Own Rating", filters):
			frappe.throw(_("You have already begun a rating of this child."), frappe.DuplicateEntryError)

	def validate_not_handed_in(self):
		before = self.get_doc_before_save()
		if before and before.submitted_on:
			frappe.throw(_("The rating has been handed in and can no longer be changed."))

	@frappe.whitelist(methods=["POST"])
	def hand_in(self):
		"""Hands the rating in; when enough are there the joint form opens (R11)."""
		self.reload()
		self.check_permission("write")
		position = {} if self.position else {"position": _("Choose a position before you hand in.")}
		require_nothing({**position, **bare_signs(self)})
		tell_of_missing(self.rater, self.profession, self._round)
		self.late = comes_late(self.assessment)
		self.set("answers", [row for row in self.answers if row.answer])
		self.flags.handing_in = True
		self.submitted_on = now_datetime()
		self.save()
		if not self.late:
			rating_handed_in(self.assessment)

	def on_trash(self):
		if self.submitted_on:
			frappe.throw(_("The rating has been handed in and can no longer be changed."))

	def _round(self) -> str:
		"""The round, or the year outside of one: so often she is reminded of a training."""
		return frappe.db.get_value("Trivsel Assessment", self.assessment, "round") or today()[:4]

	def _profession(self) -> str | None:
		placements = Viewer.of(self.rater).professions_in(self.unit, self.child)
		return next((row.profession for row in placements if row.may_rate), None)


def on_doctype_update():
	frappe.db.add_unique("Trivsel Own Rating", ["assessment", "rater"])
