import frappe
from frappe import _
from frappe.utils import add_days, getdate, today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_child import consent_asking
from trivsel_app.trivsel_child.consent_status import set_statuses
from trivsel_app.trivsel_child.making import unit_for
from trivsel_app.trivsel_setup.kept_fields import clear, keep
from trivsel_app.trivsel_setup.settings_values import whole_number

SET_BY_THE_APP = ("status", "withdrawn_on", "withdrawn_by", "withdrawal_noted_by")


class TrivselConsent(ProtectedDocument):
	"""What those who decide for a child let others have, of whom and until when (R26)."""

	def onload(self):
		"""Who has answered cannot be asked anew; and whether it runs out so soon that its owner is reminded."""
		self.set_onload("answered", [row.name for row in self.givers if consent_asking.is_answered(row)])
		last_days = add_days(self.valid_to, -whole_number("consent_reminder_days"))
		self.set_onload("runs_out_soon", self.status == "In Force" and getdate(last_days) <= getdate(today()))

	def before_insert(self):
		clear(self, SET_BY_THE_APP)
		self.unit = self.unit or unit_for(self.doctype, self.child)

	def validate(self):
		keep(self, SET_BY_THE_APP)
		self.validate_not_withdrawn()
		consent_asking.validate_period(self)
		consent_asking.validate_receivers(self)
		consent_asking.list_givers(self)
		consent_asking.validate_what_was_asked(self)
		consent_asking.validate_answers(self)

	def on_update(self):
		set_statuses([self.name])
		self.status = frappe.db.get_value(self.doctype, self.name, "status")

	def validate_not_withdrawn(self):
		before = self.get_doc_before_save()
		if before and before.withdrawn_on:
			frappe.throw(_("This consent has been withdrawn and is no longer changed. Ask for a new one."))
