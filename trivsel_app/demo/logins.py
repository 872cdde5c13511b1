"""The users that a person can log in as, one for each role, all with one password."""

import json

import frappe
from frappe.utils.password import update_password

from trivsel_app.demo.model import Municipality
from trivsel_app.demo.staffing import CHIEF, DOMAIN
from trivsel_app.trivsel_child.csv_import.users import make_user

PASSWORD = "trivsel"
# Roles that no profession carries are given directly.
DIRECT = {
	"administrator": ("Bodil", "Brandt", "Trivsel Administrator"),
	"auditor": ("Jørgen", "Toft", "Trivsel Auditor"),
	"guardian": ("Karin", "Lund", "Trivsel Guardian"),
}
SETTINGS = {"language": "da", "time_zone": "Europe/Copenhagen"}


def give(town: Municipality) -> None:
	"""Makes the users without a profession and lets the logins log in."""
	for login, (first_name, last_name, role) in DIRECT.items():
		_make(f"{login}@{DOMAIN}", first_name, last_name, role)
	_link_guardian(town)
	logins = [*DIRECT, *(person.login for person in town.staff if person.login and person.login != CHIEF)]
	for login in logins:
		update_password(f"{login}@{DOMAIN}", PASSWORD)
	_settle([*(person.email for person in town.staff), *(f"{login}@{DOMAIN}" for login in DIRECT)])


def _make(email: str, first_name: str, last_name: str, role: str) -> None:
	if not frappe.db.exists("User", email):
		make_user(email, first_name, last_name, {role})


def _link_guardian(town: Municipality) -> None:
	"""The guardian who can log in is one of a child in the login pedagogue's group, if it has any."""
	group = town.person("pedagogue").placements[0].unit
	child = next(iter(town.children_in(group, town.past_day)), None)
	if not child:
		return
	doc = frappe.get_doc("Trivsel Child", {"external_id": child.number})
	user = f"guardian@{DOMAIN}"
	if doc.guardians[0].user != user:
		doc.guardians[0].user = user
		doc.save()
	first_name, _space, last_name = doc.guardians[0].guardian_name.rpartition(" ")
	frappe.db.set_value(
		"User",
		user,
		{"first_name": first_name, "last_name": last_name, "full_name": doc.guardians[0].guardian_name},
	)


def _settle(users: list[str]) -> None:
	"""Danish, and no tour of the platform in the way."""
	tours = frappe.get_all("Form Tour", {"ui_tour": 1}, pluck="name")
	seen = {"onboarding_status": json.dumps({tour: {"is_complete": True} for tour in tours})}
	table = frappe.qb.DocType("User")
	query = frappe.qb.update(table).where(table.name.isin(users))
	for field, value in {**SETTINGS, **seen}.items():
		query = query.set(table[field], value)
	query.run()
	frappe.clear_cache()
