"""A municipality edits, adds and retires cards by itself; who only works with them reads them."""

import re

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world
from tests.support.code import FIXTURES, shipped
from trivsel_app.trivsel_child.fit_for_parents import COLOURS
from trivsel_app.trivsel_guide.cards import CARD, lines

SHIPPED = shipped()[FIXTURES / "trivsel_guide_card.json"]


def card(**fields):
	values = {
		"doctype": CARD,
		"card_name": "Leger kun med én",
		"area": "Social Life",
		"in_the_setting": "Byt bord en gang om ugen.",
		"review_on": add_days(today(), 100),
	}
	return frappe.get_doc({**values, **fields})


@pytest.fixture
def administrator():
	return world.user(roles=["Trivsel Administrator"])


def test_the_administrator_adds_edits_and_retires_without_code(administrator):
	with world.as_user(administrator):
		doc = card(card_owner=administrator).insert()
		doc.update({"card_name": "Leger kun med to", "enabled": 0}).save()
	assert frappe.db.get_value(CARD, doc.name, ["card_name", "enabled"]) == ("Leger kun med to", 0)


@pytest.mark.parametrize("profession", ["Institutionsleder", "Pædagog", "Psykolog"])
def test_others_read_them_and_change_nothing(profession):
	with world.as_user(world.staff(profession, world.unit())):
		assert frappe.get_doc(CARD, "guide-01").has_permission("read")
		with pytest.raises(frappe.PermissionError):
			card().insert()
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc(CARD, "guide-01").update({"one_line": "Nej"}).save()


def test_its_owner_is_one_who_can_change_it():
	pedagogue = world.staff("Pædagog", world.unit())
	with pytest.raises(frappe.ValidationError, match="administers Trivsel"):
		card(card_owner=pedagogue).insert()


def test_a_red_flag_says_nothing_to_be_done_with_the_parents():
	with pytest.raises(frappe.ValidationError, match="With Others"):
		card(red_flag=1, with_parents="Ring hjem").insert()
	for record in SHIPPED:
		assert not (record["red_flag"] and record["with_parents"]), record["card_name"]


def test_ages_stand_in_their_order():
	with pytest.raises(frappe.ValidationError, match="The last age"):
		card(from_age=7, to_age=3).insert()


def test_the_shipped_cards_are_whole():
	assert len(SHIPPED) == 26
	assert {record["card_name"] for record in SHIPPED if record["red_flag"]} == {
		"Tegn på vold, overgreb eller misbrug",
		"Selvskade eller ikke lyst til at leve",
	}
	for record in SHIPPED:
		assert len(lines(record["in_the_setting"])) >= 2, record["card_name"]
		assert record["professions"] and record["review_on"] and record["search_words"], record["card_name"]


def test_what_can_get_into_a_plan_names_no_position():
	"""R15: the plan goes to the parents."""
	colours = re.compile(rf"\b({'|'.join(COLOURS)})", re.I)
	for record in SHIPPED:
		assert not colours.search(record["in_the_setting"] + record["with_parents"]), record["card_name"]
