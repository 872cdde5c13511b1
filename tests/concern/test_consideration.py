"""R3, R4, R18: any member of staff considers an underretning, for herself and those she names."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import WHY, act, red_case, restrict
from tests.access.seeing import may, seen
from tests.support import world
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import consideration

DOCTYPE = "Trivsel Underretning Consideration"


@pytest.fixture
def case():
	return red_case()


@pytest.fixture
def written(case):
	"""Anna has written one, past her leader: the chief above reads it."""
	return act(case.anna, world.consideration, case.child, case.chief)


def decide(who, doc, decision="Underretning Sent", **fields):
	with world.as_user(who):
		doc = frappe.get_doc(DOCTYPE, doc.name)
		doc.update({"decision": decision, "reason": "Mærkerne er nye.", **fields})
		return doc.save()


def test_any_member_of_staff_writes_one_without_a_concern_and_at_any_position():
	_house, blue, _red = world.kindergarten()
	helper, child = world.staff("Pædagogmedhjælper", blue), world.child(blue)

	doc = act(helper, world.consideration, child)

	assert (doc.author, doc.unit) == (helper, blue)
	assert frappe.db.count("Trivsel Concern") == 0


def test_nobody_writes_about_a_child_she_may_not_see(case):
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	with pytest.raises(frappe.PermissionError):
		act(stranger, world.consideration, case.child)


def test_the_author_is_who_writes_whatever_is_sent(case):
	with world.as_user(case.anna):
		values = {"doctype": DOCTYPE, "child": case.child.name, "observed": "Blå mærker"}
		doc = frappe.get_doc({**values, "author": case.bo, "unit": case.house}).insert()
		assert (doc.author, doc.unit) == (case.anna, case.blue)
		doc.update({"author": case.bo, "unit": case.house})
		doc.save()
	assert frappe.db.get_value(DOCTYPE, doc.name, ["author", "unit"]) == (case.anna, case.blue)


def test_only_the_author_and_who_she_names_reads_it(case, written):
	assert seen(DOCTYPE, case.anna) == seen(DOCTYPE, case.chief) == {written.name}
	for user in (case.leader, case.bo, world.user(roles=["System Manager"])):
		assert seen(DOCTYPE, user) == set()
		assert not may(user, "read", written)
	assert may(case.anna, "write", written) and not may(case.chief, "write", written)


def test_who_is_named_is_told_once_and_nobody_else(case, written):
	with world.as_user(case.anna):
		frappe.get_doc(DOCTYPE, written.name).save()
	told = frappe.get_all("Trivsel Reminder", {"reference_name": written.name}, ["kind", "recipient"])
	assert told == [{"kind": "Consideration To Read", "recipient": case.chief}]


def test_it_stays_the_authors_in_her_next_job_and_ends_with_the_last(case, written):
	staff = frappe.get_doc("Trivsel Staff", {"user": case.anna})
	staff.placements[0].to_date = add_days(today(), -1)
	staff.save()
	assert seen(DOCTYPE, case.anna) == set()
	staff.append(
		"placements",
		{"unit": world.unit("Andet hus"), "profession": "Pædagog", "from_date": today()},
	)
	staff.save()
	assert seen(DOCTYPE, case.anna) == {written.name}


def test_only_leaders_of_the_child_are_named_and_nobody_twice(case):
	elsewhere = world.staff("Institutionsleder", world.unit("Andet hus"))
	for readers in ([case.bo], [elsewhere], [case.anna], [case.chief, case.chief]):
		with pytest.raises(frappe.ValidationError):
			act(case.anna, world.consideration, case.child, *readers)
	offered = act(case.anna, consideration.possible_readers, case.child.name)
	assert offered == sorted([case.leader, case.chief])


def test_a_stranger_is_not_told_who_leads_the_child(case):
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	with pytest.raises(frappe.PermissionError):
		act(stranger, consideration.possible_readers, case.child.name)


def test_a_decision_has_its_reason_and_then_stands(case, written):
	with pytest.raises(frappe.MandatoryError, match="reason"):
		decide(case.anna, written, reason=" ")
	with pytest.raises(frappe.ValidationError, match="future"):
		decide(case.anna, written, decided_on=add_days(today(), 1))

	decide(case.anna, written)

	assert str(frappe.db.get_value(DOCTYPE, written.name, "decided_on")) == today()
	with pytest.raises(frappe.ValidationError, match="stands"):
		decide(case.anna, written, "No Underretning")
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		act(case.anna, frappe.delete_doc, DOCTYPE, written.name)


def test_it_says_where_to_turn_first(case):
	settings = frappe.get_doc("Trivsel Settings")
	settings.underretning_channel = "Familieafdelingen, tlf. 12 34 56 78"
	settings.save()
	told = act(case.anna, consideration.where_to_turn)
	assert told == {"channel": "Familieafdelingen, tlf. 12 34 56 78", "urgent": "112"}
	with pytest.raises(frappe.PermissionError):
		act(world.user(), consideration.where_to_turn)


def test_one_written_past_the_leader_says_nothing_to_her_guard(case, written):
	assert consideration.known_to(case.chief, case.child.name, today())
	assert not consideration.known_to(case.leader, case.child.name, today())
	assert not consideration.known_to(case.anna, case.child.name, add_days(today(), 1))


def test_its_author_protects_the_child_and_a_leader_lifts_it(case, written):
	with pytest.raises(frappe.PermissionError):
		act(case.bo, protection.stop_contact, case.child.name, WHY)
	act(case.anna, protection.stop_contact, case.child.name, WHY)
	restrict(case, case.chief, who=case.anna)

	assert protection.contact_is_stopped(case.child.name)
	assert not may(case.leader, "read", case.concern) and may(case.chief, "read", case.concern)
	assert seen(DOCTYPE, case.anna) == {written.name}
	with pytest.raises(frappe.PermissionError):
		act(case.anna, protection.allow_contact, case.child.name, "Det er afklaret")
	act(case.leader, protection.allow_contact, case.child.name, "Det er afklaret")
	assert not protection.contact_is_stopped(case.child.name)


def test_a_consideration_that_ended_in_a_no_protects_nothing(case, written):
	decide(case.anna, written, "No Underretning")
	with pytest.raises(frappe.PermissionError):
		act(case.anna, protection.stop_contact, case.child.name, WHY)


def test_open_lists_are_not_told_that_something_was_written(case, monkeypatch):
	"""The platform tells every open list of a doctype who has just saved what; the leader may have one open."""
	sent = []
	monkeypatch.setattr(frappe, "publish_realtime", lambda *args, **kwargs: sent.append(args))

	act(case.anna, world.consideration, case.child, case.chief)

	told = {message[1]["doctype"] for message in sent if message[0] == "list_update"}
	assert not told & {DOCTYPE, "Trivsel Reminder"}
