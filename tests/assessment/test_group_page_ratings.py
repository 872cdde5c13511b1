"""Own ratings from the page of a group: by letter, twice the same, in conflict, taken back, handed in together."""

import frappe
import pytest

from tests.support import world
from tests.support.at_once import at_once
from trivsel_app.trivsel_assessment.group_ratings import MOST, hand_in, save

GONE = "You can no longer rate this child here"


@pytest.fixture
def team(committing):
	people = world.team()
	people.villads = world.child(people.blue, first_name="Villads")
	people.names = [
		world.open_assessment(child, people.blue).name for child in (people.child, people.villads)
	]
	frappe.db.commit()
	return people


def give(user, *letters, age=0):
	rows = [{"assessment": name, "letter": letter, "age": age} for name, letter in letters]
	with world.as_user(user):
		return save(user, rows)


def hand_in_as(user, names):
	with world.as_user(user):
		return hand_in(names)


def stored(team, user=None):
	frappe.db.rollback()
	rows = frappe.get_all(
		"Trivsel Own Rating", {"rater": user or team.anna}, ["assessment", "position", "submitted_on"]
	)
	return {row.assessment: (row.position, bool(row.submitted_on)) for row in rows}


def test_letters_become_own_ratings_with_the_signs_of_the_age(team):
	first, second = team.names
	answer = give(team.anna, (first, "G"), (second, "Y"))
	assert [(row["position"], row["handed_in"], row["message"]) for row in answer] == [
		("Green", False, None),
		("Yellow", False, None),
	]
	assert stored(team) == {first: ("Green", False), second: ("Yellow", False)}
	doc = frappe.get_doc("Trivsel Own Rating", {"assessment": second, "rater": team.anna})
	assert doc.answers and doc.profession == "Pædagog" and doc.unit == team.blue


def test_what_is_sent_again_does_nothing_twice(team):
	give(team.anna, (team.names[0], "G"))
	written = frappe.db.get_value("Trivsel Own Rating", {"rater": team.anna}, ["name", "modified"])
	answer = give(team.anna, (team.names[0], "G"), age=600)
	assert answer[0]["message"] is None
	assert frappe.get_all("Trivsel Own Rating", {"rater": team.anna}, ["name", "modified"], as_list=True) == (
		written,
	)


def test_the_same_letter_from_two_windows_at_once_is_one_rating(site, team):
	answers = []
	at_once(site, [team.anna] * 2, lambda: answers.extend(give(team.anna, (team.names[0], "G"))))
	assert [row["message"] for row in answers] == [None, None]
	assert stored(team) == {team.names[0]: ("Green", False)}


def test_what_was_chosen_elsewhere_meanwhile_is_told_and_not_written_over(team):
	give(team.anna, (team.names[0], "Y"))
	(row,) = give(team.anna, (team.names[0], "G"), age=60)
	assert row["message"].startswith("You chose Yellow elsewhere at")
	assert row["position"] == "Yellow"
	assert stored(team)[team.names[0]] == ("Yellow", False)
	(row,) = give(team.anna, (team.names[0], "G"))
	assert (row["position"], row["message"]) == ("Green", None)


def test_a_letter_is_taken_back_while_the_rating_is_its_raters_alone(team):
	name = team.names[0]
	give(team.anna, (name, "G"))
	assert give(team.anna, (name, ""))[0]["position"] is None
	give(team.anna, (name, "G"))
	hand_in_as(team.anna, [name])
	(row,) = give(team.anna, (name, ""))
	assert row["message"] == "Handed in already, as Green. It can no longer be changed."
	assert stored(team)[name] == ("Green", True)


def test_what_was_written_in_the_form_stays_when_the_letter_changes(team):
	name = team.names[0]
	give(team.anna, (name, "Y"))
	doc = frappe.get_doc("Trivsel Own Rating", {"assessment": name, "rater": team.anna})
	with world.as_user(team.anna):
		doc.note = "Hun leger mest alene."
		doc.save()
	frappe.db.commit()
	give(team.anna, (name, ""))
	give(team.anna, (name, "R"))
	assert frappe.db.get_value("Trivsel Own Rating", doc.name, "note") == "Hun leger mest alene."


