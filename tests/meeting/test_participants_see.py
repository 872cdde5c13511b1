"""R1, R26: whom a meeting invites from outside sees it, and what its type names, from then and until it is closed."""

from urllib.parse import quote

import frappe
import pytest
from frappe.utils import add_days, now_datetime, today

from tests.access.red_case import restrict
from tests.access.seeing import may, seen
from tests.meeting.acts import MOTHER, WRITTEN, as_staff, attend, step, write
from tests.meeting.test_access import ask
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_meeting.answering import answer
from trivsel_app.trivsel_meeting.sharing import share_on_ground
from trivsel_app.trivsel_meeting.shown import shown_to_me

MEETING = "Trivsel Meeting"
DAYCARE = ("Andet hus", "Kindergarten", "Daycare")


@pytest.fixture
def outside(red):
	"""A pedagogue of another kindergarten who is to come, and a colleague of hers who is not."""
	elsewhere = world.unit(*DAYCARE)
	red.guest, red.colleague = (world.staff("Pædagog", elsewhere) for _each in range(2))
	return red


def planned(red, kind="Fokusmøde", *more, **fields):
	people = [as_staff(red.anna), as_staff(red.guest), *more]
	return world.meeting(red.concern, kind, participants=people, place=world.MARKER, **fields)


def invited(red, *args, **fields):
	return step(red.anna, planned(red, *args, **fields), "Invite")


def labels(user, meeting):
	with world.as_user(user):
		return [section["label"] for section in shown_to_me(meeting.name)["sections"]]


def test_from_the_invitation_and_not_before(outside):
	meeting = planned(outside)
	assert not seen(MEETING, outside.guest)
	step(outside.anna, meeting, "Invite")
	assert seen(MEETING, outside.guest) == {meeting.name}
	assert may(outside.guest, "read", meeting)
	assert not may(outside.guest, "write", meeting)
	assert not seen(MEETING, outside.colleague)


def test_who_is_added_later_is_invited_then(outside):
	meeting = step(outside.anna, world.meeting(outside.concern), "Invite")
	write(outside.anna, meeting, participants=[as_staff(outside.anna), as_staff(outside.guest)])
	assert seen(MEETING, outside.guest) == {meeting.name}
	write(outside.anna, meeting, participants=[as_staff(outside.anna)])
	assert not seen(MEETING, outside.guest)


def test_until_the_minutes_are_approved_and_the_grace_is_over(outside):
	meeting = invited(outside)
	attend(meeting)
	step(outside.anna, meeting, "Hold Meeting")
	write(outside.anna, meeting, **WRITTEN)
	step(outside.anna, meeting, "Approve Minutes")
	for days, sees in ((0, True), (14, True), (15, False)):
		frappe.db.set_value(MEETING, meeting.name, "approved_on", add_days(now_datetime(), -days))
		assert bool(seen(MEETING, outside.guest)) == sees, days


@pytest.mark.parametrize("held", [False, True])
def test_where_nobody_approves_the_minutes_it_ends_after_the_meeting(outside, held):
	"""So many days of grace after its end, held or forgotten; approved after all, it counts from then."""
	meeting = invited(outside)
	if held:
		attend(meeting)
		step(outside.anna, meeting, "Hold Meeting")
	for days, sees in ((14, True), (15, False)):
		ends = add_days(now_datetime().replace(hour=12), -days)
		frappe.db.set_value(MEETING, meeting.name, {"starts_on": ends, "ends_on": ends})
		assert bool(seen(MEETING, outside.guest)) == sees, days
		assert may(outside.guest, "read", meeting) == sees
	if held:
		write(outside.anna, meeting, **WRITTEN)
		step(outside.anna, meeting, "Approve Minutes")
		assert seen(MEETING, outside.guest) == {meeting.name}


def test_a_meeting_called_off_shows_nothing(outside):
	meeting = invited(outside)
	step(outside.anna, meeting, "Call Off")
	assert not seen(MEETING, outside.guest)


def test_nobody_says_of_herself_that_she_was_invited(outside):
	"""The moment is the app's, whatever the sender writes."""
	forged = {**as_staff(outside.guest), "invited_on": now_datetime()}
	meeting = world.meeting(outside.concern, participants=[forged])
	write(outside.anna, meeting, participants=[as_staff(outside.anna), forged])
	assert not seen(MEETING, outside.guest)


