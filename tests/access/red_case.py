"""A red child in a house with a leader and, above it, a chief; and the switches that protect it."""

import frappe

from tests.support import world
from trivsel_app.trivsel_child import protection

WHY = "Mistanke om vold i hjemmet"
MOTHER = "mor@example.org"


def red_case() -> frappe._dict:
	"""A red child in a house with a leader and, above it, a chief."""
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, blue, _red = world.kindergarten(above=town)
	raters = [world.staff("Pædagog", blue), world.staff("Pædagog", blue)]
	leader = world.staff("Institutionsleder", house)
	child = world.child(
		blue,
		guardians=[{"guardian_name": "Mor Prøve", "relation": "Mother", "custody": 1, "email": MOTHER}],
	)
	assessment = world.assessed(child, blue, raters, leader, "Red")
	return frappe._dict(
		house=house,
		blue=blue,
		leader=leader,
		chief=world.staff("Forvaltningschef", town),
		anna=raters[0],
		bo=raters[1],
		child=child,
		assessment=assessment,
		concern=frappe.get_doc("Trivsel Concern", {"child": child.name}),
	)


def act(who, function, *args):
	with world.as_user(who):
		return function(*args)


def stop(case, who=None):
	act(who or case.leader, protection.stop_contact, case.child.name, WHY)


def restrict(case, *users, who=None):
	act(who or case.leader, protection.restrict, case.child.name, WHY, list(users or (case.chief,)))
