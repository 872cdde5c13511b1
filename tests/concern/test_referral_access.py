"""R1, R2, R4: who receives a referral sees what was sent and nothing else, and nobody else does, on any way."""

import frappe
import pytest
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, today

from tests.access.red_case import red_case, restrict
from tests.access.seeing import may, seen
from tests.support import world
from tests.support.http import HttpSession, ask
from trivsel_app.access.documents import meets
from trivsel_app.access.link_titles import get_link_title
from trivsel_app.compat import frappe_major
from trivsel_app.demo.playing import user as acting

REFERRAL = "Trivsel Referral"
SENT = {"step": "Sent", "workflow_state": "Referral Sent", "sent_on": "2026-01-05"}


@pytest.fixture
def red():
	"""A referral with the marker wherever someone writes, not yet sent, to a psychologist."""
	case = red_case()
	case.ppr = world.unit("PPR", "Administration", "Administration")
	case.psychologist, case.colleague = (world.staff("Psykolog", case.ppr) for _number in range(2))
	marker = dict.fromkeys(("question", "tried_before", "parents_word"), world.MARKER)
	items = [{"title": world.MARKER, "content": world.MARKER}]
	case.referral = world.referral(case.concern, receiver=case.psychologist, sent_items=items, **marker)
	return case


def sees(user, red):
	both = seen(REFERRAL, user) == {red.referral.name}, may(user, "read", red.referral)
	assert both[0] == both[1]
	return both[0]


def test_the_receiver_sees_it_from_when_it_is_sent_until_it_is_closed_and_some_days_more(red):
	assert not sees(red.psychologist, red)
	red.referral.db_set(SENT)
	assert sees(red.psychologist, red) and may(red.psychologist, "write", red.referral)
	red.referral.db_set({"step": "Accepted"})
	assert sees(red.psychologist, red)
	red.referral.db_set({"step": "Returned", "returned_on": today()})
	assert not sees(red.psychologist, red)
	red.referral.db_set({"step": "Closed", "returned_on": None, "closed_on": add_days(today(), -14)})
	assert sees(red.psychologist, red)
	red.referral.db_set("closed_on", add_days(today(), -15))
	assert not sees(red.psychologist, red)


def test_one_that_was_closed_before_it_was_sent_or_after_it_was_sent_back_is_not_seen(red):
	red.referral.db_set({"step": "Closed", "closed_on": today()})
	assert not sees(red.psychologist, red)
	red.referral.db_set({"sent_on": today(), "returned_on": today()})
	assert not sees(red.psychologist, red)


def test_who_had_looked_before_it_came_sees_it_in_the_same_moment(red):
	"""Also within one request or job, in which what rules found out is kept."""
	assert not meets(REFERRAL, red.referral.name, red.psychologist)
	with acting(red.anna):
		apply_workflow(red.referral, "Send Referral")
	assert meets(REFERRAL, red.referral.name, red.psychologist)
	with acting(red.psychologist):
		sent_back = frappe.get_doc(REFERRAL, red.referral.name)
		sent_back.update({"return_reason": "Vi mangler en vurdering af sproget."}).save()
		apply_workflow(sent_back, "Send Back")
	assert not meets(REFERRAL, red.referral.name, red.psychologist)


def test_the_same_role_not_receiving_does_not_see_it(red):
	red.referral.db_set(SENT)
	for user in (red.colleague, world.staff("Pædagog", world.unit("Andet hus")), world.user("Website User")):
		assert not sees(user, red)


def test_sent_to_a_unit_it_is_for_those_in_that_profession_there(red):
	unit = {"receiver": None, "receiving_unit": red.ppr, "receiving_profession": "Psykolog"}
	red.referral.db_set({**SENT, **unit})
	assert sees(red.psychologist, red) and sees(red.colleague, red)
	gone = world.staff("Psykolog", red.ppr, to_date=add_days(today(), -1))
	others = (
		world.staff("Tale-hørekonsulent", red.ppr),
		world.staff("Psykolog", world.unit("PPR Nord", "Administration", "Administration")),
	)
	for user in (gone, *others):
		assert not sees(user, red)


def test_she_sees_nothing_else_of_the_child_but_its_name(red):
	red.referral.db_set(SENT)
	for doctype in ("Trivsel Child", "Trivsel Concern", "Trivsel Assessment", "Trivsel Position"):
		assert not seen(doctype, red.psychologist), doctype
	with world.as_user(red.psychologist):
		assert get_link_title("Trivsel Child", red.child.name) == red.child.full_name
	with world.as_user(red.colleague):
		assert get_link_title("Trivsel Child", red.child.name) == red.child.name


def test_she_may_link_to_the_child_as_a_course_does(committing, red, desk):
	red.referral.db_set(SENT)
	frappe.db.commit()
	check = "validate_link" if frappe_major() < 16 else "validate_link_and_fetch"
	asked = {"doctype": "Trivsel Child", "docname": red.child.name}
	for user, known in ((red.psychologist, True), (red.colleague, False)):
		answer = HttpSession(desk, user).get(f"/api/method/frappe.client.{check}", **asked).message()
		assert answer.get("name") == (red.child.name if known else None)


def test_of_a_restricted_child_it_is_for_those_named(red):
	red.referral.db_set(SENT)
	restrict(red)
	for user in (red.anna, red.leader, red.psychologist):
		assert not sees(user, red)
	assert sees(red.chief, red)


def test_the_unit_that_refers_sees_it_and_the_coordinator_wherever_she_is(red):
	for user in (red.anna, red.bo, red.leader, red.chief):
		assert sees(user, red)
	coordinator = world.staff("Pædagog", world.unit("Andet hus"))
	assert not sees(coordinator, red)
	red.concern.db_set("coordinator", coordinator)
	assert sees(coordinator, red) and may(coordinator, "write", red.referral)
	red.concern.db_set("step", "Closed")
	assert not sees(coordinator, red)


def test_nobody_refers_a_child_that_is_not_hers(red):
	here = world.unit("Andet hus")
	stranger = world.staff("Pædagog", here)
	values = {"doctype": REFERRAL, "kind": red.referral.kind, "child": red.child.name}
	for about in ({"unit": here}, {"unit": red.blue}, {"unit": red.blue, "concern": red.concern.name}):
		with world.as_user(stranger), pytest.raises(frappe.PermissionError):
			frappe.get_doc({**values, **about}).insert()


def test_nothing_of_it_is_kept_that_was_taken_out_before(red):
	"""Versions would tell the receiver: there are none."""
	with world.as_user(red.anna):
		doc = frappe.get_doc(REFERRAL, red.referral.name)
		doc.update({"question": "Noget andet", "sent_items": []})
		doc.save()
	assert not frappe.get_all("Version", {"ref_doctype": REFERRAL})


def test_over_http_the_receiver_gets_it_and_others_do_not(committing, red, desk):
	"""List, form, rows, report view, search, print and reminders."""
	former = world.staff("Psykolog", red.ppr)
	red.referral.db_set(SENT)
	before = world.referral(red.concern, receiver=former, question=world.MARKER)
	before.db_set({**SENT, "step": "Closed", "closed_on": add_days(today(), -15)})
	stranger = world.staff("Institutionsleder", world.unit("Andet hus"))
	frappe.db.commit()
	told = {
		user: "".join(ask(HttpSession(desk, user), red.referral, "Trivsel Sent Item"))
		for user in (red.psychologist, red.colleague, former, stranger)
	}
	for user in (red.colleague, former, stranger):
		assert world.MARKER not in told[user]
		assert red.referral.name not in told[user]
	assert told[red.psychologist].count(world.MARKER) > 9
