"""The leader's overview: the reports' own numbers, rounded for the wall (R6), and for nobody but who has the reports."""

import re

import frappe
import pytest

from tests.insight import overview_town, reports
from tests.support import world
from trivsel_app.trivsel_insight.overview.page import overview
from trivsel_app.trivsel_insight.overview.rounding import Rounded

COVERAGE, MIX, FLOW = "Trivsel Round Coverage", "Trivsel Position Mix", "Trivsel Position Flow"
STAY, WAITING = "Trivsel Stay Green", "Trivsel Waiting Time"
PRACTICE, OVERDUE = "Trivsel Meeting Practice", "Trivsel Overdue"
ALL = [COVERAGE, MIX, FLOW, STAY, WAITING, PRACTICE, OVERDUE]


@pytest.fixture
def town():
	return overview_town.make(children=90)


def shown(user, **chosen):
	with world.as_user(user):
		return overview(**chosen)


def pictures(user, **chosen):
	"""By its report each picture."""
	return {picture["report"]: picture for picture in shown(user, **chosen)["pictures"]}


def numbers(words):
	return [int(number) for number in re.findall(r"\d+", words)]


def bars(picture):
	return {bar["label"]: numbers(bar["words"]) for bar in picture["bars"]}


def figures(picture):
	return [numbers(figure["words"])[0] for figure in picture["figures"]]


@pytest.mark.parametrize("least", range(3, 12))
def test_on_the_wall_no_count_under_the_least_is_told_from_another(least):
	"""R6: nor can it be told how many are lacking in the whole."""
	told = Rounded(least)
	for whole in (whole for whole in range(120) if not told.hide_positions(whole)):
		words = [told.count(number, whole).words for number in range(whole + 1)]
		assert set(words[:least]) == {f"fewer than {least}"}
		assert set(words[-least:]) == {"all or nearly all"}
		assert all(word.startswith("about") for word in words[least:-least])


def test_on_the_wall_all_and_none_are_told_where_they_say_nothing_of_a_child():
	told = Rounded(5)
	assert [told.count(number, 22, ends=True).words for number in (0, 1, 21, 22)] == [
		"none",
		"fewer than 5",
		"all or nearly all",
		"all",
	]


def test_exact_numbers_are_those_of_the_reports(town):
	user, found = town.chief, pictures(town.chief, exact="1")
	assert list(found) == ALL

	chart = reports.answer(user, COVERAGE).chart["data"]
	confirmed, missing = (series["values"] for series in chart["datasets"])
	counted = {label: list(pair) for label, *pair in zip(chart["labels"], confirmed, missing, strict=True)}
	assert bars(found[COVERAGE]) == {"Altogether": [sum(confirmed), sum(missing)], **counted}

	mix = reports.rows(user, MIX, by="Round")
	assert bars(found[MIX]) == {row["label"]: [row["green"], row["yellow"], row["red"]] for row in mix}

	flow = reports.answer(user, FLOW)
	assert figures(found[FLOW]) == [figure["value"] for figure in flow.report_summary]
	assert found[FLOW]["svg"].count("<path") == flow.message.count("<path")

	were, stayed = (figure["value"] for figure in reports.answer(user, STAY).report_summary[:2])
	assert list(bars(found[STAY]).values()) == [[stayed, were - stayed]]

	waiting = reports.rows(user, WAITING)
	assert [bar["words"] for bar in found[WAITING]["bars"]] == [
		f"Half within {row['median']:g} days · Nine of ten within {row['ninetieth']} days" for row in waiting
	]

	held = reports.rows(user, PRACTICE)
	assert figures(found[PRACTICE]) == [row["held"] for row in held]
	shares = [counts[0] / sum(counts) for counts in bars(found[PRACTICE]).values()]
	assert [round(100 * share, 1) for share in shares] == [
		row[field] for row in held for field in ("parents", "heard")
	]


