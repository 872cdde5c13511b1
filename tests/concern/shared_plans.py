"""A family with a shared plan: Alma in the kindergarten and at PPR, her brother at school."""

import frappe
from frappe.utils import today

from tests.support import world
from tests.support.agreements import shared_part

PLAN, PART = "Trivsel Shared Plan", "Trivsel Shared Plan Part"


def family():
	case = world.team()
	case.ppr = world.unit("PPR", "Administration", "Administration")
	case.school = world.unit("Lindeskolen", "School", "School")
	case.pia, case.colleague = (world.staff("Psykolog", case.ppr) for _number in range(2))
	case.tove = world.staff("Lærer", case.school)
	case.brother = world.child(case.school, first_name="Viggo", months=100)
	case.child.append("siblings", {"sibling": case.brother.name})
	case.child.save()
	return case


def agree(case, *receivers, child=None):
	"""The parents' consent to the shared plan."""
	return world.consent(child or case.child, *receivers, purpose="Shared Plan")


def give(maker, child, responsible, **fields):
	with world.as_user(maker):
		return shared_part(child, responsible, **fields)


def withdraw(consent):
	consent.db_set("withdrawn_on", today())


def write(user, part, **values):
	with world.as_user(user):
		doc = frappe.get_doc(PART, part.name)
		doc.update(values)
		return doc.save()
