"""Reports, what is stored and mailed of them, and what is taken out as a file."""

from collections.abc import Iterator

from trivsel_app.self_check.probe import (
	EVERYONE,
	FENCED,
	FLOOR,
	OUTSIDER,
	STAFF,
	SYSTEM_MANAGER,
	Answer,
	Probe,
	Session,
	method,
	resource,
	shown,
)

GUARD = "trivsel_app.access.guards.reports"
COVERAGE = "Trivsel Round Coverage"
RUN = method("frappe.desk.query_report.run")


def _first(answers: Iterator[Answer], marks) -> str | None:
	secrets = (marks.secret, marks.cpr, *marks.names())
	return next(filter(None, (shown(answer, *secrets) for answer in answers)), None)


def _made(session: Session, doctype: str, **values) -> str | None:
	"""Whether the row can be made; it is taken away again."""
	answer = session.post(resource(doctype), **values)
	if answer.status != 200:
		return None
	session.delete(resource(doctype, answer.json()["data"]["name"]))
	return f"{doctype} was made"


def coverage(session: Session, marks) -> str | None:
	answer = session.get(RUN, report_name=COVERAGE, filters={"round": marks.round})
	result = answer.message() or {}
	return "figures of the round" if result.get("result") else shown(answer, marks.secret)


def coverage_as_another(session: Session, marks) -> str | None:
	filters = {"round": marks.round}
	answers = (
		session.get(RUN, report_name=COVERAGE, filters=filters, user=user)
		for user in (marks.member, "Administrator")
	)
	return next((f"{len(found)} rows" for answer in answers if (found := _rows(answer))), None)


def _rows(answer: Answer) -> list:
	return (answer.message() or {}).get("result") or []


def stored_result(session: Session, marks) -> str | None:
	path = method("frappe.core.doctype.prepared_report.prepared_report.make_prepared_report")
	answer = session.post(path, report_name=COVERAGE, filters={"round": marks.round})
	if answer.status != 200:
		return None
	session.delete(resource("Prepared Report", answer.message()["name"]))
	return "the report's rows are kept on the site"


def mailed_report(session: Session, marks) -> str | None:
	return _made(
		session,
		"Auto Email Report",
		report=COVERAGE,
		user=session.user,
		email_to=session.user,
		enabled=0,
		frequency="Daily",
		format="CSV",
		filters="{}",
	)


def added_column(session: Session, marks) -> str | None:
	path = method("frappe.desk.query_report.get_data_for_custom_field")
	return _first(
		(
			session.post(path, doctype=doctype, field=field)
			for doctype, field in (
				("Trivsel Child", "first_name"),
				("Trivsel Assessment", "reason"),
				("Trivsel Guardian", "guardian_name"),
			)
		),
		marks,
	)


def list_as_file(session: Session, marks) -> str | None:
	path = method("frappe.desk.reportview.export_query")
	fields = {"Trivsel Child": "first_name", "Trivsel Assessment": "reason", "Trivsel Concern": "child"}
	return _first(
		(
			session.post(path, doctype=doctype, fields=["name", field], file_format_type="CSV")
			for doctype, field in fields.items()
		),
		marks,
	)


def report_as_file(session: Session, marks) -> str | None:
	path = method("frappe.desk.query_report.export_query")
	filters = {"round": marks.round}
	answer = session.post(path, report_name=COVERAGE, filters=filters, file_format_type="CSV")
	return "figures of the round" if "attachment" in str(answer.headers) else shown(answer, marks.secret)


def data_export(session: Session, marks) -> str | None:
	path = method("frappe.core.doctype.data_export.exporter.export_data")
	columns = {"Trivsel Child": ["name", "first_name"], "Trivsel Guardian": ["name", "guardian_name"]}
	asked = {"doctype": "Trivsel Child", "parent_doctype": "Trivsel Child", "select_columns": columns}
	return _first((session.post(path, with_data=1, file_type="CSV", **asked) for _once in (1,)), marks)


def import_template(session: Session, marks) -> str | None:
	path = method("frappe.core.doctype.data_import.data_import.download_template")
	fields = {"Trivsel Child": ["name", "first_name"], "guardians": ["name", "guardian_name"]}
	asked = {"doctype": "Trivsel Child", "export_fields": fields, "export_records": "all"}
	return _first((session.post(path, file_type="CSV", **asked) for _once in (1,)), marks)


def import_file(session: Session, marks) -> str | None:
	values = {"reference_doctype": "Trivsel Child", "import_type": "Insert New Records"}
	return _made(session, "Data Import", **values)


PROBES = (
	Probe("L15", "A report's rows", coverage),
	Probe("L13", "A report run in another's name", coverage_as_another, guard=None, who=(OUTSIDER, FENCED)),
	Probe(
		"L12",
		"A report's result stored for later",
		stored_result,
		guard=f"{GUARD}.refuse_preparing",
		control=False,
	),
	Probe(
		"L14",
		"A report sent by e-mail, run as Administrator",
		mailed_report,
		guard=f"{GUARD}.refuse_mailing",
		who=(SYSTEM_MANAGER,),
		control=False,
	),
	Probe(
		"L15b",
		"Values for a column added to a report",
		added_column,
		guard=f"{GUARD}.get_data_for_custom_field",
		who=EVERYONE,
		control=False,
		open_on=(FLOOR,),
	),
	Probe("L16", "A list taken out as a file", list_as_file, control=False),
	Probe("L16", "A report taken out as a file", report_as_file, control=False),
	Probe("L16", "Data Export", data_export, control=False),
	Probe("L16", "The template of an import, filled in", import_template, control=False),
	Probe(
		"L16",
		"An import, whose file is kept",
		import_file,
		guard="trivsel_app.access.guards.customised.refuse_tool",
		who=(SYSTEM_MANAGER, *STAFF),
		control=False,
		open_on=(),
	),
)
