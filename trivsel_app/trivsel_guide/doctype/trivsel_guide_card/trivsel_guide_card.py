import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_guide.cooperation_guide import validate_public
from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselGuideCard(Document):
	"""A sign, and what can be done about it. The municipality's own: it edits, adds and retires cards."""

	def validate(self):
		require_plain(self, "card_name")
		self.validate_ages()
		self.validate_red_flag()
		self.validate_owner()
		validate_public(self)

	def validate_ages(self):
		if self.to_age < self.from_age:
			frappe.throw(_("The last age lies before the first."))

	def validate_red_flag(self):
		"""What may mean violence is not for the parents to hear from us first, nor for everyone to read."""
		if self.red_flag and self.published:
			frappe.throw(_("A red flag is not published: what it says is for those who work with children."))
		if self.red_flag and (self.with_parents or "").strip():
			frappe.throw(
				_("A red flag says nothing to be done with the parents. Write it under With Others.")
			)

	def validate_owner(self):
		"""Who keeps the card right must be able to."""
		owner = self.card_owner
		if owner and not frappe.has_permission(self.doctype, "write", user=owner):
			frappe.throw(_("{0} cannot change cards. Choose one who administers Trivsel.").format(owner))
