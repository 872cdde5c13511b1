import frappe
from frappe import _
from frappe.utils import getdate

from trivsel_app.access.documents import ProtectedDocument, meets
from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_concern import courses
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep
from trivsel_app.trivsel_setup.reminders import settle

SET_BY_THE_APP = (
	"child",
	"referral",
	"unit",
	"status",
	"outcome",
	"ended_on",
	"ended_by",
	"lasting_days",
)
AT_THE_END = ("outcome", "ended_on", "ended_by", "lasting_days")


class TrivselCourse(ProtectedDocument):
	"""What a team does for a child that was referred to it, with a start, actions and an end (`courses.py`)."""

	def onload(self):
		"""Whether the form is opened to write; and whether the guardians may be called (R4)."""
		self.set_onload("carries_out", meets(self.doctype, self.name, frappe.session.user, "write"))
		self.set_onload("contact_stopped", contact_is_stopped(self.child))

	def before_insert(self):
		clear(self, AT_THE_END)
		courses.begin(self)

	def validate(self):
		self.validate_open()
		keep(self, SET_BY_THE_APP)
		courses.count_waiting(self)
		self.validate_days()
		courses.refuse_strangers(self)

	def on_update(self):
		if self.status == courses.ENDED or changed(self, ("planned_end",)):
			settle(self.doctype, self.name)

	def validate_open(self):
		before = self.get_doc_before_save()
		if before and before.status == courses.ENDED:
			frappe.throw(_("The course has ended and is no longer changed."))

	def validate_days(self):
		if self.waiting_days < 0:
			frappe.throw(_("The course cannot start before the child was referred."))
		if getdate(self.planned_end) < getdate(self.starts_on):
			frappe.throw(_("The course cannot end before it starts."))
