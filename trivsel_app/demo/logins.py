"""The users that a person can log in as, one for each role, all with one password."""

import frappe
from frappe.utils.password import update_password

from trivsel_app.demo.model import Municipality
from trivsel_app.demo.staffing import DOMAIN

PASSWORD = "trivsel"
# Roles that no profession carries are given directly.
DIRECT = {
	"administrator": ("Bodil", "Brandt", "Trivsel Administrator"),
	"auditor": ("Jørgen", "Toft", "Trivsel Auditor"),
	"guardian": (None, None, "Trivsel Guardian"),
}
SETTINGS = {"language": "da", "time_zone": "Europe/Copenhagen", "onboarding_status": "{}"}


def give(town: Municipality) -> None:
	"""Makes the users without a profession and lets the logins log in."""
	guardian = _child_of_the_pedagogue(town)
	first_name, _space, last_name = guardian[1].rpartition(" ")
	people = {**DIRECT, "guardian": (first_name, last_name, "Trivsel Guardian")}
	for login, (first, last, role) in people.items():
		_make(f"{login}@{DOMAIN}", first, last, role)
	_link_guardian(*guardian)
	logins = [*DIRECT, *(person.login for person in town.staff if person.login and person.login != "chief")]
	for login in logins:
		update_password(f"{login}@{DOMAIN}", PASSWORD)
	_settle([*(person.email for person in town.staff), *(f"{login}@{DOMAIN}" for login in DIRECT)])


def _make(email: str, first_name: str, last_name: str, role: str) -> None:
	if frappe.db.exists("User", email):
		return
	from trivsel_app.trivsel_child.csv_import.users import make_user

	make_user(email, first_name, last_name, {role})


def _settle(users: list[str]) -> None:
	"""Danish, and no tour of the platform in the way."""
	table = frappe.qb.DocType("User")
	query = frappe.qb.update(table).where(table.name.isin(users))
	for field, value in SETTINGS.items():
		query = query.set(table[field], value)
	query.run()
	frappe.clear_cache()


def _child_of_the_pedagogue(town: Municipality) -> tuple[str, str]:
	"""A child in the group of the login pedagogue and one of its guardians: number and name."""
	group = town.person("pedagogue").placements[0].unit
	child = next(child for child in town.children_in(group, town.past_day) if child.guardians)
	return child.number, child.guardians[0].name


def _link_guardian(number: str, guardian_name: str) -> None:
	child = frappe.get_doc("Trivsel Child", {"external_id": number})
	for row in child.guardians:
		if row.guardian_name == guardian_name and not row.user:
			row.user = f"guardian@{DOMAIN}"
			child.save()
