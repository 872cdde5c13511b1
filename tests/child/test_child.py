"""A child's master data: what is refused, and what follows from its enrolments."""

import frappe
import pytest
from frappe.utils import add_days, add_months, add_years, today

from tests.support import world


@pytest.fixture
def group():
	return world.unit("Blå stue", "Group")


def test_a_child_without_a_unit_is_refused():
	with pytest.raises(frappe.ValidationError, match="at least one unit"):
		world.child()


def test_a_child_is_not_enrolled_where_there_are_groups_below():
	house, _blue, _red = world.kindergarten()
	with pytest.raises(frappe.ValidationError, match="Row 1: the unit has units below it"):
		world.child(house)


@pytest.mark.parametrize(
	("days", "years", "message"),
	[(1, 0, "lies in the future"), (0, -18, "more than 18 years ago")],
)
def test_impossible_dates_of_birth_are_refused(group, days, years, message):
	born = add_years(add_days(today(), days), years)
	with pytest.raises(frappe.ValidationError, match=message):
		world.child(group, birth_date=born, from_date=today())


def test_an_enrolment_before_birth_is_refused(group):
	with pytest.raises(frappe.ValidationError, match="not born then"):
		world.child(group, months=10, from_date=add_months(today(), -11))


def test_an_enrolment_that_ends_before_it_starts_is_refused(group):
	with pytest.raises(frappe.ValidationError, match="ends before it starts"):
		world.child(
			group, enrolments=[{"unit": group, "from_date": today(), "to_date": add_days(today(), -1)}]
		)


def enrolments(first, second, first_to, second_from):
	return [
		{"unit": first, "from_date": "2025-01-01", "to_date": first_to},
		{"unit": second, "from_date": second_from},
	]


@pytest.mark.parametrize(
	("first_to", "second_from", "refused"),
	[
		(None, "2025-06-01", True),
		("2025-06-01", "2025-06-01", True),
		("2025-05-31", "2025-06-01", False),
	],
)
def test_a_child_is_in_one_unit_of_a_kind_at_a_time(group, first_to, second_from, refused):
	other = world.unit("Rød stue", "Group")
	rows = enrolments(group, other, first_to, second_from)
	if refused:
		with pytest.raises(frappe.ValidationError, match="one unit of a kind at a time"):
			world.child(enrolments=rows)
	else:
		assert world.child(enrolments=rows).unit == other


def test_across_kinds_enrolments_run_side_by_side(group):
	district = world.unit("Nord", "Health Visiting District", "Health Visiting")
	child = world.child(district, group)

	assert child.unit == group
	assert child.status == "Enrolled"


def test_status_and_main_unit_follow_the_day(group):
	coming = world.child(group, from_date=add_days(today(), 5))
	assert (coming.status, coming.unit) == ("Expected", group)

	gone = world.leave(world.child(group), group)
	assert (gone.status, gone.unit) == ("Has Left", group)


def test_status_changes_on_the_day_without_anyone_saving(group):
	from trivsel_app.trivsel_child.main_unit import refresh_children

	child = world.child(group)
	child.enrolments[0].db_set("to_date", add_days(today(), -1))

	refresh_children()

	assert frappe.db.get_value("Trivsel Child", child.name, "status") == "Has Left"


def test_the_name_is_never_the_records_name(group):
	child = world.child(group, first_name=" Alma  Sofie ", last_name="Prøve")

	assert child.full_name == "Alma Sofie Prøve"
	assert "alma" not in child.name.lower()


def test_a_guardian_and_a_sibling_stand_once(group):
	twin = world.child(group)
	with pytest.raises(frappe.ValidationError, match="same guardian"):
		world.child(
			group,
			guardians=[
				{"guardian_name": "Mor Prøve", "relation": "Mother"},
				{"guardian_name": "mor  prøve", "relation": "Other"},
			],
		)
	with pytest.raises(frappe.ValidationError, match="stands twice"):
		world.child(group, siblings=[{"sibling": twin.name}, {"sibling": twin.name}])
	twin.append("siblings", {"sibling": twin.name})
	with pytest.raises(frappe.ValidationError, match="not its own sibling"):
		twin.save()


def test_the_source_number_is_never_a_cpr_number(group):
	with pytest.raises(frappe.ValidationError, match="must not be a CPR number") as refusal:
		world.child(group, external_id="050520-9996")
	assert "050520" not in str(refusal.value)
