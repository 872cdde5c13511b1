import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument


class TrivselProtection(ProtectedDocument):
	"""A switch of a child's protection (R4): who set it, when and why, and who lifted it."""

	def validate(self):
		if not self.flags.switching:
			self.refuse()

	def on_trash(self):
		self.refuse()

	def before_rename(self, *_names):
		self.refuse()

	def refuse(self):
		frappe.throw(_("The protection of a child is set and lifted with the buttons on the child's page."))
