"""R26: what parents have agreed to share, with whom and until when; withdrawn, it holds no longer at once."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import add_days, add_months, add_years, getdate, today

from tests.access.red_case import act
from tests.access.seeing import may, seen
from tests.support import world
from trivsel_app.trivsel_child import consent_status, consent_withdrawal, protection
from trivsel_app.trivsel_child.consent import consent_in_force

CONSENT = "Trivsel Consent"


@pytest.fixture
def people():
	found = world.team()
	found.school = world.unit("Skolen", "School", "School", group=True)
	found.class_ = world.unit("0.a", "Class", "School", above=found.school)
	return found


def in_force(people, receiver=None, purpose="Transition", day=None):
	return consent_in_force(people.child.name, purpose, receiver or people.school, day)


def status(doc):
	return frappe.db.get_value(CONSENT, doc.name, "status")


def answer(doc, number, **values):
	doc.reload()
	doc.givers[number].update(values)
	return doc.save()


def in_writing(day=None):
	return {"given_on": day or today(), "method": "In Writing"}


def test_every_custody_holder_is_asked_and_nobody_else(people):
	doc = world.consent(people.child, people.school, answers=False)
	assert [row.giver_name for row in doc.givers] == ["Mor Prøve", "Far Prøve"]
	doc.set("givers", [{"guardian": people.child.guardians[2].name, "giver_name": "Stedfar", **in_writing()}])
	doc.save()
	assert [(row.giver_name, row.given_on) for row in doc.givers] == [
		("Mor Prøve", None),
		("Far Prøve", None),
	]


def test_it_is_in_force_when_the_last_custody_holder_has_given_it(people):
	doc = world.consent(people.child, people.school, answers=False)
	answer(doc, 0, **in_writing())
	assert not in_force(people) and status(doc) == "Waiting for Answers"
	answer(doc, 1, **in_writing())
	assert in_force(people) == doc.name and status(doc) == "In Force"


def test_it_is_for_its_purpose_its_receivers_and_its_days(people):
	world.consent(people.child, people.school, "Psykolog", valid_to=add_days(today(), 30))
	other_school = world.unit("Skolen", "School", "School")
	assert in_force(people) and in_force(people, people.class_) and in_force(people, "Psykolog")
	assert not in_force(people, other_school) and not in_force(people, "Læsekonsulent")
	assert not in_force(people, purpose="Meeting")
	assert in_force(people, day=add_days(today(), 30)) and not in_force(people, day=add_days(today(), 31))
	assert not in_force(people, day=add_days(today(), -1))


def test_someone_else_is_known_by_the_name_in_the_consent(people):
	world.consent(people.child, receivers=[{"other": "Børnelægen"}])
	assert in_force(people, "Børnelægen") and not in_force(people, "Øjenlægen")


def test_the_administration_is_no_receiver(people):
	top = world.unit("Kommunen", "Municipality", "Administration", group=True)
	with pytest.raises(frappe.ValidationError, match="not the administration"):
		world.consent(people.child, top)
	with pytest.raises(frappe.ValidationError, match="name one receiver"):
		world.consent(people.child, receivers=[{"unit": people.school, "other": "og andre"}])


def test_it_ends_by_itself(people):
	doc = world.consent(people.child, people.school)
	assert getdate(doc.valid_to) == getdate(add_months(today(), 12))
	with pytest.raises(frappe.ValidationError, match="12 months at the most"):
		world.consent(people.child, people.school, valid_to=add_months(today(), 13))


def test_from_fifteen_the_young_person_gives_it_as_well(people):
	child = world.child(people.blue, months=15 * 12)
	doc = world.consent(child, people.school, answers=False)
	assert [row.giver_name for row in doc.givers][2:] == [child.full_name]
	for number in (0, 1):
		answer(doc, number, **in_writing())
	assert not consent_in_force(child.name, "Transition", people.school)
	answer(doc, 2, **in_writing())
	assert consent_in_force(child.name, "Transition", people.school)


def test_who_turns_fifteen_is_asked_from_her_birthday(people):
	child = world.child(people.blue, months=15 * 12 - 1)
	birthday = getdate(add_years(child.birth_date, 15))
	doc = world.consent(child, people.school, answers=False)
	for number in (0, 1):
		answer(doc, number, **in_writing())
	assert consent_in_force(child.name, "Transition", people.school, add_days(birthday, -1))
	assert not consent_in_force(child.name, "Transition", people.school, birthday)


def test_a_new_custody_holder_has_not_given_it(people):
	doc = world.consent(people.child, people.school)
	child = people.child.reload() or people.child
	child.guardians[2].custody = 1
	child.save()
	assert not in_force(people) and status(doc) == "Waiting for Answers"
	doc.reload()
	world.give(doc.save())
	assert in_force(people) == doc.name


def test_a_child_without_custody_holders_has_no_consent(people):
	child = world.child(people.blue, guardians=[])
	world.consent(child, people.school)
	assert not consent_in_force(child.name, "Transition", people.school)


def test_one_no_is_a_no(people):
	doc = world.consent(people.child, people.school, answers=False)
	answer(doc, 0, **in_writing())
	answer(doc, 1, declined_on=today())
	assert not in_force(people) and status(doc) == "Declined"


@pytest.mark.parametrize("number", (0, 1))
def test_withdrawn_by_one_it_holds_no_longer_at_once(people, number):
	doc = world.consent(people.child, people.school, valid_from=add_days(today(), -5))
	act(people.anna, consent_withdrawal.withdraw, doc.name, doc.givers[number].name)
	assert not in_force(people) and status(doc) == "Withdrawn"
	doc.reload()
	assert (doc.withdrawn_by, doc.withdrawal_noted_by) == (doc.givers[number].giver_name, people.anna)
	with pytest.raises(frappe.ValidationError, match="has been withdrawn"):
		doc.save()


def test_it_is_withdrawn_while_there_is_no_contact_and_after_the_child_has_left(people):
	doc = world.consent(people.child, people.school)
	act(people.leader, protection.stop_contact, people.child.name, "Mistanke")
	world.leave(people.child, people.blue)
	with pytest.raises(frappe.PermissionError):
		act(people.anna, consent_withdrawal.withdraw, doc.name, doc.givers[0].name)
	with pytest.raises(frappe.ValidationError, match="cannot lie in the future"):
		act(people.leader, consent_withdrawal.withdraw, doc.name, doc.givers[0].name, add_days(today(), 1))
	act(people.leader, consent_withdrawal.withdraw, doc.name, doc.givers[0].name)
	assert not in_force(people)


def test_nobody_is_asked_while_there_must_be_no_contact(people):
	"""R4."""
	doc = world.consent(people.child, people.school, answers=False)
	act(people.leader, protection.stop_contact, people.child.name, "Mistanke")
	with pytest.raises(frappe.ValidationError, match="no contact"):
		answer(doc, 0, **in_writing())


def test_what_was_answered_and_what_was_asked_stand(people):
	doc = world.consent(people.child, people.school, answers=False)
	answer(doc, 0, **in_writing())
	for values in ({"scope": "Alt"}, {"purpose": "Meeting"}, {"receivers": [{"profession": "Psykolog"}]}):
		doc.reload()
		doc.update(values)
		with pytest.raises(frappe.ValidationError, match="no longer changed"):
			doc.save()
	with pytest.raises(frappe.ValidationError, match="the answer stands"):
		answer(doc, 0, given_on=None)
	doc.reload()
	doc.set("givers", [])
	assert doc.save().givers[0].given_on


@pytest.mark.parametrize(
	"values,refused",
	[
		({"given_on": "2099-01-01", "method": "Talk"}, "future"),
		({"given_on": "2026-01-01"}, "how the consent was given"),
		({"declined_on": "2026-01-01", "given_on": "2026-01-01"}, "either given or declined"),
	],
)
def test_an_answer_is_whole(people, values, refused):
	doc = world.consent(people.child, people.school, answers=False)
	with pytest.raises(frappe.ValidationError, match=refused):
		answer(doc, 0, **values)


def test_the_app_alone_says_how_it_stands(people):
	doc = world.consent(people.child, people.school, answers=False)
	forged = {"status": "In Force", "withdrawn_on": today(), "withdrawn_by": "Mor"}
	with world.as_user(people.anna):
		doc = frappe.get_doc(CONSENT, doc.name).update(forged).save()
	assert (status(doc), doc.withdrawn_on, doc.withdrawn_by) == ("Waiting for Answers", None, None)


def test_who_writes_the_childs_case_makes_it_in_her_unit(people):
	doc = act(people.anna, lambda: world.consent(people.child, people.school))
	assert doc.unit == people.blue
	assert may(people.leader, "write", doc) and doc.name in seen(CONSENT, people.bo)
	for outsider in (
		world.staff("Pædagog", people.red),
		world.staff("Lærer", people.class_),
		world.staff("Pædagogmedhjælper", people.blue),
		world.staff("Psykolog", people.house),
	):
		assert not seen(CONSENT, outsider) and not may(outsider, "read", doc)
		with pytest.raises(frappe.PermissionError):
			act(outsider, lambda: world.consent(people.child, people.school))


def test_it_is_not_made_in_a_unit_where_the_child_does_not_go(people):
	with pytest.raises(frappe.PermissionError):
		act(people.leader, lambda: world.consent(people.child, people.school, unit=people.red))


def test_a_restricted_childs_consents_are_for_those_named(people):
	"""R4."""
	chief = world.staff("Institutionsleder", people.house)
	doc = world.consent(people.child, people.school)
	act(people.leader, protection.restrict, people.child.name, "Mistanke", [chief])
	assert seen(CONSENT, chief) == {doc.name} and not seen(CONSENT, people.anna)
	with pytest.raises(frappe.PermissionError):
		act(people.anna, lambda: world.consent(people.child, people.school))


def reminders(user):
	return frappe.get_all("Trivsel Reminder", {"recipient": user, "kind": consent_status.RUNNING_OUT})


def test_who_asked_is_reminded_once_before_it_runs_out(people, clock):
	doc = act(people.anna, lambda: world.consent(people.child, people.school, valid_to=add_days(today(), 40)))
	consent_status.refresh(lambda: None)
	assert not reminders(people.anna)
	first = getdate(today())
	clock.set(first + timedelta(10), 8)
	consent_status.refresh(lambda: None)
	consent_status.refresh(lambda: None)
	assert len(reminders(people.anna)) == 1
	clock.set(first + timedelta(41), 8)
	consent_status.refresh(lambda: None)
	assert status(doc) == "Run Out"
	assert not frappe.get_all("Trivsel Reminder", {"reference_name": doc.name, "done": 0})


def test_nobody_is_reminded_while_there_must_be_no_contact(people):
	"""R4."""
	act(people.anna, lambda: world.consent(people.child, people.school, valid_to=add_days(today(), 10)))
	act(people.leader, protection.stop_contact, people.child.name, "Mistanke")
	consent_status.refresh(lambda: None)
	assert not reminders(people.anna)


def test_one_that_begins_later_begins_by_itself(people, clock):
	doc = world.consent(people.child, people.school, valid_from=add_days(today(), 3))
	assert status(doc) == "Begins Later" and not in_force(people)
	clock.set(getdate(today()) + timedelta(3), 8)
	consent_status.refresh(lambda: None)
	assert status(doc) == "In Force" and in_force(people)
