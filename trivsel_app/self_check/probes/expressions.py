"""Where the platform asks for a field it takes SQL: a query over the children in a chart or card of anything."""

from trivsel_app.self_check.probe import (
	FLOOR,
	SYSTEM_MANAGER,
	USERS,
	Answer,
	Probe,
	Session,
	differs,
	method,
)

GUARD = "trivsel_app.access.guards.request_arguments.check"
CHART = method("frappe.desk.doctype.dashboard_chart.dashboard_chart.get")
CARD = method("frappe.desk.doctype.number_card.number_card.get_result")
COLUMN = method("frappe.desk.query_report.get_data_for_custom_field")


def heat_map(session: Session, marks) -> str | None:
	return _guessed(marks, lambda look: _chart(session, type="Heatmap", value_based_on=look))


def line(session: Session, marks) -> str | None:
	return _guessed(marks, lambda look: _chart(session, type="Line", value_based_on=look))


def card(session: Session, marks) -> str | None:
	values = {"document_type": "Role", "function": "Sum", "filters_json": "[]", "dynamic_filters_json": "[]"}
	return _guessed(
		marks,
		lambda look: session.post(CARD, doc={**values, "aggregate_function_based_on": look}, filters=[]),
	)


def column(session: Session, marks) -> str | None:
	return _guessed(marks, lambda look: session.post(COLUMN, doctype="Role", field=look, names=["Guest"]))


def _chart(session: Session, **values) -> Answer:
	kind = {"chart_type": "Sum", "based_on": "creation", "document_type": "Role", "filters_json": "[]"}
	when = {"timeseries": 1, "timespan": "Last Year", "time_interval": "Yearly"}
	return session.post(CHART, no_cache=1, chart={**kind, **when, **values})


def _guessed(marks, asked) -> str | None:
	"""The beginning of the child's name, guessed right and wrong; the answer tells which it was."""
	look = "length(ifnull((select name from `tabTrivsel Child` where first_name like '{0}%' limit 1), ''))"
	right, wrong = (asked(look.format(guess)) for guess in (marks.secret[:-2], f"{marks.secret[:-2]}#"))
	return differs(right, wrong) if right.status == 200 else None


def _probe(way: str, ask, who: tuple[str, ...] = (SYSTEM_MANAGER,)) -> Probe:
	return Probe("L50", way, ask, guard=GUARD, who=who, control=False, open_on=(FLOOR,))


PROBES = (
	_probe("A query in a heat map", heat_map, USERS),
	_probe("A query in a line", line),
	_probe("A query in a number card", card),
	_probe("A query in a column", column),
)
