"""The platform's tools for administrators and for the web: forms, hooks, consoles, lists for visitors."""

from collections.abc import Callable

from frappe.utils import now_datetime

from trivsel_app.self_check.probe import (
	FLOOR,
	SYSTEM_MANAGER,
	V15,
	V16,
	Answer,
	Probe,
	Session,
	method,
	resource,
	shown,
)

GUARDS = "trivsel_app.access.guards.customised"
# Comes with the platform; one has to be logged in for it.
WEB_FORM = "edit-profile"
RUN = method("run_doc_method")


def _made(session: Session, doctype: str, **values) -> str | None:
	answer = session.post(resource(doctype), data=values)
	if answer.status != 200:
		return None
	session.delete(resource(doctype, answer.json()["data"]["name"]))
	return f"{doctype} was made"


def link_choices(session: Session, marks) -> str | None:
	answer = session.get(
		method("frappe.website.doctype.web_form.web_form.get_link_options"),
		web_form_name=WEB_FORM,
		doctype="Trivsel Child",
		allow_read_on_all_link_options=1,
	)
	return shown(answer, marks.secret, marks.child)


def form_data(session: Session, marks) -> str | None:
	path = method("frappe.website.doctype.web_form.web_form.get_form_data")
	names = {
		"Trivsel Child": marks.child,
		"Trivsel Own Rating": marks.rating,
		"Trivsel Concern": marks.concern,
	}
	asked = (
		session.get(path, doctype=doctype, docname=name, web_form_name=WEB_FORM)
		for doctype, name in names.items()
	)
	return next(filter(None, (shown(answer, marks.secret) for answer in asked)), None)


def visitors_list(session: Session, marks) -> str | None:
	asked = [
		session.get(method("frappe.www.list.get_list_data"), doctype="Trivsel Child"),
		session.get(method("frappe.www.list.get"), doctype="Trivsel Child"),
		session.get("/list", doctype="Trivsel Child"),
		session.get("/Trivsel%20Child"),
		session.get(f"/Trivsel%20Child/{marks.child}"),
	]
	return next(filter(None, (shown(answer, marks.secret, marks.cpr) for answer in asked)), None)


def web_form(session: Session, marks) -> str | None:
	fields = [{"fieldname": "first_name", "fieldtype": "Data", "label": "-"}]
	values = {
		"title": "Selvtjek",
		"route": "selvtjek",
		"doc_type": "Trivsel Child",
		"web_form_fields": fields,
	}
	return _made(session, "Web Form", module="Website", **values)


def web_form_with_choices(session: Session, marks) -> str | None:
	fields = [{"fieldname": "description", "fieldtype": "Link", "options": "Trivsel Child", "label": "-"}]
	values = {"title": "Selvtjek", "route": "selvtjek", "doc_type": "ToDo", "web_form_fields": fields}
	return _made(session, "Web Form", module="Website", **values)


def webhook(session: Session, marks) -> str | None:
	return _made(
		session,
		"Webhook",
		webhook_doctype="Trivsel Child",
		webhook_docevent="on_update",
		request_url="https://trivsel-selvtjek.invalid",
		enabled=0,
		**{"__newname": "Selvtjek", "name": "Selvtjek"},
	)


def milestones(session: Session, marks) -> str | None:
	values = {"document_type": "Trivsel Concern", "track_field": "workflow_state", "disabled": 1}
	return _made(session, "Milestone Tracker", **values)


def heat_map(session: Session, marks) -> str | None:
	return _made(
		session,
		"Dashboard Chart",
		chart_name=f"Selvtjek {now_datetime().timestamp()}",
		chart_type="Count",
		type="Heatmap",
		document_type="Trivsel Child",
		based_on="creation",
		filters_json="[]",
	)


def console(session: Session, marks) -> str | None:
	path = method("frappe.desk.doctype.system_console.system_console.execute_code")
	code = {
		"doctype": "System Console",
		"type": "SQL",
		"console": "select first_name from `tabTrivsel Child`",
	}
	return shown(session.post(path, doc=code), marks.secret)


