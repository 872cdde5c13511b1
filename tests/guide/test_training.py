"""Who has taken which training: who notes it, and what it is to rate without one."""

import frappe
import pytest
from frappe.utils import add_days, add_months, today

from tests.support import world
from tests.support.csv_files import faults, load
from tests.support.trainings import NAME, taken, training
from trivsel_app.trivsel_assessment import group_ratings
from trivsel_app.trivsel_guide.trainings import MISSING, TAKEN

LINE = {"email": "", "training": "topi, GRUNDKURSUS", "taken_on": "01-03-2026"}


@pytest.fixture
def team():
	team = world.team()
	team.other = world.staff("Institutionsleder", world.unit("Månen", group=True))
	team.administrator = world.user(roles=["Trivsel Administrator"])
	world.open_assessment(team.child, team.blue)
	training("Pædagog", valid_months=24)
	return team


def reminders(user, **filters):
	about = {"kind": MISSING, "recipient": user, **filters}
	return frappe.get_all("Trivsel Reminder", about, pluck="name")


def forbid():
	frappe.db.set_single_value("Trivsel Settings", "rating_without_training", 0)
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")


def notes(who, whose):
	with world.as_user(who):
		return taken(whose)


@pytest.mark.parametrize("who", ["leader", "administrator"])
def test_who_leads_her_and_an_administrator_note_it(team, who):
	doc = notes(team[who], team.anna)
	assert (doc.source, doc.full_name) == ("By Hand", frappe.db.get_value("User", team.anna, "full_name"))
	with world.as_user(team[who]):
		doc.update({"taken_on": add_days(today(), -1), "source": "File", "full_name": "En anden"})
		doc.save()
		assert (doc.source, doc.full_name) != ("File", "En anden")
		doc.delete()
	assert not frappe.db.exists(TAKEN, doc.name)


@pytest.mark.parametrize("who", ["anna", "bo", "other"])
def test_nobody_else_notes_it_nor_for_herself(team, who):
	with pytest.raises(frappe.PermissionError):
		notes(team[who], team.anna)


def test_a_leader_notes_nothing_about_who_has_gone_elsewhere(team):
	doc = notes(team.leader, team.anna)
	gone = frappe.get_doc("Trivsel Staff", {"user": team.anna})
	gone.placements[0].to_date = add_days(today(), -1)
	gone.save()
	with world.as_user(team.leader):
		assert not frappe.has_permission(TAKEN, "read", doc=doc)
		assert not frappe.get_list(TAKEN)
	with pytest.raises(frappe.PermissionError):
		notes(team.leader, team.anna)


def test_each_reads_her_own_and_writes_nothing(team):
	doc = notes(team.leader, team.anna)
	for user, seen in ((team.anna, [doc.name]), (team.bo, []), (team.other, []), (team.leader, [doc.name])):
		with world.as_user(user):
			assert frappe.get_list(TAKEN, pluck="name") == seen
	with world.as_user(team.anna), pytest.raises(frappe.PermissionError):
		doc.update({"taken_on": add_days(today(), -9)}).save()


@pytest.mark.parametrize(
	"values,said",
	[
		({"days": 1}, "ligger i fremtiden"),
		({"user": "Administrator"}, "ikke medarbejder"),
		({"days": -3}, "allerede noteret"),
	],
)
def test_what_makes_no_sense_is_said_in_danish(team, values, said, monkeypatch):
	values = dict(values)
	day = add_days(today(), values.pop("days", 0))
	taken(team.anna, day=add_days(today(), -3))
	monkeypatch.setattr(frappe.local, "lang", "da")
	doc = {"doctype": TAKEN, "user": team.anna, "training": NAME, "taken_on": day, **values}
	with pytest.raises(frappe.ValidationError, match=said):
		frappe.get_doc(doc).insert()


