"""R26: without consent something is shared on a recorded legal ground: once, and in one follow-up."""

import frappe
import pytest

from tests.access.seeing import seen
from tests.support import world
from tests.support.at_once import at_once
from trivsel_app.trivsel_child.legal_ground import SHARING, require_sharing_allowed

GROUND = "Nødvendigt for den tidlige indsats"


@pytest.fixture
def people():
	return world.team()


def share(people, case="case", receiver="Psykolog", ground=GROUND):
	return require_sharing_allowed(people.child.name, "Referral", receiver, case, ground)


def test_with_a_consent_nothing_more_is_asked(people):
	consent = world.consent(people.child, "Psykolog", purpose="Referral")
	assert share(people, ground=None) == consent.name
	assert not frappe.get_all(SHARING)


def test_without_either_it_is_refused(people):
	world.ground(GROUND)
	for ground in (None, "", "Fordi det er praktisk"):
		with pytest.raises(frappe.ValidationError, match=r"consent in force|Choose one of the legal grounds"):
			share(people, ground=ground)
	assert not frappe.get_all(SHARING)


def test_a_municipality_that_has_written_no_ground_shares_nothing_without_consent(people):
	world.ground("")
	with pytest.raises(frappe.ValidationError, match="Choose one of the legal grounds"):
		share(people)


def test_once_and_one_follow_up_for_each_case_and_receiver(people):
	world.ground(f"{GROUND}\nAndet")
	with world.as_user(people.anna):
		share(people)
		share(people, ground="Andet")
		with pytest.raises(frappe.ValidationError, match="once and in one follow-up"):
			share(people)
		share(people, receiver="Læsekonsulent")
		share(people, case="another")
	rows = frappe.get_all(SHARING, {"case_name": "case", "receiver": "Psykolog"}, ["*"], order_by="sharing")
	assert [(row.sharing, row.ground) for row in rows] == [("First Time", GROUND), ("Follow-up", "Andet")]
	assert {(row.child, row.unit, row.shared_by) for row in rows} == {
		(people.child.name, people.blue, people.anna)
	}


def test_it_stands_as_written_and_is_seen_in_the_unit(people):
	world.ground(GROUND)
	with world.as_user(people.anna):
		share(people)
	doc = frappe.get_last_doc(SHARING)
	doc.ground = "Andet"
	with pytest.raises(frappe.ValidationError, match="stands as it was written"):
		doc.save()
	assert seen(SHARING, people.leader) == {doc.name}
	assert not seen(SHARING, world.staff("Pædagog", people.red))
	with world.as_user(people.anna), pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": SHARING, "child": people.child.name, "unit": people.blue}).insert()


def test_of_three_at_the_same_moment_two_share(site, committing, people):
	world.ground(GROUND)
	frappe.db.commit()
	users = [people.anna, people.bo, people.leader]
	outcome = at_once(site, users, lambda: share(people))
	frappe.db.rollback()
	assert sorted(type(each).__name__ for each in outcome.values()) == [
		"NoneType",
		"NoneType",
		"ValidationError",
	]
	assert set(frappe.get_all(SHARING, pluck="sharing")) == {"First Time", "Follow-up"}