def bulk_update(session: Session, marks) -> str | None:
	"""The caller's own SQL, on the records or on any others: those that could not be changed are named."""
	answer = _bulk_update(session, "Trivsel Child", f"first_name = '{marks.secret}'")
	return shown(answer, marks.child)


def bulk_update_of_another(session: Session, marks) -> str | None:
	"""The condition looks aside, into records that are not those to be changed."""
	look = "is_standard = 'Yes' and exists(select 1 from `tabTrivsel Child` where first_name = '{0}')"
	found, lost = (
		_bulk_update(session, "Report", look.format(secret)).message()
		for secret in (marks.secret, f"{marks.secret}X")
	)
	return f"{found} / {lost}" if found != lost else None


def _bulk_update(session: Session, doctype: str, condition: str) -> Answer:
	"""What is to be set is not a field: nothing is changed whatever is found."""
	stored = session.get(resource("Bulk Update", "Bulk Update")).json()["data"]
	asked = {"document_type": doctype, "condition": condition, "limit": 1, "field": "-", "update_value": "-"}
	return session.post(RUN, docs={**stored, **asked}, method="bulk_update")


def addresses(session: Session, marks) -> str | None:
	"""Every address of a doctype put into a group of receivers."""
	made = session.post(resource("Email Group"), title=f"Selvtjek {now_datetime().timestamp()}")
	if made.status != 200:
		return None
	group = made.json()["data"]["name"]
	path = method("frappe.email.doctype.email_group.email_group.import_from")
	answer = session.post(path, name=group, doctype="Trivsel Guardian")
	session.delete(resource("Email Group", group))
	return "addresses were collected" if answer.status == 200 else None


def amendments(session: Session, marks) -> str | None:
	stored = session.get(resource("Audit Trail", "Audit Trail")).json()
	asked = {"doctype_name": "Trivsel Assessment", "document": marks.assessment}
	if not stored or "data" not in stored:  # the floor has no such tool
		return None
	return shown(
		session.post(RUN, docs={**stored["data"], **asked}, method="compare_document"), marks.assessment
	)


def _tool(leak: str, way: str, ask: Callable, guard: str, **further) -> Probe:
	"""A tool for administrators, with which nobody gets anything that is hers."""
	return Probe(leak, way, ask, guard, who=(SYSTEM_MANAGER,), control=False, **further)


# The platform lets in only who has a further role: a System Manager gives herself that first.
BY_A_ROLE = {"open_on": ()}
REFUSED = f"{GUARDS}.refuse_tool"
PROBES = (
	Probe(
		"L38",
		"The choices of a link in a web form",
		link_choices,
		guard=f"{GUARDS}.get_link_options",
		control=False,
		open_on=(FLOOR,),
	),
	Probe(
		"L43", "A record by a web form", form_data, guard=f"{GUARDS}.get_form_data", control=False, open_on=()
	),
	Probe("L30d", "A list for visitors", visitors_list, control=False),
	_tool("L30d", "A new web form", web_form, REFUSED, **BY_A_ROLE),
	_tool("L30d", "A new web form with a link to children", web_form_with_choices, REFUSED, **BY_A_ROLE),
	_tool("L44", "A webhook", webhook, REFUSED),
	_tool("L44", "Milestones", milestones, REFUSED),
	_tool("L11", "A heat map that is saved", heat_map, "trivsel_app.access.guards.charts.check_chart"),
	_tool("L45", "The system console", console, f"{GUARDS}.execute_code"),
	_tool("L46", "A bulk update", bulk_update, f"{GUARDS}.GuardedBulkUpdate"),
	_tool(
		"L46",
		"A bulk update of others, with a look aside",
		bulk_update_of_another,
		f"{GUARDS}.GuardedBulkUpdate",
	),
	_tool("L47", "A group of receivers", addresses, f"{GUARDS}.import_from", **BY_A_ROLE),
	_tool(
		"L48",
		"The amendments of a record",
		amendments,
		f"{GUARDS}.GuardedAuditTrail",
		open_on=(V15, V16),
	),
)
