"""R23, R19: the meeting types that come with the app, and the deadlines that they give."""

from datetime import date

import frappe
import pytest

from tests.support.code import FIXTURES, shipped
from trivsel_app.trivsel_setup.meeting_deadlines import due

MONDAY = date(2026, 11, 16)


def of_type(name):
	return frappe.get_doc("Trivsel Meeting Type", name)


def test_all_thirteen_are_there_and_in_use():
	names = [record["name"] for record in shipped()[FIXTURES / "trivsel_meeting_type.json"]]
	assert len(names) == 13
	assert {"Fokusmøde", "K-møde A (sparring)", "K-møde B (koordinerende)", "TTR", "SSD-møde"} <= set(names)
	assert set(frappe.get_all("Trivsel Meeting Type", {"enabled": 1}, pluck="name")) >= set(names)


def test_sparring_and_coordination_differ_in_parents_and_names():
	"""The two fora that the research on K-meetings asked for."""
	sparring, coordinating = of_type("K-møde A (sparring)"), of_type("K-møde B (koordinerende)")
	assert (sparring.parents, sparring.anonymous_allowed) == ("Not Allowed", 1)
	assert (coordinating.parents, coordinating.anonymous_allowed) == ("Required", 0)
	assert coordinating.child_voice_required and coordinating.prior_actions_required


@pytest.mark.parametrize("position,last_day", [("Red", date(2026, 11, 23)), ("Yellow", date(2026, 11, 30))])
def test_a_focus_meeting_is_due_in_working_days_from_the_confirmed_position(position, last_day):
	assert due("Focus Meeting", "Position Confirmed", MONDAY, position) == last_day


def test_a_follow_up_is_due_some_weeks_after_the_plan():
	assert due("Follow-up", "Plan Agreed", MONDAY, "Red") == date(2026, 12, 28)
	assert due("Follow-up", "Plan Agreed", MONDAY, "Yellow") == date(2027, 1, 11)


def test_the_municipality_s_own_deadline_is_a_record():
	kind = of_type("Fokusmøde")
	red = next(row for row in kind.deadlines if row.position == "Red")
	red.amount = 3
	kind.save()
	assert due("Focus Meeting", "Position Confirmed", MONDAY, "Red") == date(2026, 11, 19)


def test_the_earliest_of_several_types_counts_and_one_out_of_use_does_not():
	other = frappe.copy_doc(of_type("Fokusmøde"))
	other.type_name = "Hurtigt fokusmøde"
	other.set("deadlines", [{"amount": 1, "time_unit": "Days", "counts_from": "Position Confirmed"}])
	other.insert()
	assert due("Focus Meeting", "Position Confirmed", MONDAY, "Yellow") == date(2026, 11, 17)

	other.enabled = 0
	other.save()
	assert due("Focus Meeting", "Position Confirmed", MONDAY, "Yellow") == date(2026, 11, 30)


def test_where_no_type_says_there_is_no_deadline():
	assert due("Focus Meeting", "Start Date", MONDAY, "Red") is None


def test_some_are_counted_backwards_from_a_start():
	kind = of_type("Sammenhængsmøde")
	kind.part_in_concern = "Wider Meeting"
	kind.save()
	assert due("Wider Meeting", "Start Date", date(2026, 12, 1), "Yellow") == date(2026, 11, 3)


def test_a_profession_stands_once():
	kind = of_type("Fokusmøde")
	kind.append("professions", {"profession": "Pædagog"})
	with pytest.raises(frappe.ValidationError, match="more than once"):
		kind.save()
