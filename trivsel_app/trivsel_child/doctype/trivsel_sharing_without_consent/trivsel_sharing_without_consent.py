import frappe
from frappe import _
from frappe.model.document import Document


class TrivselSharingWithoutConsent(Document):
	"""What was shared on a legal ground, without consent (R26): written by the app alone, and kept as it is."""

	def validate(self):
		if not self.is_new():
			frappe.throw(_("What was shared without consent stands as it was written."))