def test_what_is_past_due_is_as_many_as_the_report_has_rows(town):
	child = town.facts[0].child
	late = frappe.get_all("Trivsel Concern", {"unit": ["in", town.rooms[0]]}, pluck="name")
	for number, name in enumerate(late):
		due = ("parents_told_due", "focus_meeting_due", "next_follow_up")[number % 3]
		step = "Act" if due == "next_follow_up" else "Inform"
		frappe.db.set_value("Trivsel Concern", name, {due: "2026-01-01", "step": step, "child": child})
	for user in (town.leaders[0], town.leaders[1], town.chief):
		found = pictures(user, exact=1)[OVERDUE]["figures"]
		rows = reports.rows(user, OVERDUE)
		assert [figure["words"] for figure in found] == [
			str(sum(row["kind"] == figure["filters"]["kind"] for row in rows)) for figure in found
		]
	assert any(figures(pictures(town.leaders[0], exact=1)[OVERDUE]))


def test_one_unit_and_an_earlier_round_can_be_chosen(town):
	room = town.rooms[0][0]
	found = pictures(town.chief, unit=room, exact=1)
	rows = reports.rows(town.chief, MIX, by="Round", unit=room)
	assert [sum(counts) for counts in bars(found[MIX]).values()] == [row["children"] for row in rows]
	assert shown(town.chief, round_name=town.rounds[1])["round"] == town.rounds[1]


def test_the_wall_shows_rounded_numbers_and_no_small_ones(town):
	"""R6: also where the leader chooses a single room."""
	for chosen in ({}, {"unit": town.rooms[0][0]}):
		found = pictures(town.chief, **chosen)
		for report in (COVERAGE, MIX, FLOW, STAY, PRACTICE, OVERDUE):
			said = [each["words"] for key in ("bars", "figures") for each in found[report].get(key, ())]
			assert said or found[report]["nothing"]
			assert all(number % 5 == 0 for words in said for number in numbers(words)), report
		drawn = re.findall(r"→ [^<:]+: (\d+)<", found[FLOW].get("svg", ""))
		assert all(int(number) % 5 == 0 for number in drawn)


def test_of_few_children_no_positions_are_shown_on_the_wall():
	town = overview_town.make(children=20)
	found = pictures(town.leaders[0])
	assert {bar["words"] for bar in found[MIX]["bars"]} == {"too few to be shown"}
	assert "svg" not in found[FLOW]
	assert all(bar["pieces"] == [] for bar in found[STAY].get("bars", ()))


@pytest.mark.parametrize("exact", (0, 1))
def test_no_child_is_named(town, exact):
	told = frappe.as_json(shown(town.chief, exact=exact))
	assert world.MARKER not in told
	assert not [fact.child for fact in town.facts if fact.child in told]


@pytest.mark.parametrize("profession", ("Pædagog", "Trivselskonsulent", "Psykolog"))
def test_it_is_for_who_has_the_reports(town, profession):
	with pytest.raises(frappe.PermissionError):
		shown(world.staff(profession, town.houses[0]))


@pytest.mark.parametrize("role", ("Trivsel Administrator", "Trivsel Auditor"))
def test_it_is_not_for_who_sets_the_app_up_or_reads_its_log(town, role):
	with pytest.raises(frappe.PermissionError):
		shown(world.user(roles=[role]))


def test_a_leader_elsewhere_sees_nothing_of_it(town):
	stranger = world.staff("Institutionsleder", world.unit("Andet hus"))
	assert shown(stranger)["pictures"] == []
	for chosen in ({"unit": town.houses[0]}, {"round_name": town.rounds[0]}):
		with pytest.raises(frappe.PermissionError):
			shown(stranger, **chosen)
	neighbour = pictures(town.leaders[1], exact=1)
	assert bars(neighbour[MIX]) != bars(pictures(town.chief, exact=1)[MIX])
	with pytest.raises(frappe.PermissionError):
		shown(town.leaders[1], unit=town.houses[0])


def test_a_report_that_is_taken_from_her_is_left_out(town):
	frappe.db.set_value("Report", WAITING, "disabled", 1)
	frappe.clear_cache(doctype="Report")
	frappe.clear_document_cache("Report", WAITING)
	assert list(pictures(town.chief)) == [report for report in ALL if report != WAITING]
