"""R1, R19: who helps from another unit reads what she is asked, and answers it; the case stays closed to her."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import restrict
from tests.access.seeing import may, seen
from tests.concern.cases import at_plan, concern_of, confirmed, reminders, team, write
from tests.support import world
from trivsel_app.trivsel_concern import baton, overdue
from trivsel_app.trivsel_concern.plan_actions import my_actions, set_progress
from trivsel_app.trivsel_setup import digest

CASE = ("Trivsel Child", "Trivsel Assessment", "Trivsel Own Rating", "Trivsel Position", "Trivsel Concern")


@pytest.fixture
def people():
	found = team()
	found.update(elsewhere=world.unit("Mælkebøtten", "Group"))
	return found


@pytest.fixture
def helper(people):
	"""A speech consultant of another house, responsible for an action that is past due."""
	at_plan(people)
	user = world.staff("Tale-hørekonsulent", people.elsewhere)
	concern_of(people).plan[0].db_set({"due_on": add_days(today(), -1), "responsible": user})
	overdue.remind_overdue(lambda: None)
	return user


def told(user):
	with world.as_user(user):
		return frappe.get_list("Trivsel Reminder", fields=["name", "kind", "level", "done"])


def sees_no_case(people, user):
	return not any(seen(doctype, user) for doctype in CASE) and not may(user, "read", concern_of(people))


def test_who_is_responsible_reads_her_reminder_as_that(people, helper):
	(line,) = told(helper)
	assert (line.kind, line.level) == ("Action Due", "Responsible")
	assert may(helper, "read", frappe.get_doc("Trivsel Reminder", line.name))
	assert sees_no_case(people, helper)
	for other in (world.staff("Tale-hørekonsulent", people.elsewhere), people.bo, people.leader):
		assert line.name not in seen("Trivsel Reminder", other)


def test_the_day_s_mail_counts_it(people, helper):
	assert digest.readable("Trivsel Reminder", {told(helper)[0].name}, helper)


def test_it_goes_with_the_action(people, helper):
	concern_of(people).plan[0].db_set("responsible", people.bo)
	assert told(helper) == []


def test_it_goes_when_the_child_is_closed_to_her(people, helper):
	"""R4"""
	restrict(people, people.chief)
	assert told(helper) == []


def test_who_is_asked_to_take_the_baton_reads_that_and_no_case(people):
	confirmed(people, "Yellow")
	receiver = world.staff("Pædagog", people.elsewhere)
	write(people, people.leader, proposed_coordinator=receiver)
	assert [line.kind for line in told(receiver)] == ["Coordinator Proposed"]
	assert sees_no_case(people, receiver)
	assert told(world.staff("Pædagog", people.elsewhere)) == []

	with world.as_user(receiver):
		baton.accept(concern_of(people).name)

	assert {line.kind for line in told(receiver)} >= {"Coordinator Proposed", "Parents To Be Told"}
	assert may(receiver, "read", concern_of(people))


def test_whose_offer_is_taken_back_reads_of_it_no_more(people):
	confirmed(people, "Yellow")
	receiver = world.staff("Pædagog", people.elsewhere)
	for proposed in (receiver, people.bo):
		write(people, people.leader, proposed_coordinator=proposed)
	assert told(receiver) == []


def test_offers_are_read_with_as_many_queries_for_three_as_for_one(people):
	confirmed(people, "Yellow")
	receiver = world.staff("Pædagog", people.elsewhere)
	write(people, people.leader, proposed_coordinator=receiver)
	asked, run = [], frappe.db.sql

	def queries():
		asked.clear()
		return len(baton.proposed_to_me()), len(asked)

	with world.as_user(receiver):
		baton.proposed_to_me()
		frappe.db.sql = lambda *args, **kwargs: asked.append(args) or run(*args, **kwargs)
		try:
			one = queries()
			for _number in range(2):
				other = frappe.copy_doc(concern_of(people))
				other.name, other.open_key = frappe.generate_hash(length=10), None
				other.db_insert()
			three = queries()
		finally:
			frappe.db.sql = run
	assert (one[0], three[0]) == (1, 3)
	assert one[1] == three[1]


def test_she_says_how_far_it_is_and_changes_nothing_else(people, helper):
	before, row = concern_of(people), concern_of(people).plan[0]
	with world.as_user(helper):
		set_progress(row.name, "Under Way")
		assert [each.progress for each in my_actions()] == ["Under Way"]
	after = concern_of(people)
	assert (after.plan[0].action, after.plan[0].due_on) == (row.action, row.due_on)
	assert (after.step, after.coordinator, after.modified_by) == (before.step, before.coordinator, helper)


def test_what_she_has_carried_out_is_asked_of_her_no_more(people, helper):
	row = concern_of(people).plan[0]
	with world.as_user(helper):
		set_progress(row.name, "Carried Out")
	with world.as_user(helper):
		assert my_actions() == []
		with pytest.raises(frappe.PermissionError):
			set_progress(row.name, "Not Started")
	assert told(helper) == []
	assert ("Action Due", helper) in reminders(people, done=1)


def test_only_who_is_responsible_says_so(people, helper):
	row = concern_of(people).plan[0].name
	for other in (world.staff("Tale-hørekonsulent", people.elsewhere), people.bo, world.user()):
		with world.as_user(other), pytest.raises(frappe.PermissionError):
			set_progress(row, "Under Way")
	with world.as_user(helper), pytest.raises(frappe.ValidationError, match="not started, under way"):
		set_progress(row, "Noget andet")
