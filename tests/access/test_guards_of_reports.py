"""Reports, charts and boards: what nobody may store, mail or see of them, and what stays as the platform has it."""

import json

import frappe
import frappe.client
import frappe.desk.search
import pytest
from frappe.desk import listview, query_report
from frappe.desk.doctype.dashboard_chart import dashboard_chart
from frappe.desk.doctype.kanban_board import kanban_board
from frappe.desk.doctype.tag import tag
from frappe.utils import add_months, now_datetime
from frappe.workflow.doctype.workflow import workflow

from tests.support import world
from trivsel_app.access.guards import aliases, charts, groups, kanban, reports, tags

COVERAGE = "Trivsel Round Coverage"
# By the guard in Danish or English, or by version 16 itself, which asks for the doctype's own switch first.
REFUSED = "cannot be used|kan ikke bruges|not allowed|ikke tilladt"


@pytest.fixture
def two_houses():
	"""A pedagogue with a red child, and one elsewhere with a green one."""
	house, blue, _red = world.kindergarten()
	_other_house, other_blue, _other_red = world.kindergarten()
	anna, bo, leader = (
		world.staff("Pædagog", blue),
		world.staff("Pædagog", blue),
		world.staff("Institutionsleder", house),
	)
	elsewhere = world.staff("Pædagog", other_blue)
	child = world.child(blue, first_name=world.MARKER)
	world.child(other_blue, first_name="Otto")
	assessment = world.assessed(child, blue, (anna, bo), leader, "Red")
	return frappe._dict(
		anna=anna, elsewhere=elsewhere, leader=leader, child=child.name, assessment=assessment.name
	)


def chart_by_name(**fields):
	values = {
		"doctype": "Dashboard Chart",
		"chart_name": "Navne",
		"chart_type": "Group By",
		"type": "Bar",
		"group_by_type": "Count",
		"group_by_based_on": "first_name",
		"document_type": "Trivsel Child",
		"is_public": 1,
		"filters_json": "[]",
		**fields,
	}
	return frappe.get_doc(values).insert()


def test_a_saved_chart_shows_each_her_own_children(two_houses):
	chart = chart_by_name().name
	with world.as_user(two_houses.anna):
		assert charts.get(chart_name=chart)["labels"] == [world.MARKER]
	with world.as_user(two_houses.elsewhere):
		assert charts.get(chart_name=chart)["labels"] == ["Otto"]


def test_a_heat_map_of_children_cannot_be_saved():
	with pytest.raises(frappe.PermissionError):
		chart_by_name(type="Heatmap", chart_type="Count", based_on="creation")


def test_children_of_another_house_are_in_no_monthly_goal(two_houses):
	months_ago = add_months(now_datetime(), -2)
	frappe.db.set_value("Trivsel Child", two_houses.child, "creation", months_ago, update_modified=False)
	asked = {
		"title": "-",
		"doctype": "User",
		"docname": two_houses.elsewhere,
		"goal_doctype": "Trivsel Child",
	}
	with world.as_user(two_houses.elsewhere), pytest.raises(frappe.PermissionError):
		charts.get_monthly_goal_graph_data(**asked)


def test_states_of_a_workflow_are_counted_by_the_readers_own_records(two_houses):
	def counted(user):
		with world.as_user(user):
			rows = charts.get_workflow_state_count("Trivsel Assessment", "workflow_state", "[]")
			return [row["count"] for row in rows]

	assert counted(two_houses.anna) == [1]
	assert counted(two_houses.elsewhere) == []


def test_who_has_tasks_is_told_for_records_that_the_reader_sees(two_houses):
	concern = frappe.db.get_value("Trivsel Concern", {"child": two_houses.child})
	todo = {"reference_type": "Trivsel Concern", "reference_name": concern, "allocated_to": two_houses.anna}
	frappe.get_doc({"doctype": "ToDo", "description": "-", **todo}).insert()

	def assigned(user, function):
		with world.as_user(user):
			rows = function("Trivsel Concern", json.dumps([["name", "=", concern]]), "assigned_to")
			return [row["name"] for row in rows]

	assert two_houses.anna in assigned(two_houses.anna, groups.get_group_by_count)
	assert assigned(two_houses.elsewhere, groups.get_group_by_count) == []


