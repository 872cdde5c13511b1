import frappe
from frappe import _
from frappe.utils import getdate, today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_child.meeting_offer import settle_reminder
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.missing import require_nothing


class TrivselMeetingOffer(ProtectedDocument):
	"""What was said of a meeting before a transition (`meeting_offer.py`): read by the unit that hands over alone."""

	def validate(self):
		if self.answer and not self.offered_on:
			require_nothing({"offered_on": _("Write when the meeting was offered to the parents.")})
		if self.offered_on and getdate(self.offered_on) > getdate(today()):
			frappe.throw(_("The meeting cannot have been offered in the future."))
		if self.offered_on and (self.is_new() or changed(self, ("offered_on",))):
			require_contact(self.child)

	def on_update(self):
		settle_reminder(self)
