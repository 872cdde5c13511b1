"""A Handleteam referral and its course, and the acts by which they go on."""

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, add_years, today

from tests.access.red_case import red_case
from tests.support import world

COURSE, REFERRAL = "Trivsel Course", "Trivsel Referral"
BETTER = "Hun starter selv en leg nu."


def referred():
	"""A child of eight on the second step, referred to one of two psychologists of the Handleteam."""
	case = red_case()
	age(case, years=8)
	case.concern.db_set("ruler_step", "2")
	case.team = world.unit("Handleteam", "Administration", "Administration")
	case.psychologist, case.colleague = (world.staff("Psykolog", case.team) for _number in range(2))
	frappe.db.set_value("Trivsel Referral Kind", "Handleteam", "other_authority", 0)
	case.referral = world.referral(case.concern, kind="Handleteam", receiver=case.psychologist)
	return case


def age(case, years, days=0):
	case.child.db_set("birth_date", add_days(add_years(today(), -years), -days))


def act(who, function, *args, **values):
	with world.as_user(who):
		return function(*args, **values)


def send(red):
	return act(red.anna, apply_workflow, frappe.get_doc(REFERRAL, red.referral.name), "Send Referral")


def accept(red):
	send(red)
	return act(
		red.psychologist, apply_workflow, frappe.get_doc(REFERRAL, red.referral.name), "Accept Referral"
	)


def new(red, **fields):
	values = {"doctype": COURSE, "referral": red.referral.name, "planned_end": add_days(today(), 60)}
	return frappe.get_doc({**values, **fields})


def begin(red, who=None, **fields):
	return act(who or red.psychologist, new(red, **fields).insert)


def under_way(red, **fields):
	accept(red)
	red.course = begin(red, **fields)
	return red.course


def stored(red):
	return frappe.get_doc(COURSE, red.course.name)


def close_by_sender(red):
	with world.as_user(red.anna):
		referral = frappe.get_doc(REFERRAL, red.referral.name)
		referral.outcome = "Forældrene ønsker det ikke længere."
		referral.save()
		return apply_workflow(referral, "Close Referral")
