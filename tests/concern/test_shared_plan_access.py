"""R1, R2, R4, R26: of a shared plan each sees her part and what the guardians agree to, and of siblings nothing more."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.seeing import may, seen
from tests.concern.shared_plans import PART, PLAN, agree, family, give, withdraw
from tests.support import world
from tests.support.http import HttpSession, ask
from trivsel_app.access.link_titles import get_link_title
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import shared_plan


@pytest.fixture
def case():
	"""Pia of PPR has a part that the kindergarten gave her, and one of her own."""
	found = family()
	found.consent = agree(found, "Psykolog")
	found.given = give(found.anna, found.child, found.pia)
	found.own = give(found.pia, found.child, found.pia, plan=found.given.plan)
	return found


def sees(user, part):
	both = part.name in seen(PART, user), may(user, "read", part)
	assert both[0] == both[1]
	assert not both[0] or part.plan in seen(PLAN, user)
	return both[0]


def share(part):
	part.db_set("shared", 1)


def test_the_unit_that_made_a_part_sees_it_and_who_is_responsible(case):
	for user in (case.anna, case.bo, case.leader, case.pia):
		assert sees(user, case.given)
	assert sees(case.pia, case.own)


def test_nobody_else_sees_part_or_plan(case):
	strangers = (
		case.colleague,
		case.tove,
		world.staff("Pædagog", case.red),
		world.staff("Pædagogmedhjælper", case.blue),
		world.staff("Trivselskonsulent", case.house),
		world.user(roles=["System Manager"]),
		world.user("Website User", ["Trivsel Guardian"]),
	)
	for user in strangers:
		assert not seen(PART, user) and not seen(PLAN, user)
		assert not may(user, "read", frappe.get_doc(PLAN, case.given.plan))


def test_another_services_part_is_seen_when_the_guardians_agree_and_consent_names_the_reader(case):
	assert not sees(case.anna, case.own)
	share(case.own)
	assert not sees(case.anna, case.own)
	consent = agree(case, case.house)
	assert sees(case.anna, case.own) and not may(case.anna, "write", case.own)
	withdraw(consent)
	assert not sees(case.anna, case.own)
	agree(case, "Pædagog")
	assert sees(case.anna, case.own)
	case.own.db_set("shared", 0)
	assert not sees(case.anna, case.own)


def test_a_consent_withdrawn_in_the_middle_takes_the_part_from_the_service_at_once(case):
	withdraw(case.consent)
	assert not sees(case.pia, case.given) and not may(case.pia, "write", case.given)
	assert sees(case.anna, case.given)
	assert sees(case.pia, case.own)  # what she made herself


def test_within_one_kind_of_unit_the_guardians_word_is_enough(case):
	there = world.staff("Pædagog", world.unit("Mælkevejen"))
	given = give(case.anna, case.child, there, plan=case.given.plan)
	mine = give(case.anna, case.child, case.anna)
	assert sees(there, given) and not sees(there, mine)
	share(mine)
	assert sees(there, mine)


def test_a_unit_that_the_child_has_left_keeps_its_own_parts_alone(case):
	share(case.own)
	agree(case, case.house)
	assert sees(case.leader, case.own)
	world.leave(case.child, case.blue)
	assert sees(case.leader, case.given) and not sees(case.leader, case.own)
	assert not seen(PART, case.bo)


def test_a_child_in_the_unit_without_a_part_shows_nothing(case):
	other = world.unit("SFO Stjernen", "After-school", "Leisure")
	case.child.append("enrolments", {"unit": other, "from_date": today()})
	case.child.save()
	share(case.given)
	assert not seen(PART, world.staff("Pædagog", other))


@pytest.fixture
def siblings(case):
	"""The teacher has a part for Alma, and makes one for her brother in the same plan, to be shown to all."""
	agree(case, case.school)
	case.of_alma = give(case.anna, case.child, case.tove)
	agree(case, case.house, "Psykolog", child=case.brother)
	case.of_brother = give(case.tove, case.brother, case.tove, plan=case.given.plan, shared=1)
	return case


def test_neither_part_nor_name_of_a_sibling_is_seen_without_a_part_for_that_sibling(siblings):
	"""The coordinator either."""
	for user in (siblings.anna, siblings.leader, siblings.pia):
		assert not sees(user, siblings.of_brother)
		with world.as_user(user):
			assert get_link_title("Trivsel Child", siblings.brother.name) == siblings.brother.name
			assert siblings.brother.name not in frappe.as_json(frappe.get_doc(PLAN, siblings.given.plan))
	assert sees(siblings.tove, siblings.of_brother)


def test_whether_one_is_in_the_plan_is_not_found_out_by_adding_a_sibling_of_hers(siblings):
	half = world.child(siblings.blue, first_name="Ida", siblings=[{"sibling": siblings.brother.name}])
	with pytest.raises(frappe.ValidationError, match="siblings who stand"):
		give(siblings.anna, half, siblings.anna, plan=siblings.given.plan)


def test_with_a_part_for_the_sibling_the_others_are_seen(siblings):
	given = give(siblings.tove, siblings.brother, siblings.anna, plan=siblings.given.plan)
	assert given.service == siblings.blue
	assert sees(siblings.anna, siblings.of_brother)


def test_a_restricted_child_is_in_the_plan_for_those_named(case):
	chief = world.staff("Institutionsleder", case.house)
	with world.as_user(case.leader):
		protection.restrict(case.child.name, "Mistanke", [chief])
	for user in (case.pia, case.bo, case.leader):
		assert not seen(PART, user) and not seen(PLAN, user)
	assert not seen(PART, case.anna)  # who coordinates it sees a plan that says nothing
	assert sees(chief, case.given)


def test_it_ends_with_the_placement_and_with_the_plan(case):
	staff = frappe.get_doc("Trivsel Staff", {"user": case.pia})
	staff.placements[0].to_date = add_days(today(), -1)
	staff.append("placements", {"unit": case.school, "profession": "Psykolog", "from_date": "2020-01-01"})
	staff.save()
	assert not seen(PART, case.pia)
	agree(case, case.school)
	of_tove = give(case.anna, case.child, case.tove)
	assert sees(case.tove, of_tove)
	with world.as_user(case.anna):
		shared_plan.close(case.given.plan)
	assert not sees(case.tove, of_tove) and sees(case.anna, of_tove)


def test_over_http_each_gets_what_is_hers(committing, case, desk):
	"""Document, list, one value, form, report view, search, versions and print."""
	case.own.db_set("action", world.MARKER)
	former = world.staff("Psykolog", case.ppr, to_date=add_days(today(), -1))
	share(case.own)
	consent = agree(case, case.house)
	frappe.db.commit()
	assert "".join(ask(HttpSession(desk, case.pia), case.own)).count(world.MARKER) > 5
	assert "".join(ask(HttpSession(desk, case.anna), case.own)).count(world.MARKER) > 5
	withdraw(consent)
	frappe.db.commit()
	for user in (case.anna, case.colleague, case.tove, former):
		told = "".join(ask(HttpSession(desk, user), case.own))
		assert world.MARKER not in told and case.own.name not in told


def test_over_http_no_way_tells_of_a_sibling(committing, siblings, desk):
	siblings.brother.db_set("full_name", world.MARKER)
	siblings.of_brother.db_set("action", world.MARKER)
	frappe.db.commit()
	client = HttpSession(desk, siblings.anna)
	told = "".join(
		[*ask(client, siblings.of_brother), *ask(client, frappe.get_doc(PLAN, siblings.given.plan))]
	)
	assert world.MARKER not in told and siblings.of_brother.name not in told
	assert siblings.brother.name not in told
