"""R4, R18: a suspicion of the home, from the pedagogue who sees it to the day when the parents may be told again.

Anna writes her consideration past her leader and stops the contact; the chief above is named on the case. The
days go by as the calendar has them.
"""

from datetime import date, timedelta

import frappe
import pytest
from frappe.model.workflow import apply_workflow

from tests.access.red_case import WHY, act
from tests.access.seeing import may, seen
from tests.concern.cases import concern_of, confirmed, reminders, team
from tests.support import world
from tests.support.clock import run_jobs
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import letter

CONSIDERATION = "Trivsel Underretning Consideration"
MONDAY, TUESDAY, ALLOWED = date(2027, 3, 15), date(2027, 3, 16), date(2027, 4, 5)
PAST_THE_LEADER = (CONSIDERATION, "Trivsel Protection")


@pytest.fixture
def people(mailbox, clock):
	"""A child who is yellow since Monday; its leader does not believe what Anna sees on Tuesday."""
	clock.set(MONDAY, 12)
	found = team()
	found.clock, found.mailbox = clock, mailbox
	confirmed(found, "Yellow")
	nights_until(found, TUESDAY)
	return found


@pytest.fixture
def story(people):
	"""Told by Anna to the chief alone; contact stopped, and the case closed for others than the chief and her."""
	mailbox = people.mailbox
	mailbox.send_queued()
	mailbox.messages.clear()
	people.written = act(people.anna, world.consideration, people.child, people.chief)
	act(people.anna, protection.stop_contact, people.child.name, WHY)
	act(people.anna, protection.restrict, people.child.name, WHY, [people.chief])
	act(people.chief, protection.name_one_more, people.child.name, people.anna)
	return people


def nights_until(people, day):
	"""The nights up to that of `day`, with all that the app does by itself."""
	while people.clock.at.date() < day:
		people.clock.set(people.clock.at.date() + timedelta(days=1), 0, 5)
		run_jobs()
	people.clock.set(day, 12)


def test_who_is_suspected_hears_nothing_and_nobody_is_nagged(story):
	before = reminders(story)
	nights_until(story, ALLOWED)

	assert reminders(story) == before and not reminders(story, done=0)
	story.mailbox.send_queued()
	assert [mail["To"] for mail in story.mailbox.messages] == [story.chief]  # there is something to read
	mother = story.child.guardians[0].name
	with pytest.raises(frappe.ValidationError, match="no contact"):
		act(story.anna, letter.letter, concern_of(story).name, mother)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		act(story.anna, apply_workflow, concern_of(story), "Parents Informed")


def test_nothing_of_it_is_shown_to_the_leader_who_was_passed(story):
	concern = concern_of(story)
	for doctype in PAST_THE_LEADER:
		assert seen(doctype, story.leader) == set()
	assert not may(story.leader, "read", story.written)
	assert not frappe.get_all(
		"Trivsel Reminder", {"recipient": story.leader, "reference_doctype": CONSIDERATION}
	)
	assert not may(story.leader, "read", concern)
	assert seen("Trivsel Concern", story.chief) == seen("Trivsel Concern", story.anna) == {concern.name}
	assert seen(CONSIDERATION, story.chief) == {story.written.name}


def test_the_daily_adults_still_see_the_child_and_rate_it_in_the_round(story):
	round_ = world.draft_round(story.town)
	world.run_opening(world.start_opening(round_))
	for user in (story.anna, story.bo, story.leader):
		assert story.child.name in seen("Trivsel Child", user)
	assert world.rate(story.bo, story.child, story.blue, "Yellow").submitted_on
	assert seen("Trivsel Concern", story.bo) == set()


def test_deadlines_run_on_when_another_allows_contact_again(story):
	"""Parents were to be told on Tuesday; of the focus meeting's ten days nine were left then. Easter lies between."""
	with pytest.raises(frappe.PermissionError):
		act(story.anna, protection.allow_contact, story.child.name, "Det er afklaret")
	nights_until(story, ALLOWED)
	act(story.chief, protection.allow_contact, story.child.name, "Det er afklaret")

	concern = concern_of(story)
	assert (concern.parents_told_due, concern.focus_meeting_due) == (ALLOWED, date(2027, 4, 16))
	assert [row.guardian_name for row in act(story.anna, listed, story)] == ["Mor Prøve", "Far Prøve"]
	assert reminders(story, done=0) == [("Parents To Be Told", story.anna)]

	nights_until(story, ALLOWED + timedelta(days=3))

	late = reminders(story, done=0, level=["is", "set"], kind="Parents To Be Told")
	assert late == [("Parents To Be Told", story.anna), ("Parents To Be Told", story.chief)]


def listed(people):
	doc = concern_of(people)
	doc.save()
	return doc.guardian_notices