def test_a_report_of_ours_is_never_stored():
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": "Prepared Report", "report_name": COVERAGE}).insert()


def test_a_slow_report_is_still_run_at_once(two_houses):
	"""The platform marks a report that took long to be prepared from then on."""
	frappe.db.set_value("Report", COVERAGE, "prepared_report", 1)
	with world.as_user(two_houses.leader):
		answer = reports.run(COVERAGE, filters="{}")
	assert not answer.get("prepared_report")


def test_no_report_of_ours_is_mailed():
	values = {"report": COVERAGE, "user": "Administrator", "email_to": "a@trivsel.example", "format": "CSV"}
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": "Auto Email Report", "frequency": "Daily", **values}).insert()


def test_a_mailed_report_cannot_be_led_over_to_children():
	report = a_list_report("ToDo")
	values = {
		"report": report.name,
		"user": "Administrator",
		"email_to": "a@trivsel.example",
		"format": "CSV",
	}
	frappe.get_doc(
		{"doctype": "Auto Email Report", "frequency": "Daily", "filters": "{}", "no_of_rows": 5, **values}
	).insert()
	report.ref_doctype = "Trivsel Child"
	with pytest.raises(frappe.PermissionError):
		report.save()


def test_a_list_report_on_children_can_be_made():
	report = a_list_report("Trivsel Child", prepared_report=1)
	assert not report.prepared_report


def a_list_report(doctype, **fields):
	values = {
		"report_name": "Min liste",
		"ref_doctype": doctype,
		"report_type": "Report Builder",
		"json": "{}",
	}
	return frappe.get_doc({"doctype": "Report", "is_standard": "No", **values, **fields}).insert()


@pytest.mark.parametrize("doctype", ("Trivsel Child", "Trivsel Guardian"))
def test_columns_about_children_are_added_to_no_report(two_houses, doctype):
	column = {"fieldname": "first_name", "doctype": doctype, "link_field": {"fieldname": "name", "names": []}}
	with world.as_user(two_houses.anna), pytest.raises(frappe.PermissionError):
		reports.run("ToDo", filters="{}", custom_columns=json.dumps([{**column, "insert_after_index": 0}]))


def test_a_board_keeps_no_names(two_houses):
	with world.as_user(two_houses.anna):
		board = a_board("Trivsel Assessment", "position")
		assert board.columns[0].order == "[]"
		kanban_board.add_card(board.name, two_houses.assessment, "Green")
	assert two_houses.assessment not in frappe.get_doc("Kanban Board", board.name).as_json()


def test_a_board_that_is_filtered_is_its_owners(two_houses):
	with world.as_user(two_houses.anna):
		filters = json.dumps([["Trivsel Assessment", "child", "=", two_houses.child]])
		assert a_board("Trivsel Assessment", "position", filters=filters).private


def test_a_card_of_ones_own_can_be_put_in_order(two_houses):
	with world.as_user(two_houses.anna):
		board = a_board("Trivsel Concern", "position")
		concern = frappe.db.get_value("Trivsel Concern", {"child": two_houses.child})
		saved, moved = kanban.update_order(board.name, json.dumps({"Red": [concern]}))
	assert (saved.name, moved) == (board.name, [])


def a_board(doctype, field, **fields):
	columns = [{"column_name": name} for name in ("Green", "Red")]
	values = {"kanban_board_name": "Tavle", "reference_doctype": doctype, "field_name": field}
	return frappe.get_doc({"doctype": "Kanban Board", "columns": columns, **values, **fields}).insert()


@pytest.mark.parametrize(
	"doctype,fields",
	(
		("Web Form", {"doc_type": "Trivsel Child", "title": "-", "route": "x"}),
		("Webhook", {"webhook_doctype": "Trivsel Child", "webhook_docevent": "on_update", "request_url": "https://x.invalid"}),
		("Milestone Tracker", {"document_type": "Trivsel Concern", "track_field": "position"}),
		("Data Import", {"reference_doctype": "Trivsel Child", "import_type": "Insert New Records"}),
	),
)  # fmt: skip
def test_a_tool_of_the_platform_is_refused_on_children(doctype, fields):
	with pytest.raises((frappe.PermissionError, frappe.ValidationError), match=REFUSED):
		frappe.get_doc({"doctype": doctype, "name": "Prøve", **fields}).insert()


