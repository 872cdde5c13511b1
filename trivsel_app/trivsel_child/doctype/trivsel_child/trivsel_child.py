import re
from itertools import combinations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_years, cstr, getdate, today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.cpr import looks_like_cpr
from trivsel_app.trivsel_child.main_unit import main_unit, status_on
from trivsel_app.trivsel_setup.kept_fields import keep
from trivsel_app.trivsel_setup.periods import overlap, require_order
from trivsel_app.trivsel_setup.plain_names import require_plain

PROTECTION = ("no_contact_with_guardians", "restricted")
OLDEST = 18  # years; older children are no longer children by law


class TrivselChild(ProtectedDocument):
	def validate(self):
		self.keep_protection()
		self.validate_own_enrolments()
		self.validate_names()
		self.set_full_name()
		self.validate_birth_date()
		self.validate_external_id()
		self.validate_enrolments()
		self.validate_overlaps()
		self.validate_guardians()
		self.validate_siblings()
		self.set_unit_and_status()

	def keep_protection(self):
		"""The switches of R4 are set by `protection.py` and by nothing else."""
		if self.flags.switching:
			return
		keep(self, PROTECTION)
		if self.is_new():
			self.update(dict.fromkeys(PROTECTION, 0))
		before = self.get_doc_before_save()
		self.set("restricted_access", before.restricted_access if before else [])

	def validate_own_enrolments(self):
		"""A leader writes where the child goes in her own units; the others' rows are theirs."""
		user, before = frappe.session.user, self.get_doc_before_save()
		if self.flags.ignore_permissions or user == "Administrator" or not before:
			return
		touched = {row[1] for row in _periods(before) ^ _periods(self)}
		if not touched <= Viewer.of(user).units("Trivsel Child", "write"):
			frappe.throw(_("You change enrolments in your own units only."), frappe.PermissionError)

	def validate_names(self):
		require_plain(self, "first_name", "last_name")
		for guardian in self.guardians:
			require_plain(guardian, "guardian_name")

	def set_full_name(self):
		self.first_name, self.last_name = _tidy(self.first_name), _tidy(self.last_name)
		self.full_name = f"{self.first_name} {self.last_name}".strip()

	def validate_birth_date(self):
		if not self.has_value_changed("birth_date"):
			return
		if getdate(self.birth_date) > getdate(today()):
			frappe.throw(_("The date of birth lies in the future."))
		if getdate(self.birth_date) <= getdate(add_years(today(), -OLDEST)):
			frappe.throw(_("The date of birth is more than {0} years ago.").format(OLDEST))

	def validate_external_id(self):
		self.external_id = _tidy(self.external_id) or None
		if self.external_id and looks_like_cpr(self.external_id):
			frappe.throw(_("The number in the source system must not be a CPR number."))

	def validate_enrolments(self):
		if not self.enrolments:
			frappe.throw(_("A child must be enrolled in at least one unit."))
		require_order(self.enrolments)
		groups = set(
			frappe.get_all(
				"Trivsel Unit",
				{"name": ["in", [row.unit for row in self.enrolments]], "is_group": 1},
				pluck="name",
			)
		)
		for row in self.enrolments:
			if row.unit in groups:
				message = _("Row {0}: the unit has units below it. Choose the group, class or childminder.")
				frappe.throw(message.format(row.idx))
			if row.privacy_notice_on and getdate(row.privacy_notice_on) > getdate(today()):
				frappe.throw(_("The day on which the parents were told cannot lie in the future."))
			if getdate(row.from_date) < getdate(self.birth_date):
				frappe.throw(_("Row {0}: the child was not born then.").format(row.idx))

	def validate_overlaps(self):
		kinds = self.unit_kinds()
		for one, other in combinations(self.enrolments, 2):
			if kinds[one.unit] == kinds[other.unit] and overlap(one, other):
				message = _("Rows {0} and {1}: a child is in one unit of a kind at a time ({2}).")
				frappe.throw(message.format(one.idx, other.idx, _(kinds[one.unit])))

	def validate_guardians(self):
		for one, other in combinations(self.guardians, 2):
			if _tidy(one.guardian_name).lower() == _tidy(other.guardian_name).lower():
				frappe.throw(_("Rows {0} and {1} are the same guardian.").format(one.idx, other.idx))

	def validate_siblings(self):
		siblings = [row.sibling for row in self.siblings]
		if self.name in siblings:
			frappe.throw(_("A child is not its own sibling."))
		if len(set(siblings)) < len(siblings):
			frappe.throw(_("A sibling stands twice."))

	def set_unit_and_status(self):
		self.unit = main_unit(self.enrolments, self.unit_kinds(), getdate(today()))
		self.status = status_on(self.enrolments, getdate(today()))

	def unit_kinds(self) -> dict[str, str]:
		"""The kind of each unit that the child is or was enrolled in."""
		units = {row.unit for row in self.enrolments}
		rows = frappe.get_all("Trivsel Unit", {"name": ["in", list(units)]}, ["name", "unit_kind"])
		return {row.name: row.unit_kind for row in rows}


def _periods(doc: Document) -> set[tuple]:
	dates = ("from_date", "to_date", "privacy_notice_on")
	return {(row.name, row.unit, *(cstr(row.get(field)) for field in dates)) for row in doc.enrolments}


def _tidy(text: str | None) -> str:
	return re.sub(r"\s+", " ", text or "").strip()
