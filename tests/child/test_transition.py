"""R1, R22, R26: a child changes unit; what its parents agree to goes with it, and nothing else."""

import frappe
import pytest
from frappe.utils import add_days, add_years, today

from tests.access.red_case import act
from tests.access.seeing import may, seen
from tests.child.transitions import (
	GIVEN,
	TRANSITION,
	begin,
	choose,
	handed,
	on_the_way,
	planned,
	readers,
	step,
	withdraw,
)
from tests.support import world
from trivsel_app.trivsel_child import meeting_offer, protection, transition
from trivsel_app.trivsel_concern import closing


@pytest.fixture
def people():
	return on_the_way()


def test_the_new_unit_reads_what_was_handed_and_nothing_else(people):
	doc = handed(people)
	assert readers(people, doc) == {"teacher", "head"}
	with world.as_user(people.teacher):
		(item,) = frappe.get_doc(TRANSITION, doc.name).items
		assert item.content == GIVEN
		for doctype in ("Trivsel Assessment", "Trivsel Position", "Trivsel Concern", "Trivsel Consent"):
			try:
				assert not frappe.get_list(doctype, {"child": doc.child}), doctype
			except frappe.PermissionError:
				pass
	assert not may(people.teacher, "write", doc)
	for other in (world.staff("Lærer", world.unit("1.b", "Class", "School", above=people.school)),):
		assert not seen(TRANSITION, other), "a class that the child does not go to"


def test_what_was_handed_stays_as_it_was(people):
	doc = handed(people)
	frappe.db.set_value("Trivsel Assessment", {"child": doc.child}, "strengths", "Senere rettet")
	assert frappe.get_doc(TRANSITION, doc.name).items[0].content == GIVEN


def test_before_the_first_day_the_new_unit_sees_nothing(people, clock):
	world.leave(people.child, people.class_, today())  # it begins in the class again later
	begin(people, people.class_, add_days(today(), 10))
	doc = handed(people, starts_on=add_days(today(), 10))
	assert not readers(people, doc)
	clock.set(frappe.utils.getdate(add_days(today(), 10)), 8)
	assert readers(people, doc) == {"teacher", "head"}


def test_a_first_day_that_is_near_shows_nothing_while_the_child_goes_elsewhere(people):
	doc = handed(people)
	child = frappe.get_doc("Trivsel Child", people.child.name)
	child.enrolments[-1].unit = world.unit("Den anden skole", "School", "School")
	child.save()
	assert not readers(people, doc)


def test_nothing_is_handed_over_before_all_have_consented(people):
	doc = choose(people, planned(people))
	with pytest.raises(frappe.ValidationError, match="before everyone who is asked"):
		act(people.anna, transition.hand_over, doc.name)
	consent = frappe.get_doc("Trivsel Consent", act(people.anna, transition.ask_consent, doc.name))
	consent.givers[0].update({"given_on": today(), "method": "Talk"})
	consent.save()
	with pytest.raises(frappe.ValidationError, match="before everyone who is asked"):
		act(people.anna, transition.hand_over, doc.name)
	assert not readers(people, doc)


def test_the_parents_are_asked_for_the_pieces_in_words_without_positions(people):
	"""R15."""
	doc = choose(people, choose(people, planned(people)), "How the Child Was Thriving")
	assert doc.items[0].content == "Gul" or doc.items[0].content == "Yellow"
	consent = frappe.get_doc("Trivsel Consent", act(people.anna, transition.ask_consent, doc.name))
	assert "How the Child Was Thriving" in consent.scope
	assert not [word for word in ("Gul", "Yellow", world.MARKER) if word in consent.scope]
	assert (consent.purpose, consent.receivers[0].unit) == ("Transition", people.school)


def test_what_is_asked_for_follows_what_is_chosen_until_someone_has_answered(people):
	doc = choose(people, planned(people))
	consent = frappe.get_doc("Trivsel Consent", act(people.anna, transition.ask_consent, doc.name))
	doc = choose(people, doc, "How the Child Was Thriving")
	consent.reload()
	assert "What Works Well" not in consent.scope and "Thriving" in consent.scope
	consent.givers[0].update({"given_on": today(), "method": "Talk"})
	consent.save()
	with pytest.raises(frappe.ValidationError, match="no longer changed"):
		choose(people, doc)
	with world.as_user(people.anna), pytest.raises(frappe.ValidationError, match="no longer changed"):
		frappe.get_doc(TRANSITION, doc.name).update({"note": "Mere"}).save()


