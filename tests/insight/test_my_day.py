"""The first look of the day: each is told what waits for her and whom she waits for, and nobody hears of others'."""

import json
from unittest.mock import ANY

import frappe
import pytest
from frappe.utils import add_days, add_to_date, getdate, now_datetime, today

from tests.access.red_case import restrict
from tests.concern.cases import at_plan, concern_of, confirmed, team, write
from tests.support import world
from trivsel_app.trivsel_insight.my_day import MOST, mine

METHOD = "/api/method/trivsel_app.trivsel_insight.my_day.mine"
NOTHING = {"to_do": [], "waiting": [], "rounds": []}


@pytest.fixture
def people():
	return team()


def day_of(user):
	frappe.local.trivsel_viewers = {}
	with world.as_user(user):
		return mine()


def counts(rows):
	return {row["what"]: row["count"] for row in rows if "count" in row}


def dated(rows):
	return [(row["what"], row["who"], row["late"]) for row in rows if "count" not in row]


def test_children_wait_for_a_rating_until_she_has_handed_it_in(people):
	assessment = world.open_assessment(people.child, people.blue)
	assert counts(day_of(people.anna)["to_do"]) == {"Children for You to Rate": 1}

	world.rate(people.anna, people.child, people.blue)
	assert day_of(people.anna)["to_do"] == []
	assert counts(day_of(people.anna)["waiting"]) == {"Children Rated by You, Not Yet by Another": 1}
	assert counts(day_of(people.bo)["to_do"]) == {"Children for You to Rate": 1}

	world.rate(people.bo, people.child, people.blue)
	assert counts(day_of(people.anna)["to_do"]) == {"Children to Agree On Together": 1}

	world.agree(people.anna, assessment.name)
	assert counts(day_of(people.anna)["waiting"]) == {"Children To Be Confirmed": 1}
	assert counts(day_of(people.leader)["to_do"]) == {"Children for You to Confirm": 1}

	world.confirm(people.leader, assessment.name)
	assert [day_of(user) for user in (people.anna, people.bo, people.leader)] == [NOTHING] * 3


@pytest.mark.parametrize("why", ({"missing": 1}, {"waiting_for_notice": 1}, {"left_on": "2026-01-01"}))
def test_who_cannot_be_rated_waits_for_nobody(people, why):
	"""R9, R10."""
	world.open_assessment(people.child, people.blue).db_set(why)

	assert day_of(people.anna)["to_do"] == []


def test_a_round_tells_how_far_it_is_with_her_children(committing, people):
	world.child(world.unit("Andet hus"))
	opened = world.run_opening(world.start_opening(world.draft_round(people.house)))

	(told,) = day_of(people.anna)["rounds"]

	assert (told["title"], told["children"], told["confirmed"]) == (opened.title, 1, 0)
	assert told["window_end"] == getdate(opened.window_end)


def test_what_is_due_is_told_to_whom_it_is_up_to(people):
	"""R19, R20: the coming days too; what is past due is marked."""
	at_plan(people)
	concern = concern_of(people)
	concern.db_set({"next_follow_up": add_days(today(), -1), "coordinator": people.bo})
	concern.plan[0].db_set({"due_on": add_days(today(), 7), "responsible": people.anna})
	name = people.child.full_name

	assert dated(day_of(people.bo)["to_do"]) == [("Follow-up Due", name, True)]
	assert dated(day_of(people.anna)["to_do"]) == [("Action Due", name, False)]
	assert dated(day_of(people.leader)["to_do"]) == []

	concern.plan[0].db_set("due_on", add_days(today(), 8))
	assert day_of(people.anna)["to_do"] == []


def test_a_meeting_of_the_coming_days_is_told_to_who_takes_part(people):
	confirmed(people, "Yellow")
	at = add_to_date(now_datetime(), days=2)
	with world.as_user(people.anna):
		meeting = world.meeting(concern_of(people), starts_on=at, ends_on=add_to_date(at, hours=1))
	rows = [row for row in day_of(people.anna)["to_do"] if row["route"][1:2] == ("Trivsel Meeting",)]

	assert [(row["what"], row["who"], row["route"][2]) for row in rows] == [
		("Fokusmøde", people.child.full_name, meeting.name)
	]
	assert not [row for row in day_of(people.bo)["to_do"] if row["what"] == "Fokusmøde"]


