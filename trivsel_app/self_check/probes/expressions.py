"""Where the platform asks for a field it takes SQL: a query over the children in a chart or card of anything."""

from trivsel_app.self_check.probe import (
	FLOOR,
	SYSTEM_MANAGER,
	USERS,
	V15,
	Answer,
	Probe,
	Session,
	differs,
	method,
	resource,
	shown,
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


def in_a_list(session: Session, marks) -> str | None:
	"""The end of version 15 looks no further than the first of several fields that stand in one text."""
	look = f"(name) , (select first_name from `tabTrivsel Child` where name = '{marks.child}') as y"
	return shown(session.get(resource("Country"), fields=[look], limit_page_length=1), marks.secret)


def _chart(session: Session, **values) -> Answer:
	kind = {"chart_type": "Sum", "based_on": "creation", "document_type": "Role", "filters_json": "[]"}
	when = {"timeseries": 1, "timespan": "Last Year", "time_interval": "Yearly"}
	return session.post(CHART, no_cache=1, chart={**kind, **when, **values})


def _guessed(marks, asked) -> str | None:
	"""The beginning of the child's name, guessed right and wrong; the answer tells which it was."""
	look = "length(ifnull((select name from `tabTrivsel Child` where first_name like '{0}%' limit 1), ''))"
	right, wrong = (asked(look.format(guess)) for guess in (marks.secret[:-2], f"{marks.secret[:-2]}#"))
	return differs(right, wrong) if right.status == 200 else None


def _probe(way: str, ask, who: tuple[str, ...] = (SYSTEM_MANAGER,), open_on: str = FLOOR) -> Probe:
	return Probe("L50", way, ask, guard=GUARD, who=who, control=False, open_on=(open_on,))


PROBES = (
	_probe("A query in a heat map", heat_map, USERS),
	_probe("A query in a line", line),
	_probe("A query in a number card", card),
	_probe("A query in a column", column),
	_probe("A query in a list's fields", in_a_list, USERS, V15),
)
