"""R9: outside a round whoever may rate the child starts an assessment, with an occasion; one at a time."""

import threading

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import red_case, restrict
from tests.support import connection, world
from tests.support.http import HttpSession
from trivsel_app.trivsel_assessment import outside_rounds, rating

PATH = "/api/method/trivsel_app.trivsel_assessment.outside_rounds"


def start(user, child, occasion="Worry", unit=None):
	with world.as_user(user):
		return outside_rounds.start(child.name, occasion, unit)


@pytest.mark.parametrize("occasion", outside_rounds.OCCASIONS)
def test_a_pedagogue_starts_one_with_an_occasion_and_rates(occasion):
	team = world.team()

	name = start(team.anna, team.child, occasion)

	stored = frappe.db.get_value("Trivsel Assessment", name, ["unit", "occasion", "round", "step", "owner"])
	assert stored == (team.blue, occasion, None, "Rating", team.anna)
	assert world.rate(team.anna, team.child, team.blue).assessment == name


def test_an_assistant_who_rates_starts_one_too():
	team = world.team("Pædagogmedhjælper")

	name = start(team.bo, team.child)

	assert world.rate(team.bo, team.child, team.blue).assessment == name


def test_one_is_open_at_a_time_and_the_message_names_it():
	team = world.team()
	name = start(team.anna, team.child)

	with pytest.raises(frappe.DuplicateEntryError, match=f"already open.*{name}"):
		start(team.bo, team.child, "Follow-up")
	with pytest.raises(frappe.DuplicateEntryError, match=f"already open.*{name}"):
		world.open_assessment(team.child, team.blue)


def test_who_is_not_named_on_a_restricted_child_is_told_of_no_more_than_that_one_is_open():
	"""R4: neither occasion, nor day, nor name of the assessment that the team has put together."""
	case = red_case()
	found = world.open_assessment(case.child, case.blue, "Follow-up")
	for rater in (case.anna, case.bo):
		world.rate(rater, case.child, case.blue)
	restrict(case)
	with pytest.raises(frappe.DuplicateEntryError) as refusal:
		start(case.anna, case.child)
	assert found.name not in str(refusal.value) and "Follow-up" not in str(refusal.value)


def test_the_one_of_a_round_counts_as_open_until_it_is_confirmed(committing):
	team = world.team()
	world.run_opening(world.start_opening(world.draft_round(team.house)))
	with pytest.raises(frappe.DuplicateEntryError):
		start(team.anna, team.child)

	assessment = frappe.db.get_value("Trivsel Assessment", {"child": team.child.name})
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue)
	world.agree(team.anna, assessment)
	with pytest.raises(frappe.DuplicateEntryError):
		start(team.anna, team.child)
	world.confirm(team.leader, assessment)
	assert start(team.anna, team.child)


def test_each_unit_of_the_child_has_its_own():
	team = world.team()
	district = world.unit("Nord", "Health Visiting District", "Health Visiting")
	visitor = world.staff("Sundhedsplejerske", district)
	team.child.append("enrolments", {"unit": district, "from_date": team.child.birth_date})
	team.child.save()

	units = {
		frappe.db.get_value("Trivsel Assessment", start(who, team.child), "unit")
		for who in (team.anna, visitor)
	}

	assert units == {team.blue, district}


def test_who_works_in_two_units_of_the_child_says_in_which():
	_house, blue, _red = world.kindergarten()
	club = world.unit("Klubben", "After-school", "Leisure")
	both, child = world.staff("Pædagog", blue, club), world.child(blue, club)
	with world.as_user(both):
		assert {row["value"] for row in outside_rounds.choices(child.name)["units"]} == {blue, club}

	with pytest.raises(frappe.ValidationError, match="in which unit"):
		start(both, child)
	assert frappe.db.get_value("Trivsel Assessment", start(both, child, unit=club), "unit") == club


@pytest.mark.parametrize("profession", ["Psykolog", "Institutionsleder"])
def test_who_does_not_rate_starts_none(profession):
	team = world.team()
	who = world.staff(profession, team.blue)
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		start(who, team.child, unit=team.blue)
	assert not frappe.db.exists("Trivsel Assessment", {"child": team.child.name})


def test_by_rest_only_for_a_child_of_ones_own(committing, desk):
	team = world.team()
	_other, elsewhere, _ = world.kindergarten()
	stranger = world.staff("Pædagog", elsewhere)
	team.child.reload()
	frappe.db.commit()

	refused = [
		HttpSession(desk, stranger).post(
			f"{PATH}.start", child=team.child.name, occasion="Worry", unit=team.blue
		),
		HttpSession(desk, stranger).get(f"{PATH}.choices", child=team.child.name),
		HttpSession(desk, team.anna).post(f"{PATH}.start", child=team.child.name, occasion="Round"),
	]
	done = HttpSession(desk, team.anna).post(f"{PATH}.start", child=team.child.name, occasion="Worry")

	assert [answer.status for answer in (*refused, done)] == [403, 403, 417, 200]
	frappe.db.rollback()
	assert frappe.db.count("Trivsel Assessment", {"child": team.child.name}) == 1


def test_two_who_start_at_once_get_one(committing, site):
	team = world.team()
	frappe.db.commit()
	outcomes, together = [], threading.Barrier(2)

	def start_it(user):
		connection.open_site(site)
		frappe.set_user(user)
		together.wait()
		try:
			outside_rounds.start(team.child.name, "Worry")
			frappe.db.commit()
			outcomes.append("started")
		except frappe.DuplicateEntryError:
			outcomes.append("told")
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=start_it, args=(user,)) for user in (team.anna, team.bo)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()

	frappe.db.rollback()
	assert sorted(outcomes) == ["started", "told"]
	assert frappe.db.count("Trivsel Assessment", {"child": team.child.name}) == 1


def test_nobody_starts_one_in_a_unit_that_the_child_has_left():
	team = world.team()
	world.leave(team.child, team.blue, add_days(today(), -1))
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		start(team.anna, team.child, unit=team.blue)
	with pytest.raises(frappe.ValidationError, match="not enrolled"):
		world.open_assessment(team.child, team.blue)


def test_started_before_the_parents_were_told_it_waits_as_others_do():
	_house, blue, _red = world.kindergarten(told=None)
	child, anna = world.child(blue), world.staff("Pædagog", blue)

	assert frappe.db.get_value("Trivsel Assessment", start(anna, child), "waiting_for_notice")
	with world.as_user(anna), pytest.raises(frappe.ValidationError, match="have not yet been told"):
		rating.start(child.name)