def test_a_web_form_offers_no_children_to_choose_from():
	field = {"fieldname": "description", "fieldtype": "Link", "options": "Trivsel Child", "label": "-"}
	values = {"doc_type": "ToDo", "title": "Prøve", "route": "proeve", "web_form_fields": [field]}
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": "Web Form", **values}).insert()


def guarded(name):
	"""Found when the site is there: the platform's module opens a log beside it."""
	return frappe.get_attr(f"trivsel_app.access.guards.customised.{name}")


def test_nobody_gets_an_own_old_record_by_a_web_form(two_houses):
	"""To the platform whoever made a record may read it by any form of the site."""
	with world.as_user(two_houses.anna), pytest.raises(frappe.PermissionError):
		guarded("get_form_data")("Trivsel Child", two_houses.child, "edit-profile")


def test_addresses_of_guardians_go_into_no_group_of_receivers():
	group = frappe.get_doc({"doctype": "Email Group", "title": "Prøve"}).insert().name
	with pytest.raises(frappe.PermissionError):
		guarded("import_from")(group, "Trivsel Guardian")


def test_the_tree_of_units_is_the_staffs(two_houses):
	with world.as_user(two_houses.anna):
		assert aliases.get_children("Trivsel Unit")
	with world.as_user(world.user()), pytest.raises(frappe.PermissionError):
		aliases.get_children("Trivsel Unit")


def same(ours, platform, *arguments):
	assert json.dumps(ours(*arguments), default=str) == json.dumps(platform(*arguments), default=str)


def test_doctypes_of_others_get_the_platforms_answers():
	for description in ("En", "To"):
		frappe.get_doc({"doctype": "ToDo", "description": description}).insert()
	chart = {
		"chart_type": "Group By",
		"group_by_type": "Count",
		"group_by_based_on": "status",
		"document_type": "ToDo",
		"filters_json": "[]",
	}
	options = {"no_cache": 1, "chart": json.dumps(chart)}

	same(groups.get_group_by_count, listview.get_group_by_count, "ToDo", "[]", "status")
	same(groups.get_group_by_count, listview.get_group_by_count, "ToDo", "[]", "assigned_to")
	same(tags.get_tagged_docs, tag.get_tagged_docs, "ToDo", "%")
	same(charts.get_workflow_state_count, workflow.get_workflow_state_count, "ToDo", "status", "[]")
	assert charts.get(**options) == dashboard_chart.get(**options)
	assert charts.get(**options)["datasets"][0]["values"]


def test_reports_of_others_get_the_platforms_answers():
	ours, platform = (
		function(
			"Permitted Documents For User", filters=json.dumps({"user": "Administrator", "doctype": "ToDo"})
		)
		for function in (reports.run, query_report.run)
	)
	for answer in (ours, platform):
		answer.pop("execution_time", None)
	assert json.dumps(ours, default=str) == json.dumps(platform, default=str)


def test_tags_of_others_can_be_set():
	todo = frappe.get_doc({"doctype": "ToDo", "description": "-"}).insert()
	tag.add_tag("Prøve", "ToDo", todo.name)
	assert (todo.name,) in tags.get_tagged_docs("ToDo", "%")


def test_a_guarded_function_keeps_its_guard_by_every_name():
	"""A module of the platform that has imported a guarded function answers to its own name for it."""
	guard = aliases.guard_of("frappe.desk.reportview.get_count")
	assert guard is None
	assert aliases.guard_of("frappe.integrations.utils.no_such_function") is None
	assert aliases.guard_of("frappe.website.doctype.web_form.web_form.get_form_data") is None
	frappe.client.guarded = frappe.desk.search.get_link_title
	try:
		assert aliases.guard_of("frappe.client.guarded") == "trivsel_app.access.link_titles.get_link_title"
	finally:
		del frappe.client.guarded