def test_her_place_taken_by_another_name_is_no_invitation(outside):
	"""A row that keeps its name and changes its person."""
	meeting = invited(outside)
	attend(meeting)
	step(outside.anna, meeting, "Hold Meeting")
	rows = frappe.get_doc(MEETING, meeting.name).participants
	rows[1].update({"user": outside.colleague, "person_name": None})
	write(outside.anna, meeting, participants=rows)
	assert not seen(MEETING, outside.colleague)


@pytest.fixture
def psychologist(outside):
	outside.ppr = world.unit("PPR", "Administration", "Administration")
	return world.staff("Psykolog", outside.ppr)


def test_another_authority_waits_for_consent(outside, psychologist):
	"""A unit of another kind is another authority; the mail says when and where, the record stays closed."""
	meeting = invited(outside, "TOPI-teammøde", as_staff(psychologist))
	assert not seen(MEETING, psychologist)
	assert seen(MEETING, outside.guest) == {meeting.name}


def test_where_the_type_asks_for_consent_everyone_from_outside_waits_for_it(outside):
	meeting = invited(outside, "Netværksmøde")
	assert not seen(MEETING, outside.guest)
	world.consent(outside.child, "Pædagog", purpose="Meeting")
	assert seen(MEETING, outside.guest) == {meeting.name}


@pytest.mark.parametrize("receiver", ["Lærer", "her school"])
def test_consent_opens_it_and_its_withdrawal_closes_it_at_once(outside, receiver):
	school = world.unit("Skolen", "School", "School")
	teacher = world.staff("Lærer", school)
	meeting = invited(outside, "TOPI-teammøde", as_staff(teacher))
	assert not seen(MEETING, teacher)
	consent = world.consent(
		outside.child, school if receiver == "her school" else receiver, purpose="Meeting"
	)
	assert seen(MEETING, teacher) == {meeting.name}
	consent.db_set("withdrawn_on", today())
	assert not seen(MEETING, teacher)


@pytest.mark.parametrize(
	"receiver,values",
	[("Læsekonsulent", {}), ("Psykolog", {"purpose": "Referral"}), ("Psykolog", {"answers": False})],
)
def test_no_other_consent_opens_it(outside, psychologist, receiver, values):
	invited(outside, "TOPI-teammøde", as_staff(psychologist))
	world.consent(outside.child, receiver, **{"purpose": "Meeting", **values})
	assert not seen(MEETING, psychologist)


def test_on_a_legal_ground_it_is_shared_once_and_in_one_follow_up(outside, psychologist):
	"""Counted for the concern and the profession, however many meetings are planned."""
	ground = world.ground()
	for number in range(3):
		meeting = invited(outside, "TOPI-teammøde", as_staff(psychologist))
		with world.as_user(outside.anna):
			if number < 2:
				share_on_ground(meeting.name, "Psykolog", ground)
			else:
				with pytest.raises(frappe.ValidationError, match="one follow-up"):
					share_on_ground(meeting.name, "Psykolog", ground)
		assert (meeting.name in seen(MEETING, psychologist)) == (number < 2)


def test_a_legal_ground_is_not_said_by_the_sender(outside, psychologist):
	forged = {**as_staff(psychologist), "legal_ground": world.ground()}
	invited(outside, "TOPI-teammøde", forged)
	assert not seen(MEETING, psychologist)
	with world.as_user(outside.colleague), pytest.raises(frappe.PermissionError):
		share_on_ground(frappe.db.get_value(MEETING, {"concern": outside.concern.name}), "Psykolog", "x")


def test_a_meeting_without_a_name_needs_no_consent(outside, psychologist):
	fields = {"concern": None, "child": None, "anonymous": 1}
	with world.as_user(outside.anna):
		meeting = planned(outside, "K-møde A (sparring)", as_staff(psychologist), **fields)
	step(outside.leader, meeting, "Invite")
	assert seen(MEETING, psychologist) == {meeting.name}
	assert labels(psychologist, meeting) == []


def test_of_a_restricted_child_she_sees_nothing(outside):
	invited(outside)
	restrict(outside)
	assert not seen(MEETING, outside.guest)


