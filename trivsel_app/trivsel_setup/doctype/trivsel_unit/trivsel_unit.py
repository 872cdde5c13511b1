import frappe
from frappe import _
from frappe.query_builder.functions import Concat, Substring
from frappe.utils import getdate, today
from frappe.utils.nestedset import NestedSet
from pypika import CustomFunction

from trivsel_app.access.viewer import forget_viewers, units_below
from trivsel_app.trivsel_setup.kept_fields import changed, keep
from trivsel_app.trivsel_setup.placements import covered_by
from trivsel_app.trivsel_setup.plain_names import require_plain

# The unit itself comes first in its path: where a list has little room, it is what must be read.
SEPARATOR = " · "
STRUCTURE = ("parent_trivsel_unit", "is_group", "unit_kind", "unit_type", "external_id")
CharLength = CustomFunction("CHAR_LENGTH", ["text"])


class TrivselUnit(NestedSet):
	nsm_parent_field = "parent_trivsel_unit"

	def validate(self):
		keep(self, ("lft", "rgt", "old_parent"))
		require_plain(self, "unit_name")
		self.validate_structure()
		self.validate_not_for_oneself()
		self.external_id = (self.external_id or "").strip() or None
		self.validate_parent()
		self.validate_leaf()
		self.validate_children_stay_below()
		self.validate_notice()
		self.set_path()

	def validate_structure(self):
		"""A leader names her units and says when the parents were told; the tree is the administrator's."""
		user = frappe.session.user
		if self.flags.ignore_permissions or user == "Administrator" or not changed(self, STRUCTURE):
			return
		if "Trivsel Administrator" not in frappe.get_roles(user):
			frappe.throw(_("Only an administrator changes the tree of units."), frappe.PermissionError)

	def validate_not_for_oneself(self):
		"""Who covers the units below hers would give herself the children of what she moves there."""
		user = frappe.session.user
		moved = changed(self, ["parent_trivsel_unit"])
		if user != "Administrator" and moved and _has_children_below(self.name):
			above_now, above_then = _with_those_above(self.name), _with_those_above(self.parent_trivsel_unit)
			if covered_by(user) & (above_then - above_now):
				frappe.throw(
					_("Nobody moves a unit under one that she covers. Ask another administrator."),
					frappe.PermissionError,
				)

	def validate_parent(self):
		if not self.parent_trivsel_unit:
			return
		if self.parent_trivsel_unit == self.name:
			frappe.throw(_("A unit cannot belong to itself."))
		if not frappe.db.get_value("Trivsel Unit", self.parent_trivsel_unit, "is_group"):
			frappe.throw(_("The unit it belongs to must be marked as having units below it."))

	def validate_leaf(self):
		if self.is_group and self.name and not self.is_new() and _has_enrolments(self.name):
			frappe.throw(_("Children are enrolled here: move them before the unit gets units below it."))

	def validate_children_stay_below(self):
		has_units = frappe.db.exists("Trivsel Unit", {"parent_trivsel_unit": self.name})
		if not self.is_group and not self.is_new() and has_units:
			frappe.throw(_("The unit has units below it, so it must stay marked as such."))

	def validate_notice(self):
		if self.privacy_notice_on and getdate(self.privacy_notice_on) > getdate(today()):
			frappe.throw(_("The day on which the parents were told cannot lie in the future."))

	def set_path(self):
		above = self.parent_trivsel_unit and frappe.db.get_value(
			"Trivsel Unit", self.parent_trivsel_unit, "path"
		)
		self.path = SEPARATOR.join(filter(None, (self.unit_name, above)))

	def on_update(self):
		super().on_update()
		self.move_paths_below()
		forget_viewers()

	def move_paths_below(self):
		before = self.get_doc_before_save()
		if not before or before.path == self.path:
			return
		table = frappe.qb.DocType("Trivsel Unit")
		lft, rgt = frappe.db.get_value("Trivsel Unit", self.name, ["lft", "rgt"])
		own = Substring(table.path, 1, CharLength(table.path) - len(before.path))
		(
			frappe.qb.update(table)
			.set(table.path, Concat(own, self.path))
			.where((table.lft > lft) & (table.rgt < rgt))
			.run()
		)


def _with_those_above(unit: str | None) -> set[str]:
	"""The unit and all that it belongs to."""
	unit_, above = (
		frappe.qb.DocType("Trivsel Unit").as_("unit"),
		frappe.qb.DocType("Trivsel Unit").as_("above"),
	)
	query = (
		frappe.qb.from_(unit_)
		.join(above)
		.on((above.lft <= unit_.lft) & (above.rgt >= unit_.rgt))
		.where(unit_.name == (unit or ""))
		.select(above.name)
	)
	return {row[0] for row in query.run()}


def _has_children_below(unit: str) -> bool:
	below = [row[1] for row in units_below({unit})]
	return bool(frappe.db.exists("Trivsel Enrolment", {"unit": ["in", below], "parenttype": "Trivsel Child"}))


def _has_enrolments(unit: str) -> bool:
	return bool(frappe.db.exists("Trivsel Enrolment", {"unit": unit, "parenttype": "Trivsel Child"}))
