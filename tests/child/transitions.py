"""A yellow child on its way from kindergarten to school, and the acts by which something goes with it."""

import frappe
from frappe.utils import today

from tests.access.red_case import act
from tests.access.seeing import seen
from tests.support import world
from trivsel_app.trivsel_child import consent_withdrawal, transition

TRANSITION = "Trivsel Transition"
GIVEN = f"{world.MARKER} Hun bygger længe med klodser."


def on_the_way():
	"""A yellow child on its way from the kindergarten to a class, where it begins today."""
	found = world.team()
	found.school = world.unit("Skolen", "School", "School", group=True)
	found.class_ = world.unit("0.a", "Class", "School", above=found.school)
	found.teacher = world.staff("Lærer", found.class_)
	found.head = world.staff("Skoleleder", found.school)
	world.assessed(found.child, found.blue, [found.anna, found.bo], found.leader, "Yellow")
	assessment = frappe.db.get_value("Trivsel Assessment", {"child": found.child.name})
	frappe.db.set_value("Trivsel Assessment", assessment, {"strengths": GIVEN, "reason": "Internt"})
	begin(found, found.class_)
	return found


def begin(people, unit, day=None):
	child = frappe.get_doc("Trivsel Child", people.child.name)
	child.append("enrolments", {"unit": unit, "from_date": day or today()})
	child.save()


def planned(people, **fields):
	return act(people.anna, lambda: world.transition(people.child, people.school, **fields))


def choose(people, doc, title="What Works Well"):
	with world.as_user(people.anna):
		keys = [row["key"] for row in transition.offered(doc.name) if row["title"] == title]
		transition.choose(doc.name, keys)
	return doc.reload() or doc


def consented(people, **fields):
	"""Chosen, asked for, and given by both parents."""
	doc = choose(people, planned(people, **fields))
	with world.as_user(people.anna):
		world.give(frappe.get_doc("Trivsel Consent", transition.ask_consent(doc.name)))
	return doc.reload() or doc


def handed(people, **fields):
	doc = consented(people, **fields)
	act(people.anna, transition.hand_over, doc.name)
	return doc.reload() or doc


def readers(people, doc):
	return {who for who in ("teacher", "head") if doc.name in seen(TRANSITION, people[who])}


def withdraw(people, doc, who=None):
	consent = frappe.get_doc("Trivsel Consent", doc.consent)
	act(who or people.anna, consent_withdrawal.withdraw, consent.name, consent.givers[0].name)


def step(doc):
	return frappe.db.get_value(TRANSITION, doc.name, "step")
