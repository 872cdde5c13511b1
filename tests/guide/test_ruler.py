"""The child ruler: five steps in the municipality's own words, edited without code, read by who chooses by them."""

import frappe
import pytest

from tests.support import world
from tests.support.code import FIXTURES, shipped
from trivsel_app.trivsel_guide import ruler
from trivsel_app.trivsel_guide.cards import lines

SHIPPED = shipped()[FIXTURES / "trivsel_ruler_step.json"]
EVERY_SETTING = tuple(ruler.SETTINGS.values())


@pytest.fixture
def administrator():
	return world.user(roles=["Trivsel Administrator"])


def test_five_steps_are_shipped_in_words_with_signs():
	assert [record["step"] for record in SHIPPED] == [*"12345"]
	for record in SHIPPED:
		assert len(lines(record["signs"])) >= 3 and record["meaning"], record["title"]


def test_a_step_farther_from_thriving_never_goes_with_a_better_position():
	for setting in EVERY_SETTING:
		positions = [("Green", "Yellow", "Red").index(record[setting]) for record in SHIPPED]
		assert positions == sorted(positions), setting


def test_a_setting_for_each_kind_of_unit_that_has_children():
	kinds = frappe.get_meta("Trivsel Unit").get_field("unit_kind").options.split("\n")
	assert set(ruler.SETTINGS) == set(kinds) - {"Administration"}
	assert all(frappe.get_meta(ruler.STEP).has_field(field) for field in EVERY_SETTING)


def test_the_administrator_edits_the_words_and_adds_and_deletes_none(administrator):
	with world.as_user(administrator):
		frappe.get_doc(ruler.STEP, "2").update({"title": "Lidt skævt", "signs": "Er træt."}).save()
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc({**SHIPPED[0], "name": None}).insert()
		with pytest.raises(frappe.PermissionError):
			frappe.delete_doc(ruler.STEP, "2")
		assert ruler.words("2") == "2 Lidt skævt"
		assert ruler.steps()[1]["signs"] == ["Er træt."]


@pytest.mark.parametrize("profession", ["Institutionsleder", "Pædagog", "Psykolog"])
def test_others_read_them_and_change_nothing(profession):
	with world.as_user(world.staff(profession, world.unit())):
		assert [step["title"] for step in ruler.steps()] == [record["title"] for record in SHIPPED]
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc(ruler.STEP, "1").update({"meaning": "Nej"}).save()


@pytest.mark.parametrize("roles", [[], ["System Manager"]])
def test_who_has_nothing_to_do_with_children_is_not_told(roles):
	with world.as_user(world.user(roles=roles)), pytest.raises(frappe.PermissionError):
		ruler.steps()


def test_a_step_goes_with_another_position_in_another_setting():
	school = world.unit("Skolen", "School", "School")
	assert ruler.position_at("2", world.unit()) == "Green"
	assert ruler.position_at("2", school) == "Yellow"
	assert [step["position"] for step in ruler.steps(school)] == ["Green", "Yellow", "Yellow", "Red", "Red"]


def test_where_no_children_are_no_position_goes_with_it():
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	assert ruler.position_at("2", town) is None
	assert "position" not in ruler.steps(town)[0]
	assert "position" not in ruler.steps("Nonsens")[0]
