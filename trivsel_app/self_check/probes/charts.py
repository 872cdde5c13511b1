"""Charts, number cards and other counts."""

import json

from frappe.utils import now_datetime

from trivsel_app.self_check.probe import FLOOR, STAFF, V15, V16, Probe, Session, method, shown

GUARD = "trivsel_app.access.guards.charts"
CHART = method("frappe.desk.doctype.dashboard_chart.dashboard_chart.get")
STATES = method("frappe.workflow.doctype.workflow.workflow.get_workflow_state_count")


def _first_name(marks) -> list:
	return [["Trivsel Child", "first_name", "=", marks.secret, False]]


def heatmap(session: Session, marks) -> str | None:
	"""The caller's own filters, and her own SQL for what is summed: letter after letter of any field."""
	chart = {
		"type": "Heatmap",
		"document_type": "Trivsel Child",
		"based_on": "creation",
		"heatmap_year": now_datetime().year,
	}
	spelt = {"chart_type": "Sum", "value_based_on": "ascii(substr(first_name,1,1))"}
	for asked in ({"chart_type": "Count"}, spelt):
		filters = json.dumps(_first_name(marks))
		answer = session.post(CHART, no_cache=1, chart={**chart, **asked, "filters_json": filters})
		points = (answer.message() or {}).get("dataPoints")
		if points:
			return f"{points}"
	return None


def grouped(session: Session, marks) -> str | None:
	chart = {
		"chart_type": "Group By",
		"group_by_type": "Count",
		"group_by_based_on": "first_name",
		"document_type": "Trivsel Child",
		"filters_json": "[]",
	}
	return shown(session.post(CHART, no_cache=1, chart=chart), marks.secret)


def number_card(session: Session, marks) -> str | None:
	path = method("frappe.desk.doctype.number_card.number_card.get_result")
	card = {"document_type": "Trivsel Child", "function": "Count", "type": "Document Type"}
	filters = [["Trivsel Child", "first_name", "=", marks.secret]]
	found = session.post(path, doc=card, filters=filters).message()
	return f"{found} found" if found else None


def side_bar(session: Session, marks) -> str | None:
	stats = {"stats": ["first_name"], "doctype": "Trivsel Child"}
	paths = ("frappe.desk.reportview.get_sidebar_stats", "frappe.desk.reportview.get_stats")
	return next(
		filter(None, (shown(session.post(method(path), **stats), marks.secret) for path in paths)), None
	)


def filter_dashboard(session: Session, marks) -> str | None:
	path = method("frappe.desk.reportview.get_filter_dashboard_data")
	stats = [{"name": "first_name", "type": "Data"}]
	return shown(session.post(path, stats=stats, doctype="Trivsel Child", filters=[]), marks.secret)


def states_of_any_field(session: Session, marks) -> str | None:
	"""The field is the caller's choice: each value of it, with how often it occurs."""
	for doctype, field in (("Trivsel Child", "first_name"), ("Trivsel Assessment", "reason")):
		answer = session.post(STATES, doctype=doctype, workflow_state_field=field, states=["-"])
		if found := shown(answer, marks.secret):
			return found
	return None


def states(session: Session, marks) -> str | None:
	"""More concerns in a state than the asker can list."""
	rows = session.post(
		STATES, doctype="Trivsel Concern", workflow_state_field="workflow_state", states=["-"]
	)
	counted = sum(row["count"] for row in rows.message() or [])
	listed = session.post(method("frappe.desk.reportview.get_count"), doctype="Trivsel Concern", filters=[])
	return f"{counted} counted" if counted > (listed.message() or 0) else None


def own_states(session: Session, marks) -> str | None:
	rows = session.post(
		STATES, doctype="Trivsel Concern", workflow_state_field="workflow_state", states=["-"]
	)
	return f"{rows.message()}" if session.user == marks.member and rows.message() else states(session, marks)


def monthly_goal(session: Session, marks) -> str | None:
	"""Any aggregate over any doctype, with a document of one's own as the ticket."""
	answer = session.post(
		method("frappe.utils.goal.get_monthly_goal_graph_data"),
		title="-",
		doctype="Trivsel Child",
		docname=marks.own.child,
		goal_doctype="Trivsel Child",
		goal_doctype_link="name",
		goal_field="name",
		date_field="creation",
		goal_value_field="idx",
		goal_total_field="status",
		goal_history_field="docstatus",
		aggregation="count",
		filters={"first_name": marks.secret, "docstatus": ["<", 2]},
	)
	data = (answer.message() or {}).get("data", {}).get("datasets", [{}])[0].get("values", [])
	return f"{data}" if any(data[:-1]) else None


PROBES = (
	Probe(
		"L11",
		"A heat map with filters and SQL of the caller's",
		heatmap,
		guard=f"{GUARD}.get",
		control=False,
		open_on=(FLOOR, V15),
	),
	Probe("L11b", "A chart that groups by a field", grouped),
	Probe("L11b", "A number card", number_card),
	Probe("L11b", "The figures in a list's side bar", side_bar),
	Probe("L11b", "The figures in a list's filters", filter_dashboard, control=False),
	Probe(
		"L39",
		"The states of a workflow, asked of any field",
		states_of_any_field,
		guard=f"{GUARD}.get_workflow_state_count",
		control=False,
		open_on=(FLOOR, V15, V16),
	),
	Probe(
		"L39",
		"How many records stand in each state of a workflow",
		own_states,
		guard=f"{GUARD}.get_workflow_state_count",
	),
	Probe(
		"L40",
		"A monthly goal over another doctype",
		monthly_goal,
		guard=f"{GUARD}.get_monthly_goal_graph_data",
		who=STAFF,
		control=False,
		open_on=(),  # shows the months before this one only, in which there is no marker record
	),
)