def test_withdrawn_in_the_middle_the_new_unit_sees_nothing_from_that_moment(people):
	doc = handed(people)
	act(people.teacher, transition.accept, doc.name)
	withdraw(people, doc)
	assert not readers(people, doc) and step(doc) == "Withdrawn"
	with pytest.raises(frappe.PermissionError):
		act(people.teacher, transition.accept, doc.name)


def test_the_new_unit_notes_a_withdrawal_as_well(people):
	doc = handed(people)
	act(people.teacher, transition.withdraw, doc.name, people.child.guardians[0].name)
	assert not readers(people, doc)
	with pytest.raises(frappe.PermissionError):
		act(people.teacher, transition.withdraw, doc.name, people.child.guardians[0].name)


def test_without_a_word_written_a_consent_that_runs_out_closes_it(people):
	doc = handed(people)
	frappe.db.set_value("Trivsel Consent", doc.consent, "valid_to", add_days(today(), -1))
	assert not readers(people, doc)


@pytest.mark.parametrize("asked", (True, False))
def test_declined_is_respected_and_written(people, asked):
	doc = choose(people, planned(people))
	if asked:
		consent = frappe.get_doc("Trivsel Consent", act(people.anna, transition.ask_consent, doc.name))
		consent.givers[1].declined_on = today()
		consent.save()
	else:
		act(people.anna, transition.decline, doc.name, people.child.guardians[1].name)
	doc.reload()
	assert (doc.step, doc.declined_by) == ("Declined", "Far Prøve")
	assert not readers(people, doc)
	for refused in (transition.hand_over, transition.ask_consent):
		with pytest.raises(frappe.ValidationError):
			act(people.anna, refused, doc.name)


def test_a_restricted_childs_transition_is_for_those_named(people):
	"""R4."""
	doc = handed(people)
	chief = world.staff("Institutionsleder", people.house)
	act(people.leader, protection.restrict, people.child.name, "Mistanke", [chief])
	assert not readers(people, doc)


def test_nothing_crosses_beside_what_was_chosen(people):
	doc = planned(people)
	with world.as_user(people.anna):
		with pytest.raises(frappe.ValidationError, match="only what is chosen"):
			frappe.get_doc(TRANSITION, doc.name).add_comment("Comment", "Internt")
		with pytest.raises(frappe.ValidationError, match="only what is chosen"):
			frappe.get_doc(
				{
					"doctype": "File",
					"file_name": "noter.txt",
					"content": "Internt",
					"is_private": 1,
					"attached_to_doctype": TRANSITION,
					"attached_to_name": doc.name,
				}
			).insert()
	assert not frappe.get_all("Version", {"ref_doctype": TRANSITION})


def test_the_app_alone_sets_what_has_been_done(people):
	doc = planned(people)
	with world.as_user(people.anna):
		doc = frappe.get_doc(TRANSITION, doc.name)
		doc.update(
			{"step": "Handed Over", "items": [{"title": "x", "content": "y"}], "accepted_by": people.bo}
		)
		doc.save()
	doc.reload()
	assert (doc.step, doc.items, doc.accepted_by) == ("Planned", [], None)


def test_nobody_chooses_what_she_may_not_read(people):
	"""A leader of the red group next door, let into the blue one, chooses among what was made there alone."""
	other = world.unit("Sundhedsplejen", "Health Visiting District", "Health Visiting")
	begin(people, other)
	visitor = world.staff("Sundhedsplejerske", other)
	doc = act(visitor, lambda: world.transition(people.child, people.school))
	with world.as_user(visitor):
		assert transition.offered(doc.name) == []
	key = act(people.anna, lambda: transition.offered(planned(people).name))[0]["key"]
	act(visitor, transition.choose, doc.name, [key])
	assert not frappe.get_doc(TRANSITION, doc.name).items


