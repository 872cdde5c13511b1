import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument


class TrivselSharingWithoutConsent(ProtectedDocument):
	"""What was shared on a legal ground, without consent (R26): written by the app alone, and kept as it is."""

	def validate(self):
		if not self.is_new():
			frappe.throw(_("What was shared without consent stands as it was written."))