def test_who_rates_without_is_reminded_once_until_she_has_taken_it(team):
	world.rate(team.anna, team.child, team.blue)
	(name,) = reminders(team.anna)
	with world.as_user(team.anna):
		assert frappe.get_list("Trivsel Reminder", pluck="name") == [name]
	sister = world.child(team.blue)
	world.open_assessment(sister, team.blue)
	world.rate(team.anna, sister, team.blue)
	assert reminders(team.anna) == [name]
	notes(team.leader, team.anna)
	assert not reminders(team.anna, done=0)


def test_what_no_longer_counts_settles_nothing(team):
	taken(team.anna, day=add_months(today(), -25))
	world.rate(team.anna, team.child, team.blue)
	assert reminders(team.anna, done=0)
	taken(team.anna, day=add_days(add_months(today(), -24), -1))
	assert reminders(team.anna, done=0)
	taken(team.anna, day=add_months(today(), -24))
	assert not reminders(team.anna, done=0)


@pytest.mark.parametrize(
	"changed", [{"retired": 1}, {"needed_to_rate": 0}, {"valid_months": 0}], ids=lambda each: next(iter(each))
)
def test_nobody_is_reminded_of_what_is_not_needed(team, changed):
	taken(team.anna, day="2020-01-01")
	frappe.get_doc("Trivsel Training", NAME).update(changed).save()
	world.rate(team.anna, team.child, team.blue)
	assert not reminders(team.anna)


def test_another_profession_needs_nothing(team):
	helper = world.staff("Pædagogmedhjælper", team.blue)
	forbid()
	world.rate(helper, team.child, team.blue)
	assert not reminders(helper)


def test_where_it_is_not_allowed_she_hands_in_later_and_nothing_is_lost(team, monkeypatch):
	forbid()
	monkeypatch.setattr(frappe.local, "lang", "da")
	values = {"child": team.child.name, "unit": team.blue, "position": "Yellow"}
	with world.as_user(team.anna):
		doc = frappe.get_doc({"doctype": "Trivsel Own Rating", **values}).insert()
		doc.answers[0].answer = "Concern"
		doc.save()
		with pytest.raises(frappe.ValidationError, match=f"kursus: {NAME}.*er gemt"):
			doc.hand_in()
		doc.reload()
		assert (doc.submitted_on, doc.position, doc.answers[0].answer) == (None, "Yellow", "Concern")
	assert not reminders(team.anna)
	notes(team.leader, team.anna)
	with world.as_user(team.anna):
		doc.hand_in()
	assert doc.submitted_on


def test_on_the_page_of_a_group_the_letter_stays_and_the_reason_is_told(committing, team, monkeypatch):
	forbid()
	frappe.db.commit()
	monkeypatch.setattr(frappe.local, "lang", "da")
	assessment = frappe.db.get_value("Trivsel Assessment", {"child": team.child.name})
	with world.as_user(team.anna):
		group_ratings.save(team.anna, [{"assessment": assessment, "letter": "G", "age": 0}])
		(told,) = group_ratings.hand_in([assessment])
	assert (told["position"], told["handed_in"]) == ("Green", False)
	assert NAME in told["message"] and "er gemt" in told["message"]


def test_from_a_file_twice_and_what_is_broken_in_it(team, monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "da")
	line = {**LINE, "email": team.anna.upper()}
	assert load("trainings", line, line).counts == {"created": 1, "unchanged": 1}
	assert load("trainings", line).counts == {"unchanged": 1}
	doc = frappe.get_last_doc(TAKEN)
	assert (doc.user, doc.training, str(doc.taken_on), doc.source) == (team.anna, NAME, "2026-03-01", "File")
	broken = (
		{**line, "email": "ukendt@example.org"},
		{**line, "training": "Hækling"},
		{**line, "taken_on": "31-02-2026"},
		{**line, "taken_on": "01-03-2199"},
	)
	told = faults(load("trainings", *broken), "trainings")
	assert [(number, column) for number, column, _reason in told] == [
		(2, "E-mail"),
		(3, "Kursus"),
		(4, "Gennemført den"),
		(5, ""),
	]
	assert "Hækling" not in str(told) and "ukendt" not in str(told)
