"""R28: what stands on a site from before is brought along; broken off half-way, or begun again, it comes out the same."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, getdate, now_datetime, today

from tests.concern.cases import act, concern_of, confirmed, hold_meeting, plan, reminders, team, tell
from tests.support import world
from trivsel_app.patches import (
	concerns_from_before,
	missing_in_closed_rounds,
	plain_names,
	responsible_reminders,
)
from trivsel_app.trivsel_concern import overdue
from trivsel_app.trivsel_setup.reminders import remind

OURS = ("Concern", "Guardian Notice", "Assessment", "Child", "Guardian", "Unit", "Staff", "Round", "Reminder")
SINCE = ("position_since", "parents_told_due", "focus_meeting_due", "next_follow_up")


class Killed(BaseException):
	pass


@pytest.fixture
def run(committing, monkeypatch):
	"""Runs a patch: killed before its second batch is kept, then to its end, then once more."""

	def run(patch):
		monkeypatch.setattr(patch, "BATCH", 1, raising=False)
		frappe.db.commit()
		kept, commit = [], frappe.db.commit

		def commit_once():
			if kept:
				raise Killed
			kept.append(commit())

		with monkeypatch.context() as killing:
			killing.setattr(frappe.db, "commit", commit_once)
			try:
				patch.execute()
			except Killed:
				frappe.db.rollback()
		half = stored()
		patch.execute()
		whole = stored()
		patch.execute()
		assert stored() == whole
		return half != whole

	return run


def stored():
	return [frappe.get_all(f"Trivsel {name}", fields=["*"], order_by="name") for name in OURS]


def as_before(people):
	"""The child's concern as it was stored before it kept its days."""
	doc = concern_of(people)
	doc.db_set(dict.fromkeys(SINCE), update_modified=False)
	for row in doc.guardian_notices:
		row.db_set({"about": None, "position": None}, update_modified=False)
	return doc.name


@pytest.fixture
def people(committing):
	return team()


def other_child(people):
	return frappe._dict(people, child=world.child(people.blue, first_name="Ida"))


def test_open_concerns_get_their_days(people, run):
	"""A yellow one whose parents were told, and a red one with a plan; of neither anybody is reminded today."""
	confirmed(people, "Yellow")
	tell(people)
	red = other_child(people)
	confirmed(red, "Red")
	tell(red)
	act(red, people.anna, "Parents Informed")
	hold_meeting(red)
	plan(red)
	act(red, people.leader, "Plan Agreed", no_consideration_reason="Hjemmet samarbejder.")
	began = getdate(add_days(today(), -40))
	frappe.db.set_value("Trivsel Position", {"child": people.child.name}, "from_date", began)
	before, told = concern_of(people), (reminders(people), reminders(red))
	names = [as_before(people), as_before(red)]

	assert run(concerns_from_before)

	after, planned = (frappe.get_doc("Trivsel Concern", name) for name in names)
	assert after.position_since == began
	assert (after.parents_told_due, after.focus_meeting_due) == (
		before.parents_told_due,
		before.focus_meeting_due,
	)
	assert {(row.position, row.about) for row in after.guardian_notices} == {("Yellow", after.assessment)}
	assert planned.position_since == getdate(today()) and planned.next_follow_up > getdate(today())
	assert not planned.parents_told_due
	overdue.remind_overdue(lambda: None)
	assert (reminders(people), reminders(red)) == told
	act(people, people.anna, "Parents Informed")  # nobody has to be told twice


def test_a_deadline_that_stands_is_kept(people, run):
	confirmed(people, "Yellow")
	due = getdate(add_days(today(), 3))
	name = as_before(people)
	frappe.db.set_value("Trivsel Concern", name, "focus_meeting_due", due)
	run(concerns_from_before)
	assert frappe.db.get_value("Trivsel Concern", name, "focus_meeting_due") == due


def test_what_has_no_position_in_a_closed_round_is_missing(people, run):
	rounds = [world.run_opening(world.start_opening(world.draft_round(people.house))) for _number in range(2)]
	for each in rounds:
		each.close_round(without_reasons=True)
	still_open = world.run_opening(world.start_opening(world.draft_round(people.house)))
	frappe.db.set_value("Trivsel Assessment", {"child": people.child.name}, "missing", 0)

	assert run(missing_in_closed_rounds)

	missing = frappe.get_all("Trivsel Assessment", {"missing": 1}, pluck="round")
	assert sorted(missing) == sorted(each.name for each in rounds)
	assert still_open.name not in missing


def test_names_are_made_plain(people, run):
	child, guardian = people.child, people.child.guardians[0]
	other = other_child(people).child
	written = {child.name: "<b>Alma</b>", other.name: "&lt;img src=x onerror=alert(1)&gt;"}
	for name, text in written.items():
		frappe.db.set_value("Trivsel Child", name, {"first_name": text, "full_name": f"{text} Prøve"})
	frappe.db.set_value("Trivsel Guardian", guardian.name, "guardian_name", "<>")
	frappe.db.set_value("Trivsel Unit", people.blue, "unit_name", "Leg & Lær")

	assert run(plain_names)

	for name in written:
		doc = frappe.get_doc("Trivsel Child", name)
		assert not set(doc.first_name + doc.full_name) & set("<>&")
		assert doc.save()
	assert frappe.db.get_value("Trivsel Guardian", guardian.name, "guardian_name") == "?"
	assert frappe.db.get_value("Trivsel Unit", people.blue, "unit_name") == "Leg & Lær"


def test_who_is_responsible_was_told_as_that(people, run):
	confirmed(people, "Yellow")
	about = ("Trivsel Concern", concern_of(people).name)
	for kind in ("Action Due", "Follow-up Due"):
		remind(
			kind, people.bo, *about, level="Coordinator", due_on=add_to_date(now_datetime(), days=-1).date()
		)
	run(responsible_reminders)
	told = dict(frappe.get_all("Trivsel Reminder", {"recipient": people.bo}, ["kind", "level"], as_list=True))
	assert told == {"Action Due": "Responsible", "Follow-up Due": "Coordinator"}
