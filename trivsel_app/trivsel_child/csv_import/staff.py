"""Staff from a file: the user, made where there is none, and where she is placed as which profession."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.trivsel_child.csv_import.lookups import UnitLookup, child_rows
from trivsel_app.trivsel_child.csv_import.rows import CHANGED, CREATED, UNCHANGED, Row, RowFault, grouped
from trivsel_app.trivsel_child.csv_import.users import make_user
from trivsel_app.trivsel_setup.periods import is_in_force

FIELDS = ("unit", "profession", "from_date", "to_date")
BUILT_IN = ("administrator", "guest")


class Staff:
	"""A batch of placements; the rows of one person are written together.

	A user that is there already keeps her name, her roles and her settings: she gets a placement, and the
	roles of the app follow from it.
	"""

	def __init__(self, rows: list[Row], _promised: frozenset[str] = frozenset()):
		self.rows = rows
		self.units = UnitLookup(rows)
		self.professions = {
			row.name.casefold(): row for row in frappe.get_all("Trivsel Profession", fields=["name", "role"])
		}
		emails = sorted({row["email"] for row in rows})
		self.users = {
			row.name.lower(): row
			for row in frappe.get_all("User", {"name": ["in", emails]}, ["name", "enabled", "user_type"])
		}
		staff = frappe.get_all("Trivsel Staff", {"user": ["in", emails]}, ["user", "name"])
		self.staff = {row.user.lower(): row.name for row in staff}
		self.placements = child_rows("Trivsel Staff Placement", "Trivsel Staff", self.staff.values(), FIELDS)

	def groups(self) -> list[list[Row]]:
		return grouped(self.rows, lambda row: row["email"])

	def write(self, rows: list[Row]) -> list[str]:
		email = rows[0]["email"]
		told = [self._told(row) for row in rows]
		if all(self._stands(email, placement) for placement in told):
			return [UNCHANGED] * len(rows)
		user = self._user(rows[0], told)
		staff = _staff_of(user, self.staff.get(email))
		outcomes = [_place(staff, placement) for placement in told]
		if set(outcomes) != {UNCHANGED}:
			staff.save(ignore_permissions=True)
		return outcomes

	def _told(self, row: Row) -> dict:
		profession = self.professions.get(row["profession"].casefold())
		if not profession:
			raise RowFault("profession", _("There is no such profession among those set up here."))
		if row.says("to_date") and row["to_date"] < row["from_date"]:
			raise RowFault("to_date", _("It ends before it starts."))
		return {
			"unit": self.units.any(row).name,
			"profession": profession.name,
			"from_date": row["from_date"],
			"to_date": row["to_date"],
		}

	def _stands(self, email: str, placement: dict) -> bool:
		stored = self.placements[self.staff.get(email)]
		found = next((each for each in stored if _same(each, placement)), None)
		return bool(found) and placement["to_date"] in (None, found.to_date)

	def _user(self, row: Row, told: list[dict]) -> str:
		email = row["email"]
		if email in BUILT_IN or email == (frappe.session.user or "").lower():
			raise RowFault("email", _("This user is not placed by a file."))
		known = self.users.get(email)
		if not known:
			roles = {
				self.professions[each["profession"].casefold()].role
				for each in told
				if is_in_force(frappe._dict(each), getdate(today()))
			}
			return make_user(email, row["first_name"], row["last_name"], roles)
		if not known.enabled:
			raise RowFault("email", _("The user is disabled. An administrator enables her first."))
		if known.user_type != "System User" and email not in self.staff:
			raise RowFault("email", _("The user has no access to the Desk. An administrator gives it first."))
		return known.name


def _staff_of(user: str, name: str | None) -> Document:
	return (
		frappe.get_doc("Trivsel Staff", name)
		if name
		else frappe.get_doc({"doctype": "Trivsel Staff", "user": user})
	)


def _place(staff: Document, placement: dict) -> str:
	found = next((each for each in staff.placements if _same(each, placement)), None)
	if not found:
		staff.append("placements", placement)
		return CREATED
	if placement["to_date"] in (None, found.to_date and getdate(found.to_date)):
		return UNCHANGED
	found.to_date = placement["to_date"]
	return CHANGED


def _same(stored, placement: dict) -> bool:
	return (stored.unit, stored.profession, getdate(stored.from_date)) == (
		placement["unit"],
		placement["profession"],
		placement["from_date"],
	)
