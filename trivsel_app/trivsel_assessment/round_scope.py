"""What a round and the plan of one have in common: for which units and ages it is."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.viewer import Viewer, units_below
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.plain_names import require_plain

KINDS = ("Daycare", "School", "Leisure", "Health Visiting", "Administration")


class RoundScope(Document):
	def validate_scope(self):
		require_plain(self, "title")
		self.validate_root()
		self.validate_units()
		self.validate_ages()
		self.validate_kinds()

	def validate_root(self):
		"""A round is planned for units that one leads."""
		user = frappe.session.user
		if user == "Administrator" or not (self.is_new() or changed(self, ("root_unit",))):
			return
		if self.root_unit not in Viewer.of(user).units(self.doctype, "write"):
			frappe.throw(_("You plan rounds for the units that you lead."), frappe.PermissionError)

	def validate_units(self):
		below = {unit for _top, unit in units_below({self.root_unit})} if self.units else set()
		for row in self.units:
			if row.unit not in below:
				message = _("Row {0}: the unit does not belong to the unit that the round is for.")
				frappe.throw(message.format(row.idx))

	def validate_ages(self):
		if self.age_to_months < self.age_from_months:
			frappe.throw(_("The last age lies before the first."))

	def validate_kinds(self):
		kinds = self.kinds()
		unknown = [kind for kind in kinds if kind not in KINDS]
		if unknown or not kinds:
			frappe.throw(_("Choose at least one kind of units, of: {0}.").format(", ".join(map(_, KINDS))))
		self.unit_kinds = ", ".join(kinds)

	def kinds(self) -> list[str]:
		"""The kinds of units that it is for."""
		return [kind.strip() for kind in (self.unit_kinds or "").split(",") if kind.strip()]
