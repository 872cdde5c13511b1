import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.plain_names import require_plain
from trivsel_app.trivsel_setup.staff_roles import sync_roles

CARRIED = ("role", "reach", "covers_below", "may_rate", "may_confirm")


class TrivselProfession(Document):
	def validate(self):
		require_plain(self, "profession_name")
		self.validate_role()
		self.validate_reach()
		self.validate_not_for_oneself()

	def validate_role(self):
		if not self.role.startswith("Trivsel ") or self.role == "Trivsel Administrator":
			frappe.throw(_("A profession carries one of the Trivsel roles, and not the administrator's."))

	def validate_reach(self):
		if self.reach != "Unit" and (self.may_rate or self.may_confirm or self.covers_below):
			frappe.throw(
				_("Only a profession with the reach Unit rates, confirms or covers the units below.")
			)

	def validate_not_for_oneself(self):
		"""Who is placed as this profession would give herself what it comes to carry."""
		user = frappe.session.user
		if user != "Administrator" and changed(self, CARRIED) and user in self.staff():
			frappe.throw(_("Nobody gives more to herself. Ask another administrator."))

	def on_update(self):
		forget_viewers()
		before = self.get_doc_before_save()
		if before and before.role != self.role:
			sync_roles(self.staff(), also=frozenset({before.role}))

	def staff(self) -> list[str]:
		"""The users placed as this profession."""
		parents = frappe.get_all("Trivsel Staff Placement", {"profession": self.name}, pluck="parent")
		return frappe.get_all("Trivsel Staff", {"name": ["in", parents]}, pluck="user") if parents else []