def test_greens_are_handed_in_together_and_yellow_from_its_form(team):
	first, second = team.names
	give(team.anna, (first, "G"), (second, "Y"))
	answer = hand_in_as(team.anna, team.names)
	assert [row["message"] for row in answer] == [None, "Only green is handed in together with others."]
	assert stored(team) == {first: ("Green", True), second: ("Yellow", False)}
	assert hand_in_as(team.anna, [first])[0]["message"] is None


def test_the_last_rating_needed_opens_the_joint_form(team):
	"""R11."""
	for user in (team.anna, team.bo):
		give(user, (team.names[0], "G"))
		hand_in_as(user, team.names[:1])
	assert frappe.db.get_value("Trivsel Assessment", team.names[0], "step") == "Joint"


def test_what_is_refused_says_why_and_the_others_are_saved(team):
	"""The child has left, the round is closed, the parents have not been told (R9, R10)."""
	first, second = team.names
	world.leave(team.child, team.blue)
	frappe.db.set_value("Trivsel Assessment", second, "waiting_for_notice", 1)
	frappe.db.commit()
	gone, waiting = give(team.anna, (first, "G"), (second, "G"))
	assert gone["message"].startswith(GONE)
	assert waiting["message"].startswith("The parents have not yet been told")
	frappe.db.set_value("Trivsel Assessment", second, "waiting_for_notice", 0)
	frappe.db.commit()
	assert [bool(row["message"]) for row in give(team.anna, (first, "G"), (second, "G"))] == [True, False]


def test_a_closed_round_takes_no_letter(team):
	doc = world.run_opening(world.start_opening(world.draft_round(team.house, window_start="2026-01-01")))
	nora = world.child(team.blue, first_name="Nora")
	name = frappe.db.get_value("Trivsel Assessment", {"child": nora.name})
	give(team.anna, (name, "G"))
	doc.db_set("status", "Closed")
	frappe.db.commit()
	(row,) = give(team.anna, (name, "Y"))
	assert (row["message"], row["position"]) == ("The round has been closed.", "Green")
	(row,) = hand_in_as(team.anna, [name])
	assert row["message"] == "The round has been closed."


def test_who_has_the_role_elsewhere_rates_nobody_here(team):
	"""R1: in the same words as where there is no such assessment."""
	stranger = world.staff("Pædagog", team.red)
	frappe.db.commit()
	answer = give(stranger, (team.names[0], "G"), ("0123456789", "G"))
	assert [row["message"].startswith(GONE) for row in answer] == [True, True]
	assert not stored(team, stranger)
	give(team.anna, (team.names[0], "G"))
	assert (
		hand_in_as(team.bo, team.names[:1])[0]["message"] == "Only green is handed in together with others."
	)
	assert stored(team) == {team.names[0]: ("Green", False)}


def test_letters_of_another_user_are_refused(team):
	"""A shared tablet: who logs in next hands nothing in for the one before."""
	with world.as_user(team.bo), pytest.raises(frappe.PermissionError, match="Someone else is logged in"):
		save(team.anna, [{"assessment": team.names[0], "letter": "G", "age": 0}])
	assert not stored(team, team.bo)


@pytest.mark.parametrize(
	"letters",
	[
		"nonsense",
		"{}",
		"[1]",
		'[{"assessment": "a"}]',
		'[{"assessment": "a", "letter": "X", "age": 0}]',
		'[{"assessment": "a", "letter": "G", "age": -1}]',
		'[{"assessment": "a", "letter": "G", "age": "now"}]',
		'[{"assessment": "a", "letter": ["G"], "age": 0}]',
		[{"assessment": "a", "letter": "G", "age": 0}] * (MOST + 1),
	],
)
def test_nonsense_is_refused_in_words(team, letters):
	with world.as_user(team.anna), pytest.raises(frappe.ValidationError):
		save(team.anna, letters)


def test_a_page_that_stood_open_for_ages_is_no_error(team):
	assert give(team.anna, (team.names[0], "G"), age=1e300)[0]["message"] is None
