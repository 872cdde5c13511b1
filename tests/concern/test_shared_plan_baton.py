"""R22: a shared plan's baton falls to a leader who sees of the plan, on the day its coordinator works nowhere more."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.seeing import may, seen
from tests.concern.cases import last_day
from tests.concern.shared_plans import PART, PLAN, agree, family, give
from tests.support import world
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import fallen_batons, shared_plan


@pytest.fixture
def case():
	return family()


def yesterday():
	return add_days(today(), -1)


def coordinator(part):
	return frappe.db.get_value(PLAN, part.plan, "coordinator")


def told(part):
	told = {"kind": "Baton Taken Back", "reference_doctype": PLAN, "reference_name": part.plan}
	return frappe.get_all("Trivsel Reminder", told, pluck="recipient")


def led_by_pia(case):
	"""The plan of a part that the kindergarten has given PPR, which coordinates it."""
	agree(case, "Psykolog")
	part = give(case.anna, case.child, case.pia)
	frappe.db.set_value(PLAN, part.plan, "coordinator", case.pia)
	return part


def test_it_falls_to_the_leader_of_the_unit_who_is_told_and_goes_on_with_it(case):
	part = give(case.anna, case.child, case.anna)
	give(case.bo, case.child, case.bo)
	last_day(case.anna, yesterday())
	assert coordinator(part) == case.leader
	assert told(part) == [case.leader]
	with world.as_user(case.leader):
		assert frappe.get_list("Trivsel Reminder", {"reference_name": part.plan})
		shared_plan.propose(part.plan, case.bo)
	with world.as_user(case.bo):
		shared_plan.answer(part.plan, 1)
	assert coordinator(part) == case.bo


def test_it_falls_on_the_day_and_is_told_once(case):
	part = give(case.anna, case.child, case.anna)
	last_day(case.anna, today())
	fallen_batons.take_back()
	assert (coordinator(part), told(part)) == (case.anna, [])
	ending = {"unit": case.blue, "to_date": today()}
	frappe.db.set_value("Trivsel Staff Placement", ending, "to_date", yesterday())
	for _day in range(2):
		fallen_batons.take_back()
	assert (coordinator(part), told(part)) == (case.leader, [case.leader])


def test_who_works_elsewhere_keeps_it_and_a_closed_plan_has_none_to_fall(case):
	part = give(case.anna, case.child, case.anna)
	staff = frappe.get_doc("Trivsel Staff", {"user": case.anna})
	staff.placements[0].to_date = yesterday()
	staff.append("placements", {"unit": case.red, "profession": "Pædagog", "from_date": yesterday()})
	staff.save()
	assert coordinator(part) == case.anna
	frappe.db.set_value(PLAN, part.plan, "status", "Closed")
	last_day(case.anna, yesterday())
	assert coordinator(part) == case.anna


def test_from_a_service_it_falls_to_the_leader_where_the_child_is(case):
	"""Above PPR leads one who leads the whole municipality: the child's own leader is nearer."""
	part = led_by_pia(case)
	own = give(case.pia, case.child, case.pia, plan=part.plan)
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	for unit in (case.ppr, case.house):
		doc = frappe.get_doc("Trivsel Unit", unit)
		doc.parent_trivsel_unit = town
		doc.save()
	world.staff("Forvaltningschef", town)
	last_day(case.pia, yesterday())
	assert (coordinator(part), own.unit) == (case.leader, case.ppr)


def test_of_two_units_it_falls_first_where_the_one_who_goes_had_a_part(case):
	"""R1, R4: and shows the leader nothing of the sibling that she did not see before."""
	agree(case, case.school)
	first = give(case.anna, case.child, case.tove)
	brothers = give(case.tove, case.brother, case.tove, plan=first.plan)
	head = world.staff("Skoleleder", case.school)
	frappe.db.set_value(PLAN, first.plan, "coordinator", case.tove)
	before = seen(PART, head)
	last_day(case.tove, yesterday())
	assert coordinator(first) == head
	assert seen(PART, head) == before == {brothers.name}


def test_where_nobody_leads_the_one_unit_it_falls_to_the_other(case):
	agree(case, case.school)
	first = give(case.anna, case.child, case.tove)
	give(case.tove, case.brother, case.tove, plan=first.plan)
	frappe.db.set_value(PLAN, first.plan, "coordinator", case.tove)
	last_day(case.tove, yesterday())
	assert coordinator(first) == case.leader
	assert seen(PART, case.leader) == {first.name}


def test_of_a_restricted_child_it_falls_to_nobody_who_is_not_named(case):
	"""R4: she would coordinate what she does not see. It stays until someone can have it."""
	part = led_by_pia(case)
	chief = world.staff("Institutionsleder", case.house)
	with world.as_user(case.leader):
		protection.restrict(case.child.name, "Mistanke", [case.anna, chief])
	last_day(chief, yesterday())
	last_day(case.pia, yesterday())
	assert (coordinator(part), told(part)) == (case.pia, [])
	last_day(chief, None)
	fallen_batons.take_back()
	assert coordinator(part) == chief


def test_where_the_child_has_left_a_leader_who_still_reads_a_part_can_end_it(case):
	part = give(case.anna, case.child, case.anna)
	world.leave(case.child, case.blue)
	last_day(case.anna, yesterday())
	assert coordinator(part) == case.leader
	assert not may(case.leader, "write", part)
	with world.as_user(case.leader):
		shared_plan.close(part.plan)
