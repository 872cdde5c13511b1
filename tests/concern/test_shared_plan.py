"""A shared plan from its first part to its end: whose it is, who says what, who has the baton."""

import frappe
import pytest
from frappe.utils import today

from tests.concern.shared_plans import PART, PLAN, agree, family, give, withdraw, write
from tests.support import world
from tests.support.agreements import shared_part
from tests.support.at_once import at_once
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import shared_plan


@pytest.fixture
def case():
	return family()


def act(who, function, *args, **values):
	with world.as_user(who):
		return function(*args, **values)


def plan_of(part):
	return frappe.get_doc(PLAN, part.plan)


def test_it_begins_with_its_first_part_and_the_next_one_joins_it(case):
	first, second = give(case.anna, case.child, case.anna), give(case.bo, case.child, case.bo)
	assert (plan_of(first).coordinator, plan_of(first).status) == (case.anna, "Open")
	assert (second.plan, second.unit, second.service) == (first.plan, case.blue, case.blue)


def test_a_child_has_one_open_plan(case):
	first, other = give(case.anna, case.child, case.anna), give(case.tove, case.brother, case.tove)
	case.child.append("enrolments", {"unit": case.school, "from_date": today()})
	case.child.save()
	assert first.plan != other.plan
	with pytest.raises(frappe.ValidationError, match="already"):
		give(case.tove, case.child, case.tove, plan=other.plan)
	act(case.anna, shared_plan.close, first.plan)
	assert give(case.anna, case.child, case.anna).plan != first.plan


def test_of_two_who_begin_one_at_once_there_is_one(committing, case, site):
	frappe.db.commit()
	both = (case.anna, case.bo)
	at_once(site, both, lambda: shared_part(case.child, frappe.session.user).name)
	frappe.db.rollback()
	assert frappe.db.count(PLAN) == 1
	assert len(set(frappe.get_all(PART, {"child": case.child.name}, pluck="plan"))) == 1


def test_nobody_makes_a_part_for_a_child_that_is_not_hers(case):
	give(case.anna, case.child, case.anna)
	for user in (case.pia, case.tove, world.staff("Pædagog", case.red)):
		with pytest.raises(frappe.PermissionError):
			give(user, case.child, user)


def test_one_without_a_part_in_the_plan_adds_none_to_it(case):
	case.child.append("enrolments", {"unit": case.school, "from_date": today()})
	case.child.save()
	give(case.anna, case.child, case.anna)
	with pytest.raises(frappe.PermissionError, match="no part in"):
		give(case.tove, case.child, case.tove)


def test_a_service_of_another_kind_is_given_a_part_with_consent(case):
	"""R26: to the shared plan, and to that unit or profession."""
	for wrong in (agree(case, "Læsekonsulent"), world.consent(case.child, "Psykolog", purpose="Meeting")):
		with pytest.raises(frappe.ValidationError, match="No consent"):
			give(case.anna, case.child, case.pia)
		withdraw(wrong)
	agree(case, "Psykolog")
	assert give(case.anna, case.child, case.pia).service == case.ppr


def test_two_parts_of_the_administration_are_no_closer_than_others(case):
	"""PPR and those who advise families are authorities of their own, and one kind of unit here."""
	agree(case, "Psykolog")
	plan = give(case.anna, case.child, case.pia).plan
	adviser = world.staff("Socialfaglig rådgiver", world.unit("Familier", "Administration", "Administration"))
	with pytest.raises(frappe.ValidationError, match="No consent"):
		give(case.pia, case.child, adviser, plan=plan)
	assert give(case.pia, case.child, case.colleague, plan=plan).service == case.ppr


def test_who_is_responsible_works_there_today(case):
	agree(case, "Psykolog")
	analyst = world.staff("Trivselskonsulent", case.ppr)
	both = world.staff("Psykolog", case.ppr, world.unit("PPR Nord", "Administration", "Administration"))
	for user in (analyst, both, world.staff("Psykolog", case.ppr, to_date="2024-01-01")):
		with pytest.raises(frappe.ValidationError, match="Choose the unit"):
			give(case.anna, case.child, user)
	post = {"service": case.ppr, "profession": "Psykolog"}
	assert give(case.anna, case.child, both, **post).profession == "Psykolog"


def test_a_restricted_childs_part_goes_to_those_named(case):
	chief = world.staff("Institutionsleder", case.house)
	agree(case, "Psykolog")
	act(case.leader, protection.restrict, case.child.name, "Mistanke", [chief, case.anna])
	with pytest.raises(frappe.PermissionError, match="named on it"):
		give(case.anna, case.child, case.pia)


