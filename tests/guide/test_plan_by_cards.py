"""The cards beside a concern: at most three, one click into the plan; red flags lead elsewhere, never to parents."""

import frappe
import pytest

from tests.access.red_case import red_case
from tests.concern.cases import concern_of, confirmed, team, write
from tests.support import world
from trivsel_app.trivsel_child import letters_to_parents
from trivsel_app.trivsel_concern.guide_actions import take

HITS = "guide-11"
ACTION = "Hav en voksen inden for en armslængde i de situationer, hvor det går galt."
VIOLENCE = "guide-22"
CARD = "Trivsel Guide Card"


@pytest.fixture
def people():
	found = team()
	confirmed(found, "Yellow", areas=("Feelings", "Social Life"))
	return found


def opened(doctype, name, user):
	with world.as_user(user):
		doc = frappe.get_doc(doctype, name)
		doc.check_permission("read")
		doc.run_method("onload")
	return [card["title"] for card in doc.get_onload("guide_cards")]


def click(people, user=None, card=HITS, action=ACTION):
	with world.as_user(user or people.anna):
		take(concern_of(people).name, card, action)
	return [(row.area, row.action, row.guide_card) for row in concern_of(people).plan]


def test_the_form_of_the_concern_shows_those_that_fit(people):
	titles = opened("Trivsel Concern", concern_of(people).name, people.anna)
	assert len(titles) == 3 and "Slår, bider og bryder ud" in titles


def test_the_form_of_the_assessment_shows_them_once_the_position_is_chosen():
	people = world.team()
	assessment = world.open_assessment(people.child, people.blue)
	for rater in (people.anna, people.bo):
		world.rate(rater, people.child, people.blue, "Yellow")
	with world.as_user(people.anna):
		doc = frappe.get_doc("Trivsel Assessment", assessment.name)
		next(row for row in doc.answers if row.code == "A3-S2").answer = "Concern"
		doc.save()
	assert opened("Trivsel Assessment", assessment.name, people.anna) == []
	world.agree(people.anna, assessment.name, "Yellow", "Hun er alene.")
	assert opened("Trivsel Assessment", assessment.name, people.anna)[0] == "Stille og let at overse"


def test_one_click_fills_the_row_that_waits_for_the_area(people):
	assert click(people) == [("Feelings", ACTION, HITS)]
	assert click(people) == [("Feelings", ACTION, HITS)]  # twice is once


def test_an_action_by_hand_has_no_card(people):
	click(people)
	write(people, people.anna, plan=[*concern_of(people).plan, {"action": "Byt bord", "area": "Social Life"}])
	assert [row.guide_card for row in concern_of(people).plan] == [HITS, None]


@pytest.mark.parametrize("profession", ["Pædagog", "Institutionsleder"])
def test_the_same_profession_elsewhere_is_refused(people, profession):
	stranger = world.staff(profession, world.unit("Andet hus"))
	with pytest.raises(frappe.PermissionError):
		click(people, stranger)
	assert not concern_of(people).plan


def test_a_helper_who_may_not_write_the_plan_is_refused(people):
	with pytest.raises(frappe.PermissionError):
		click(people, world.staff("Pædagogmedhjælper", people.blue))


def test_what_does_not_stand_on_the_card_is_refused(people):
	for action in ("Noget andet", "", "Brug faglig sparring, og se på gruppen og rammen før barnet."):
		with pytest.raises(frappe.ValidationError, match="changed since"):
			click(people, action=action)
	frappe.get_doc(CARD, HITS).update({"enabled": 0}).save()
	with pytest.raises(frappe.ValidationError, match="changed since"):
		click(people)


def test_a_red_flag_stands_first_and_gets_into_no_plan():
	red = red_case()
	sign = {"parent": red.assessment.name, "area": "Adults and Home"}
	code = frappe.db.get_value("Trivsel Answer", {**sign, "code": "A3-R1"})
	frappe.db.set_value("Trivsel Answer", code, "answer", "Concern")
	assert opened("Trivsel Concern", red.concern.name, red.anna)[0] == "Tegn på vold, overgreb eller misbrug"

	stop = frappe.get_doc(CARD, VIOLENCE).in_the_setting.splitlines()[0]
	with world.as_user(red.anna), pytest.raises(frappe.ValidationError, match="considering an underretning"):
		take(red.concern.name, VIOLENCE, stop)
	with world.as_user(red.anna), pytest.raises(frappe.ValidationError, match="considering an underretning"):
		doc = frappe.get_doc("Trivsel Concern", red.concern.name)
		doc.append("plan", {"action": stop, "guide_card": VIOLENCE})
		doc.save()
	assert not frappe.db.exists("Trivsel Plan Action", {"parent": red.concern.name, "guide_card": VIOLENCE})


def test_the_parents_letter_has_the_action_and_nothing_else_of_the_card(people):
	click(people)
	concern_of(people).db_set({"step": "Act", "workflow_state": "Yellow - Action Plan"})
	marked = {"one_line": world.MARKER, "with_others": world.MARKER, "search_words": world.MARKER}
	frappe.get_doc(CARD, HITS).update(marked).save()
	with world.as_user(people.anna):
		guardian = people.child.guardians[0].name
		given = str(letters_to_parents.letter("Trivsel Concern", concern_of(people).name, guardian))
	assert ACTION in given
	assert world.MARKER not in given and "Slår, bider" not in given and HITS not in given


def test_a_card_that_has_been_used_is_retired_and_not_deleted(people):
	click(people)
	with pytest.raises(frappe.LinkExistsError):
		frappe.delete_doc(CARD, HITS)
