import frappe
from frappe import _
from frappe.utils import getdate, today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_child import legal_ground
from trivsel_app.trivsel_concern import course_limits, courses, referral_telling
from trivsel_app.trivsel_concern.referral_moves import RECEIVER, SENDER, check_move, parts_of
from trivsel_app.trivsel_concern.referring import WITH_THE_SENDER
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep
from trivsel_app.trivsel_setup.workflow_moves import require_role_here, set_step

SET_BY_THE_APP = (
	"sent_on",
	"sent_by",
	"accepted_on",
	"accepted_by",
	"waiting_days",
	"returned_on",
	"closed_on",
	"closed_by",
	"contact_stopped",
	"consent",
)
ANSWERS = ("return_reason", "outcome")
SENDERS_PART = (
	"receiver",
	"receiving_unit",
	"receiving_profession",
	"ruler_step",
	"begins_course",
	"question",
	"tried_before",
	"parents_word",
	"parents_asked_on",
	"parents_not_asked_reason",
	"sharing_ground",
	"sent_items",
)


class TrivselReferral(ProtectedDocument):
	"""A child referred to someone else: what the receiver sees stands on this page, as it was when it was sent.

	It has no versions: they would show the receiver what was taken out before.
	"""

	def onload(self):
		"""The course that has come of it, or that can begin; the reader's part; the grounds to share without consent."""
		parts = parts_of(self)
		self.set_onload("course", courses.tell(self))
		self.set_onload("sends", SENDER in parts)
		self.set_onload("receives", RECEIVER in parts)
		if SENDER in parts and self.step in WITH_THE_SENDER:
			self.set_onload("grounds", legal_ground.grounds())

	def before_insert(self):
		clear(self, (*SET_BY_THE_APP, *ANSWERS))

	def validate(self):
		self.validate_open()
		keep(self, SET_BY_THE_APP)
		self.keep_the_parts()
		set_step(self)
		require_role_here(self)
		self.validate_kind()
		self.validate_asked_on()
		check_move(self)

	def on_update(self):
		if changed(self, ("workflow_state",)):
			referral_telling.moved(self)
			if self.step == "Closed":
				courses.referral_closed(self)

	def validate_open(self):
		before = self.get_doc_before_save()
		if before and before.step == "Closed":
			frappe.throw(_("The referral is closed and no longer changed. Make a new one."))

	def keep_the_parts(self):
		"""What was sent stays as it was; the answers are written by those whose they are."""
		before = self.get_doc_before_save()
		if not before or before.step in WITH_THE_SENDER:
			course_limits.propose(self)
		else:
			keep(self, SENDERS_PART)
		if not before:
			return
		parts = parts_of(before)
		if before.step != "Sent" or "receiver" not in parts:
			keep(self, ("return_reason",))
		if not parts:
			keep(self, ("outcome",))

	def validate_kind(self):
		if self.is_new() and not frappe.db.get_value("Trivsel Referral Kind", self.kind, "enabled"):
			frappe.throw(_("This kind of referral is no longer in use."))

	def validate_asked_on(self):
		if self.parents_asked_on and getdate(self.parents_asked_on) > getdate(today()):
			frappe.throw(_("The parents cannot have been asked in the future."))
