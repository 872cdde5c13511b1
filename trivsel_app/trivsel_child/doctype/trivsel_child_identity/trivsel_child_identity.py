import frappe
from frappe import _
from frappe.utils import getdate

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_child.cpr import CPRError, digest, parse_cpr
from trivsel_app.trivsel_child.identity_conflicts import is_known_to


class TrivselChildIdentity(ProtectedDocument):
	def validate(self):
		if self.cpr and not self.is_dummy_password(self.cpr):
			self.set_cpr()
		self.validate_child_has_one()

	def set_cpr(self):
		"""Keeps the number encrypted, and a keyed digest by which a second one is found."""
		self.cpr, born = parse_cpr(self.cpr)
		if born != getdate(frappe.db.get_value("Trivsel Child", self.child, "birth_date")):
			frappe.throw(_("The date in the CPR number is not the child's date of birth."), CPRError)
		self.cpr_digest = digest(self.cpr)
		if is_known_to(frappe.session.user, self.cpr_digest, self.name):
			frappe.throw(_("Another child already has this CPR number."), frappe.DuplicateEntryError)

	def validate_child_has_one(self):
		if self._other({"child": self.child}):
			frappe.throw(_("This child already has a CPR number."), frappe.DuplicateEntryError)

	def _other(self, filters: dict) -> bool:
		return bool(frappe.db.exists("Trivsel Child Identity", {**filters, "name": ["!=", self.name or ""]}))

	@frappe.whitelist(methods=["POST"])
	def show_cpr(self) -> str:
		"""The number in the open, to one who may read this record."""
		self.reload()
		self.check_permission("read")
		return self.get_password("cpr")
