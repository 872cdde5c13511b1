"""Trivsel Round Coverage: counts of what the reader could open one by one (R6), checked by hand."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_insight.report.trivsel_round_coverage.trivsel_round_coverage import execute

REPORT = "Trivsel Round Coverage"


@pytest.fixture
def half_done(committing):
	"""Blue: one confirmed, one rated once, one untouched. Red: one waiting for notice."""
	house, blue, red = world.kindergarten(told=None)
	frappe.get_doc("Trivsel Unit", blue).update({"privacy_notice_on": frappe.utils.today()}).save()
	people = frappe._dict(
		house=house,
		blue=blue,
		red=red,
		anna=world.staff("Pædagog", blue),
		bo=world.staff("Pædagog", blue),
		leader=world.staff("Institutionsleder", house),
	)
	done, begun, _untouched = world.child(blue), world.child(blue), world.child(blue)
	world.child(red, first_name=world.MARKER)
	people.round = world.run_opening(world.start_opening(world.draft_round(house))).name
	for rater in (people.anna, people.bo):
		world.rate(rater, done, blue)
	world.rate(people.anna, begun, blue)
	assessment = frappe.db.get_value("Trivsel Assessment", {"child": done.name})
	world.agree(people.anna, assessment)
	world.confirm(people.leader, assessment)
	return people


def figures(user, round_name, **filters):
	with world.as_user(user):
		rows = execute({"round": round_name, **filters})[1]
	fields = ("children", "rated", "confirmed", "waiting", "missing", "percent")
	return {row.unit: tuple(row[field] for field in fields) for row in rows}


def test_a_leader_sees_each_of_her_groups(half_done):
	assert figures(half_done.leader, half_done.round) == {
		half_done.blue: (3, 2, 1, 0, 2, 33.3),
		half_done.red: (1, 0, 0, 1, 1, 0.0),
	}
	assert set(figures(half_done.leader, half_done.round, unit=half_done.red)) == {half_done.red}


def test_the_chart_and_the_summary_say_the_same_as_the_rows(half_done):
	with world.as_user(half_done.leader):
		_columns, _rows, _message, chart, summary = execute({"round": half_done.round})

	assert chart["data"]["labels"] == ["Blå stue", "Rød stue"]
	assert [dataset["values"] for dataset in chart["data"]["datasets"]] == [[1, 0], [2, 1]]
	assert [figure["value"] for figure in summary] == [4, 1, 3, 25.0]


def test_a_pedagogue_sees_her_own_group(half_done):
	assert set(figures(half_done.anna, half_done.round)) == {half_done.blue}


def test_the_same_role_elsewhere_sees_no_figure(half_done):
	other_house, other_group, _ = world.kindergarten()
	for user in (world.staff("Pædagog", other_group), world.staff("Institutionsleder", other_house)):
		with pytest.raises(frappe.PermissionError):
			figures(user, half_done.round)


def test_those_without_the_report_do_not_run_it(half_done):
	from frappe.desk.query_report import run

	for user in (
		world.user(),
		world.user(roles=["System Manager"]),
		world.staff("Pædagogmedhjælper", half_done.blue),
		world.staff("Trivselskonsulent", half_done.house),
	):
		with world.as_user(user), pytest.raises(frappe.PermissionError):
			run(REPORT, filters={"round": half_done.round}, ignore_prepared_report=True)


def test_unasked_it_shows_the_newest_round_of_the_readers(half_done):
	with world.as_user(half_done.leader):
		assert len(execute({})[1]) == 2
	with world.as_user(world.staff("Institutionsleder", world.unit("Andet hus"))):
		assert execute({})[1:] == ([], "No round has been opened yet.")