def test_a_referral_waits_for_its_receiver_and_its_sender_for_the_answer(people):
	confirmed(people, "Yellow")
	psychologist = world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))
	sent = world.referral(concern_of(people), receiver=psychologist)
	sent.db_set({"step": "Sent", "sent_on": today(), "sent_by": people.anna})
	name = people.child.full_name

	assert dated(day_of(psychologist)["to_do"]) == [("Referral To Answer", name, False)]
	assert ("Referral Sent, No Answer Yet", name, False) in dated(day_of(people.anna)["waiting"])
	assert day_of(people.bo)["waiting"] == []


def test_a_baton_that_is_offered_is_waited_for(people):
	"""R22."""
	at_plan(people)
	write(people, people.leader, proposed_coordinator=people.bo)
	coordinator = concern_of(people).coordinator

	waits = dated(day_of(coordinator)["waiting"])

	assert waits == [("Asked To Take the Baton", people.child.full_name, False)]


def test_of_very_much_the_first_are_told_and_how_many_there_are(people, monkeypatch):
	monkeypatch.setattr("trivsel_app.trivsel_insight.my_day.MOST", 1)
	at_plan(people)
	concern = concern_of(people)
	concern.db_set({"next_follow_up": today(), "coordinator": people.anna})
	concern.plan[0].db_set({"due_on": today(), "responsible": people.anna})

	rows = day_of(people.anna)["to_do"]

	assert [row["what"] for row in rows] == [ANY, "And 1 more"]
	assert MOST > 1


def test_the_same_role_elsewhere_is_told_nothing(people):
	at_plan(people)
	concern_of(people).db_set("next_follow_up", today())
	world.open_assessment(people.child, people.blue)
	elsewhere = world.unit("Andet hus", "Group")

	for profession in ("Pædagog", "Institutionsleder", "Psykolog", "Trivselskonsulent"):
		assert day_of(world.staff(profession, elsewhere)) == NOTHING, profession


def test_a_placement_that_has_ended_tells_nothing(people):
	world.open_assessment(people.child, people.blue)
	left = world.staff("Pædagog", people.blue, to_date=add_days(today(), -1))

	with pytest.raises(frappe.PermissionError):
		day_of(left)


def test_an_assistant_is_told_of_ratings_alone(people):
	at_plan(people)
	world.open_assessment(people.child, people.blue)
	assistant = world.staff("Pædagogmedhjælper", people.blue)

	assert counts(day_of(assistant)["to_do"]) == {"Children for You to Rate": 1}
	assert day_of(assistant)["waiting"] == day_of(assistant)["rounds"] == []


def test_a_restricted_childs_case_is_told_to_those_named(people):
	"""R4: its rating is asked for all the same."""
	at_plan(people)
	concern_of(people).db_set({"next_follow_up": today(), "coordinator": people.anna})
	world.open_assessment(people.child, people.blue)
	restrict(people, people.chief)

	day = day_of(people.anna)

	assert counts(day["to_do"]) == {"Children for You to Rate": 1}
	assert dated(day["to_do"]) == day["waiting"] == []


def test_who_has_no_work_in_the_app_is_refused(committing, people, desk):
	from tests.support.http import HttpSession

	stranger = world.user()
	frappe.db.commit()

	assert HttpSession(desk, stranger).get(METHOD).status == 403
	assert HttpSession(desk, "Guest").get(METHOD).status == 403


def test_whose_names_it_told_is_written_down(committing, people, desk):
	"""R7."""
	from tests.support.http import HttpSession

	at_plan(people)
	concern_of(people).db_set({"next_follow_up": today(), "coordinator": people.anna})
	frappe.db.commit()

	answer = HttpSession(desk, people.anna).get(METHOD)

	assert people.child.full_name in json.dumps(answer.json(), ensure_ascii=False)
	frappe.db.rollback()
	entry = frappe.get_last_doc("Trivsel Lookup Entry")
	assert entry.user == people.anna
	assert frappe.get_all("Trivsel Lookup Child", {"entry": entry.name}, pluck="child") == [people.child.name]
