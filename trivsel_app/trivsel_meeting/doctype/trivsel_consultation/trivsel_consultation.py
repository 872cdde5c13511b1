import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_setup.houses import institution_of
from trivsel_app.trivsel_setup.kept_fields import clear, keep

SET_BY_THE_APP = ("went_on",)


class TrivselConsultation(Document):
	"""A question and the advice that was given, without any child's name (R5): for TTR and open hours."""

	def before_insert(self):
		clear(self, SET_BY_THE_APP)

	def validate(self):
		keep(self, SET_BY_THE_APP)
		self.unit = institution_of(self.unit)
		self.validate_type()
		if getdate(self.held_on) > getdate(today()):
			frappe.throw(_("A consultation is written down when it has been held."))

	def validate_type(self):
		allowed = frappe.get_cached_value("Trivsel Meeting Type", self.meeting_type, "anonymous_allowed")
		if not allowed:
			frappe.throw(_("This type of meeting is about a child by name."))
