import frappe
from frappe.utils import today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_setup.kept_fields import keep


class TrivselBoardQuestion(ProtectedDocument):
	"""What a parents' board has written to a unit's leader, and her answer."""

	def validate(self):
		keep(self, ("status", "answered_by", "answered_on"))
		self.set_answered()

	def set_answered(self):
		if not (self.answer or "").strip():
			self.update({"status": "Unanswered", "answered_by": None, "answered_on": None})
		elif self.status != "Answered":
			self.update({"status": "Answered", "answered_by": frappe.session.user, "answered_on": today()})