def test_guardians_and_external_people_see_nothing(outside):
	"""Not even with an account of their own."""
	guardian, external = (
		world.user("Website User", ["Trivsel Guardian"]),
		world.staff("Lærer", world.unit(*DAYCARE)),
	)
	outsider = {"participant_type": "External", "person_name": "Træner", "user": external}
	meeting = invited(outside, "Fokusmøde", {**MOTHER, "user": guardian}, outsider)
	assert not {row.user for row in meeting.participants} & {guardian, external}
	frappe.db.set_value(
		"Trivsel Meeting Participant",
		{"parent": meeting.name, "participant_type": "External"},
		{"user": external, "invited_on": now_datetime()},
	)
	assert not seen(MEETING, external)
	assert not seen(MEETING, guardian)


@pytest.mark.parametrize(
	"sees,shown",
	[
		("Minutes", []),
		("Plan", ["The Plan"]),
		("Assessment", ["The Plan", "The Assessment"]),
		("History", ["The Plan", "The Assessment", "Positions Before"]),
	],
)
def test_she_sees_what_the_type_names_for_her_profession(outside, sees, shown):
	kind = frappe.get_doc("Trivsel Meeting Type", "Fokusmøde")
	for row in kind.professions:
		row.sees = sees if row.profession == "Pædagog" else "History"
	kind.save()
	meeting = invited(outside)
	assert labels(outside.guest, meeting) == shown
	assert labels(outside.bo, meeting) == []


def test_a_profession_that_the_type_does_not_name_sees_the_meeting_alone(outside):
	outside.guest = world.staff("Institutionsleder", world.unit(*DAYCARE))
	kind = frappe.get_doc("Trivsel Meeting Type", "Fokusmøde")
	kind.professions = [row for row in kind.professions if row.profession != "Institutionsleder"]
	kind.save()
	meeting = invited(outside)
	assert seen(MEETING, outside.guest) == {meeting.name}
	assert labels(outside.guest, meeting) == []


def test_she_sees_no_other_record_by_that(outside):
	meeting = invited(outside)
	for doctype in ("Trivsel Child", "Trivsel Concern", "Trivsel Assessment", "Trivsel Position"):
		assert not seen(doctype, outside.guest), doctype
	other = world.meeting(outside.concern)
	assert not may(outside.guest, "read", other)
	with world.as_user(outside.colleague), pytest.raises(frappe.PermissionError):
		shown_to_me(meeting.name)


def test_she_answers_for_herself(outside):
	meeting = invited(outside)
	with world.as_user(outside.guest):
		answer(meeting.name, "Comes")
	rows = {row.user: row.response or None for row in frappe.get_doc(MEETING, meeting.name).participants}
	assert rows == {outside.anna: None, outside.guest: "Comes"}
	for user, error in ((outside.colleague, frappe.PermissionError), (outside.bo, frappe.ValidationError)):
		with world.as_user(user), pytest.raises(error):
			answer(meeting.name, "Comes")


def test_over_http_before_during_and_after(committing, outside, desk):
	"""The marker stands where the meeting is held and in the plan: no way shows it to her but the meeting's own."""
	outside.concern.append("plan", {"action": world.MARKER})
	outside.concern.save()
	meeting = planned(outside)
	told = {"planned": told_to(outside, meeting, desk)}
	told["invited"] = told_to(outside, step(outside.anna, meeting, "Invite"), desk)
	told["off"] = told_to(outside, step(outside.anna, meeting, "Call Off"), desk)

	assert {when: bool(of.guest) for when, of in told.items()} == {"planned": 0, "invited": 1, "off": 0}
	assert not any(of.colleague for of in told.values())
	assert told["invited"].guest > 5


def told_to(case, meeting, desk):
	"""How often each of the two from outside reads the marker."""
	frappe.db.commit()
	shown = "/api/method/trivsel_app.trivsel_meeting.shown.shown_to_me"
	concern = f"/api/resource/{quote('Trivsel Concern')}/{case.concern.name}"
	counts = frappe._dict()
	for who in ("guest", "colleague"):
		client = HttpSession(desk, case[who])
		answers = [*ask(client, meeting), client.get(shown, meeting=meeting.name).text]
		assert world.MARKER not in client.get(concern).text
		counts[who] = "".join(answers).count(world.MARKER)
	return counts
