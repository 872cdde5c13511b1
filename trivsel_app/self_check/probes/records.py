"""The record itself, asked for by its name or in a list."""

from trivsel_app.self_check.probe import Probe, Session, method, resource, shown

DOCTYPES = ("Trivsel Child", "Trivsel Assessment", "Trivsel Concern")


def _names(marks) -> dict[str, str]:
	return {
		"Trivsel Child": marks.child,
		"Trivsel Child Identity": marks.identity,
		"Trivsel Assessment": marks.assessment,
		"Trivsel Own Rating": marks.rating,
		"Trivsel Position": marks.position,
		"Trivsel Concern": marks.concern,
		"Trivsel Meeting": marks.meeting,
	}


def _first_shown(answers, marks) -> str | None:
	secrets = (marks.secret, marks.cpr, *marks.names())
	return next(filter(None, (shown(answer, *secrets) for answer in answers)), None)


def lists(session: Session, marks) -> str | None:
	asked = (session.get(resource(doctype), fields=["*"], limit_page_length=0) for doctype in _names(marks))
	return _first_shown(asked, marks)


def report_view(session: Session, marks) -> str | None:
	path = method("frappe.desk.reportview.get")
	asked = (session.post(path, doctype=doctype, fields=["*"]) for doctype in _names(marks))
	return _first_shown(asked, marks)


def documents(session: Session, marks) -> str | None:
	asked = (session.get(resource(doctype, name)) for doctype, name in _names(marks).items())
	return next(filter(None, (shown(answer, marks.secret, marks.cpr) for answer in asked)), None)


def forms(session: Session, marks) -> str | None:
	path = method("frappe.desk.form.load.getdoc")
	asked = (session.get(path, doctype=doctype, name=name) for doctype, name in _names(marks).items())
	return next(filter(None, (shown(answer, marks.secret, marks.cpr) for answer in asked)), None)


PROBES = (
	Probe("L00", "Lists of records", lists),
	Probe("L00", "Lists in the report view", report_view),
	Probe("L00", "A record by its name", documents),
	Probe("L00", "A record's form", forms),
)
