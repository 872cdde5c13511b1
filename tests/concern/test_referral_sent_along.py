"""What goes with a referral: chosen by its sender among what she may read, and kept as it was then (R1)."""

import json

import frappe
import pytest
from frappe.model.workflow import apply_workflow

from tests.access.red_case import act, red_case
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_concern import referring

REFERRAL = "Trivsel Referral"
GIVEN = f"{world.MARKER} Hun bygger længe med klodser."
METHODS = "/api/method/trivsel_app.trivsel_concern.referring."


@pytest.fixture
def red():
	case = red_case()
	case.ppr = world.unit("PPR", "Administration", "Administration")
	case.psychologist = world.staff("Psykolog", case.ppr)
	frappe.db.set_value("Trivsel Assessment", case.assessment.name, {"strengths": GIVEN, "reason": "Internt"})
	case.concern.append("plan", {"action": "Makkerleg", "progress": "Under Way"})
	case.concern.save()
	case.referral = world.referral(case.concern, receiver=case.psychologist)
	return case


def offered(red, who):
	return {row["title"]: row["key"] for row in act(who, referring.offered, red.referral.name)}


def choose(red, who, *keys):
	act(who, referring.choose, red.referral.name, list(keys))
	return {row.content for row in frappe.get_doc(REFERRAL, red.referral.name).sent_items}


def test_it_stays_as_it_was_when_it_was_chosen(red):
	assert choose(red, red.anna, offered(red, red.anna)["What Works Well"]) == {GIVEN}
	frappe.db.set_value("Trivsel Assessment", red.assessment.name, "strengths", "Senere rettet")
	act(red.anna, lambda: apply_workflow(frappe.get_doc(REFERRAL, red.referral.name), "Send Referral"))
	with world.as_user(red.psychologist):
		assert frappe.get_doc(REFERRAL, red.referral.name).sent_items[0].content == GIVEN


def test_what_she_has_written_herself_stays_beside_it(red):
	red.referral.append("sent_items", {"title": "Fra os", "content": "Hun har to søskende."})
	red.referral.save()
	key = offered(red, red.anna)["What Works Well"]
	assert choose(red, red.anna, key) == {GIVEN, "Hun har to søskende."}
	assert choose(red, red.anna) == {"Hun har to søskende."}


def test_nobody_chooses_what_she_may_not_read(red):
	"""A coordinator who works elsewhere reads the concern, and nothing else of the child."""
	key = offered(red, red.anna)["What Works Well"]
	elsewhere = world.staff("Pædagog", world.unit("Andet hus"))
	red.concern.db_set("coordinator", elsewhere)
	assert set(offered(red, elsewhere)) == {"What We Have Tried"}
	assert choose(red, elsewhere, key) == set()


def test_neither_side_changes_it_once_it_is_sent(red):
	key = offered(red, red.anna)["What Works Well"]
	act(red.anna, lambda: apply_workflow(frappe.get_doc(REFERRAL, red.referral.name), "Send Referral"))
	for who in (red.anna, red.psychologist):
		with pytest.raises(frappe.ValidationError, match="has been sent"):
			offered(red, who)
		with pytest.raises(frappe.ValidationError, match="has been sent"):
			choose(red, who, key)


@pytest.mark.parametrize("keys", ("{", "1", '{"a": 1}', "null"))
def test_nonsense_is_refused_in_words(red, keys):
	with pytest.raises(frappe.ValidationError, match="what is offered"):
		act(red.anna, referring.choose, red.referral.name, keys)


def test_over_http_it_is_the_senders_alone(committing, red, desk):
	key = offered(red, red.anna)["What Works Well"]
	strangers = (
		red.psychologist,
		world.staff("Pædagog", world.unit("Andet hus")),
		world.staff("Psykolog", red.ppr),
		world.user(roles=["System Manager"]),
	)
	frappe.db.commit()
	for user in (*strangers, "Guest"):
		her = HttpSession(desk, user)
		answer = her.get(f"{METHODS}offered", referral=red.referral.name)
		assert answer.status == 403 and world.MARKER not in answer.text, user
		keys = json.dumps([key])
		assert her.post(f"{METHODS}choose", referral=red.referral.name, keys=keys).status == 403, user
	assert (
		world.MARKER in HttpSession(desk, red.anna).get(f"{METHODS}offered", referral=red.referral.name).text
	)
