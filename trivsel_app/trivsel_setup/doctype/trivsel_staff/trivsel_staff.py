from itertools import combinations

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.periods import overlap, require_order
from trivsel_app.trivsel_setup.plain_names import made_plain
from trivsel_app.trivsel_setup.staff_roles import sync_roles


class TrivselStaff(Document):
	def validate(self):
		self.full_name = made_plain(self.full_name)
		require_order(self.placements)
		self.validate_no_doubles()
		self.validate_not_for_oneself()

	def validate_no_doubles(self):
		for one, other in combinations(self.placements, 2):
			if (one.unit, one.profession) == (other.unit, other.profession) and overlap(one, other):
				frappe.throw(_("Rows {0} and {1} are the same placement twice.").format(one.idx, other.idx))

	def validate_not_for_oneself(self):
		"""Nobody gives a placement to herself (design, "Who stands outside")."""
		if self.user == frappe.session.user != "Administrator" and self._placements_changed():
			frappe.throw(_("Nobody can give herself a placement. Ask another administrator."))

	def _placements_changed(self) -> bool:
		before = self.get_doc_before_save()
		if not before or before.user != self.user:
			return bool(self.placements) or not before
		return self.is_child_table_same("placements") is False

	def on_update(self):
		sync_roles([self.user])

	def after_delete(self):
		sync_roles([self.user])
