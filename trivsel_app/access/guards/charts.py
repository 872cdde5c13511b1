"""Counts over protected doctypes, by the reader's own criterion.

The platform counts past all permissions for a heat map, for the states of a workflow and for a monthly goal.
"""

from inspect import unwrap

import frappe
from frappe import _
from frappe.desk.doctype.dashboard_chart import dashboard_chart
from frappe.model.document import Document
from frappe.query_builder.functions import Count
from frappe.utils import goal
from frappe.workflow.doctype.workflow import workflow

from trivsel_app.access.documents import readable
from trivsel_app.access.guards.ours import is_ours, refuse
from trivsel_app.access.rule import criterion, rule_of


def _as_sent(chart: str | dict | None) -> frappe._dict:
	sent = frappe.parse_json(chart)
	return frappe._dict(sent if isinstance(sent, dict) else {})


@frappe.whitelist()
def get(
	chart_name: str | None = None,
	chart: str | dict | None = None,
	no_cache: bool | int | str | None = None,
	filters: str | list | dict | None = None,
	**options,
):
	"""Frappe's `dashboard_chart.get`."""
	asked = frappe.get_doc("Dashboard Chart", chart_name) if chart_name else _as_sent(chart)
	if not _is_over_ours(asked):
		passed = {"chart_name": chart_name, "chart": chart, "no_cache": no_cache, "filters": filters}
		return frappe.call(dashboard_chart.get, **_given(passed), **options)
	if asked.type == "Heatmap":
		frappe.throw(_("There are no heat maps of records about children."), frappe.PermissionError)
	if chart_name:
		asked.check_permission("read")
	filters = frappe.parse_json(filters) or frappe.parse_json(asked.filters_json) or []
	_refuse_titles(asked, filters)
	uncached = unwrap(dashboard_chart.get)  # the platform's cache of a chart is one for all readers
	return frappe.call(uncached, chart=asked.as_dict() if chart_name else asked, filters=filters, **options)


@frappe.whitelist()
def get_workflow_state_count(doctype: str, workflow_state_field: str, states: str | list):
	"""Frappe's function: how many records stand in states other than `states`."""
	if not is_ours(doctype):
		return workflow.get_workflow_state_count(doctype, workflow_state_field, states)
	if not frappe.has_permission(doctype, "read"):
		refuse()
	field = frappe.get_meta(doctype).get_field(workflow_state_field)
	if not rule_of(doctype) or not field or (field.fieldtype, field.options) != ("Link", "Workflow State"):
		return None
	table = frappe.qb.DocType(doctype)
	state = table[workflow_state_field]
	counted = (
		frappe.qb.from_(table)
		.where(criterion(doctype, frappe.session.user) & state.notin(frappe.parse_json(states) or [""]))
		.groupby(state)
		.select(state, Count("*").as_("count"))
	)
	return [row for row in counted.run(as_dict=True) if row[workflow_state_field]]


@frappe.whitelist()
def get_monthly_goal_graph_data(goal_doctype: str, **options):
	"""Frappe's `goal.get_monthly_goal_graph_data`, with any aggregate over any field."""
	if is_ours(goal_doctype):
		refuse()
	return frappe.call(goal.get_monthly_goal_graph_data, goal_doctype=goal_doctype, **options)


def check_chart(doc: Document, _event: str | None = None) -> None:
	"""When a Dashboard Chart is saved."""
	if _is_over_ours(doc) and doc.type == "Heatmap":
		frappe.throw(_("There are no heat maps of records about children."), frappe.PermissionError)


def _is_over_ours(chart: Document | frappe._dict) -> bool:
	return is_ours(chart.document_type) or is_ours(chart.parent_document_type)


def _given(arguments: dict) -> dict:
	return {key: value for key, value in arguments.items() if value is not None}


def _refuse_titles(chart: Document | frappe._dict, filters: list) -> None:
	"""Version 16 shows groups by the titles of linked records, whether or not the reader may open those."""
	fieldname = chart.group_by_based_on if chart.chart_type == "Group By" else None
	field = frappe.get_meta(chart.document_type).get_field(fieldname) if fieldname else None
	if not field or field.fieldtype != "Link" or not rule_of(field.options):
		return
	own = [list(row) for row in filters]
	names = set(frappe.get_list(chart.document_type, filters=own, pluck=fieldname, limit=0)) - {None, ""}
	if names - readable(field.options, names, frappe.session.user):
		refuse()