def concern(people):
	return frappe.get_doc("Trivsel Concern", {"child": people.child.name})


def test_the_giver_keeps_the_baton_until_the_new_unit_accepts(people):
	"""R16, R22."""
	doc = handed(people)
	world.leave(people.child, people.blue)
	closing.close_left()
	assert concern(people).step != "Closed"
	act(people.teacher, transition.accept, doc.name)
	assert (concern(people).step, concern(people).closed_as) == ("Closed", "Handed Over")
	doc.reload()
	assert (step(doc), doc.accepted_by) == ("Taken Over", people.teacher)


def test_where_the_parents_decline_the_concern_is_closed_as_left(people):
	doc = handed(people)
	world.leave(people.child, people.blue)
	closing.close_left()
	withdraw(people, doc, people.leader)
	assert (concern(people).step, concern(people).closed_as) == ("Closed", "Child Has Left")


def test_only_the_new_unit_accepts(people):
	doc = handed(people)
	for user in (people.anna, people.leader):
		with pytest.raises(frappe.PermissionError):
			act(user, transition.accept, doc.name)
	with pytest.raises(frappe.PermissionError):
		act(world.staff("Lærer", people.school), transition.hand_over, doc.name)


def test_what_is_offered_tells_nothing_of_own_ratings_reasons_or_considerations(people):
	act(people.anna, world.consideration, people.child)
	doc = planned(people)
	rows = act(people.anna, transition.offered, doc.name)
	assert {row["title"] for row in rows} >= {"How the Child Was Thriving", "What Works Well"}
	content = " ".join(row["content"] for row in rows)
	assert "Internt" not in content and "blå mærker" not in content


def test_the_young_person_decides_for_herself(people):
	"""R26: from fifteen years on she is asked as well, and takes back what she has given, on either side."""
	people.child.db_set("birth_date", add_years(today(), -15), update_modified=False)
	doc = handed(people)
	asked = act(people.teacher, transition.who_decides, doc.name)
	assert [row["label"] for row in asked] == ["Mor Prøve", "Far Prøve", "Alma Prøve"]
	act(people.teacher, transition.withdraw, doc.name, asked[-1]["value"])
	assert not readers(people, doc) and step(doc) == "Withdrawn"
	assert frappe.db.get_value("Trivsel Consent", doc.consent, "withdrawn_by") == "Alma Prøve"
	act(people.anna, transition.decline, planned(people).name, "Young Person")
	assert frappe.db.exists(TRANSITION, {"step": "Declined", "declined_by": "Alma Prøve"})


def test_a_younger_child_is_not_asked(people):
	doc = planned(people)
	assert len(act(people.anna, transition.who_decides, doc.name)) == 2
	with pytest.raises(frappe.ValidationError, match="who has declined"):
		act(people.anna, transition.decline, doc.name, "Young Person")


def test_of_a_meeting_the_new_unit_learns_nothing_by_the_transition(people):
	"""R1, R15: that one was offered tells of a worry, and that nobody has handed over."""
	doc = handed(people)
	act(people.anna, meeting_offer.note, doc.name, "The Parents", today(), "Yes to the Meeting")
	for user, knows in (
		(people.anna, True),
		(people.leader, True),
		(people.teacher, False),
		(people.head, False),
	):
		assert bool(seen(meeting_offer.OFFER, user)) == knows
		with world.as_user(user):
			opened = frappe.get_doc(TRANSITION, doc.name)
			opened.run_method("onload")
			assert ("meeting" in opened.get("__onload")) == knows
	with pytest.raises(frappe.PermissionError):
		act(people.teacher, meeting_offer.note, doc.name, "The New Unit")


def test_an_offer_is_written_in_order(people):
	doc = planned(people)
	for said in (("", "", "Yes to the Meeting"), ("", add_days(today(), 1)), ("", "i går"), ("Naboen",)):
		with pytest.raises(frappe.ValidationError):
			act(people.anna, meeting_offer.note, doc.name, *said)
	act(people.anna, transition.cancel, doc.name, "Flyttet")
	with pytest.raises(frappe.ValidationError, match="over"):
		act(people.anna, meeting_offer.note, doc.name, "The Parents")