def test_who_is_responsible_says_how_it_goes_and_changes_nothing_of_what_was_agreed(case):
	agree(case, "Psykolog")
	part = give(case.anna, case.child, case.pia)
	after = write(case.pia, part, progress="Under Way", effect="Better", action="Andet", shared=1)
	assert (after.progress, after.effect) == ("Under Way", "Better")
	assert (after.action, after.shared) == ("Makkerleg", 0)
	assert write(case.bo, part, action="Legegruppe").action == "Legegruppe"


def test_a_service_adds_parts_of_its_own_for_the_child_that_it_has_one_for(case):
	agree(case, "Psykolog")
	given = give(case.anna, case.child, case.pia)
	own = give(case.pia, case.child, case.pia, plan=given.plan)
	assert (own.unit, own.service) == (case.ppr, case.ppr)
	assert write(case.pia, own, action="Samtaler").action == "Samtaler"


def test_only_siblings_on_record_are_in_one_plan(case):
	agree(case, case.school)
	plan = give(case.anna, case.child, case.tove).plan
	friend = world.child(case.school, first_name="Carl")
	with pytest.raises(frappe.ValidationError, match="siblings who stand"):
		give(case.tove, friend, case.tove, plan=plan)
	assert give(case.tove, case.brother, case.tove, plan=plan).plan == plan


def test_a_closed_plan_is_no_longer_changed(case):
	part = give(case.anna, case.child, case.anna)
	with pytest.raises(frappe.PermissionError):
		act(case.bo, shared_plan.close, part.plan)
	act(case.anna, shared_plan.close, part.plan)
	for late in (
		lambda: write(case.anna, part, effect="Better"),
		lambda: give(case.anna, case.child, case.anna, plan=part.plan),
		lambda: act(case.anna, plan_of(part).save),
		lambda: act(case.anna, shared_plan.close, part.plan),
		lambda: act(case.anna, shared_plan.propose, part.plan, case.bo),
	):
		with pytest.raises(frappe.ValidationError, match="closed"):
			late()


def test_the_baton_stays_until_the_next_one_accepts(case):
	part = give(case.anna, case.child, case.anna)
	act(case.anna, shared_plan.propose, part.plan, case.bo)
	assert plan_of(part).coordinator == case.anna
	with pytest.raises(frappe.PermissionError):
		act(case.leader, shared_plan.answer, part.plan, 1)
	act(case.bo, shared_plan.answer, part.plan, 0)
	assert (plan_of(part).coordinator, plan_of(part).proposed_coordinator) == (case.anna, None)
	act(case.leader, shared_plan.propose, part.plan, case.bo)
	act(case.bo, shared_plan.answer, part.plan, 1)
	assert plan_of(part).coordinator == case.bo


def test_it_is_offered_by_who_has_it_to_one_with_a_part(case):
	part = give(case.anna, case.child, case.anna)
	with pytest.raises(frappe.ValidationError, match="who has a part"):
		act(case.anna, shared_plan.propose, part.plan, case.pia)
	with pytest.raises(frappe.PermissionError):
		act(case.bo, shared_plan.propose, part.plan, case.leader)


def test_who_is_asked_is_reminded_until_it_is_done(case):
	agree(case, "Psykolog")
	part = give(case.anna, case.child, case.pia)
	asked = {"kind": "Shared Plan Task", "done": 0}
	assert frappe.get_all("Trivsel Reminder", asked, pluck="recipient") == [case.pia]
	write(case.pia, part, progress="Carried Out")
	assert not frappe.get_all("Trivsel Reminder", asked)
	act(case.anna, shared_plan.propose, part.plan, case.bo)
	assert frappe.get_all("Trivsel Reminder", asked, pluck="recipient") == [case.bo]
	act(case.bo, shared_plan.answer, part.plan, 0)
	assert not frappe.get_all("Trivsel Reminder", asked)


@pytest.mark.parametrize("what", ["part", "plan"])
def test_nothing_is_written_beside_it(case, what):
	"""Whoever comes to see it would read it; the plan names no child."""
	part = give(case.anna, case.child, case.anna)
	doc = part if what == "part" else plan_of(part)
	with world.as_user(case.anna), pytest.raises(frappe.ValidationError, match="own records"):
		doc.add_comment("Comment", "Det er vist hjemmet.")
