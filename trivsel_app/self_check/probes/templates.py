"""Texts that an administrator writes and the platform carries out: mails, prints, pages, conditions, scripts."""

from urllib.parse import quote

from frappe.utils import now_datetime

from trivsel_app.self_check.probe import (
	SYSTEM_MANAGER,
	Answer,
	Probe,
	Session,
	method,
	resource,
	shown,
)

QUERIES = "trivsel_app.access.guards.templates.queries"
NAMESPACE = "trivsel_app.access.guards.templates.namespace"
SCRIPTS = "trivsel_app.access.guards.scripts"
NAMES = "{{ frappe.get_all('Triv' + 'sel Child', pluck='first_name') }}"
# Each by itself: where one is refused, the others are not tried any more.
ASKING = (
	NAMES,
	"{{ frappe.get_list('Trivsel Child', fields=['first_name'], ignore_permissions=1) }}",
	"{{ frappe.db.sql('select first_name from `tabTrivsel Chi' ~ 'ld`') }}",
	"{{ frappe.qb.from_('Trivsel Child').select('first_name').run() }}",
	"{{ frappe.db.get_value('Trivsel Child', '{child}', 'first_name') }}",
	"{{ frappe.get_doc('Trivsel Child', '{child}').first_name }}",
	"{{ frappe.get_last_doc('Trivsel Child', {'name': '{child}'}).first_name }}",
	"{{ frappe.get_cached_doc('Trivsel Child', '{child}').first_name }}",
	"{{ frappe.get_print('Trivsel Child', '{child}') }}",
	"{{ frappe.new_doc('Report').update({'query': 'select first_name from `tabTrivsel Child`'})"
	".execute_query_report({}) }}",
	'{{ frappe.render_template(\'{{ frappe.get_all("Trivsel Child", pluck="first_name") }}\', {}) }}',
)
ROWS = (
	"{{ frappe.get_all('Comment', pluck='content') }}",
	"{{ frappe.get_all('Comment', {'reference_doctype': ['like', 'Triv%']}, ['content']) }}",
	"{{ frappe.db.get_all('Version', fields=['data']) }}",
	"{{ frappe.db.get_value('Comment', {'reference_name': '{child}'}, 'content') }}",
	"{{ frappe.get_doc('Comment', '{comment}').content }}",
	"{{ frappe.db.sql('select content from tabComment') }}",
)


def _named() -> str:
	return f"Selvtjek {now_datetime().timestamp()}"


def _filled(text: str, marks) -> str:
	return text.replace("{child}", marks.child).replace("{comment}", str(marks.comment or "-"))


def _made(session: Session, doctype: str, **values) -> str | None:
	"""The name of the new document, or None where it is refused."""
	answer = session.post(resource(doctype), data=values)
	return answer.json()["data"]["name"] if answer.status == 200 else None


def _saved(session: Session, doctype: str, **values) -> str | None:
	name = _made(session, doctype, **values)
	if not name:
		return None
	session.delete(resource(doctype, name))
	return f"{doctype} was saved"


def _mail(session: Session, text: str) -> Answer | None:
	name = _named()
	made = _made(
		session, "Email Template", name=name, __newname=name, subject="-", use_html=1, response_html=text
	)
	if not made:
		return None
	path = method("frappe.email.doctype.email_template.email_template.get_email_template")
	answer = session.post(path, template_name=made, doc={"doctype": "Note"})
	session.delete(resource("Email Template", made))
	return answer


def _first_told(session: Session, marks, texts: tuple[str, ...], *secrets: str) -> str | None:
	for text in texts:
		answer = _mail(session, _filled(text, marks))
		found = answer and answer.status == 200 and shown(answer, *secrets)
		if found:
			return text
	return None


def mail(session: Session, marks) -> str | None:
	return _first_told(session, marks, ASKING, marks.secret)


def rows_in_mail(session: Session, marks) -> str | None:
	return _first_told(session, marks, ROWS, marks.secret)


def cookies(session: Session, marks) -> str | None:
	"""With the number of a session one goes on in the name of whoever looked."""
	texts = (
		"{{ 'FUN' ~ 'DET' if frappe.request.cookies.get('sid') }}",
		"{{ 'FUN' ~ 'DET' if frappe.request.headers.get('Authorization') }}",
		"{{ 'FUN' ~ 'DET' if frappe.request.environ.get('HTTP_HOST') }}",
	)
	return _first_told(session, marks, texts, "FUNDET")


def printed(session: Session, marks) -> str | None:
	name = _named()
	note = _made(session, "Note", title=name, content="-")
	values = {"standard": "No", "custom_format": 1, "print_format_type": "Jinja", "html": NAMES}
	made = note and _made(session, "Print Format", name=name, __newname=name, doc_type="Note", **values)
	if not made:
		return None
	answer = session.get("/printview", doctype="Note", name=note, format=made)
	session.delete(resource("Print Format", made))
	session.delete(resource("Note", note))
	return shown(answer, marks.secret)


def page(session: Session, marks) -> str | None:
	route = f"selvtjek-{now_datetime().timestamp()}".replace(".", "-")
	values = {"title": route, "route": route, "published": 1, "content_type": "HTML", "dynamic_template": 1}
	made = _made(session, "Web Page", main_section_html=NAMES, **values)
	if not made:
		return None
	answer = session.get(f"/{quote(route)}")
	session.delete(resource("Web Page", made))
	return shown(answer, marks.secret)


def server_script(session: Session, marks) -> str | None:
	values = {"script_type": "API", "api_method": "selvtjek", "disabled": 1, "script": "frappe.flags.a = 1"}
	return _saved(session, "Server Script", name=(name := _named()), __newname=name, **values)


def page_with_code(session: Session, marks) -> str | None:
	values = {"title": "Selvtjek", "route": "selvtjek-kode", "content_type": "HTML", "published": 0}
	return _saved(session, "Web Page", main_section_html="-", context_script="context.a = 1", **values)


def report_with_code(session: Session, marks) -> str | None:
	values = {"report_type": "Script Report", "ref_doctype": "Note", "is_standard": "No", "module": "Core"}
	return _saved(session, "Report", report_name=_named(), report_script="result = []", **values)


def computed_field(session: Session, marks) -> str | None:
	values = {
		"dt": "Note",
		"fieldname": "selvtjek",
		"label": "Selvtjek",
		"fieldtype": "Data",
		"is_virtual": 1,
	}
	return _saved(
		session, "Custom Field", options="frappe.get_all('Trivsel Child', pluck='first_name')[0]", **values
	)


def client_script(session: Session, marks) -> str | None:
	values = {"dt": "Trivsel Child", "view": "Form", "enabled": 1, "script": "1"}
	return _saved(session, "Client Script", name=(name := _named()), __newname=name, **values)


def _probe(way: str, ask, guard, **values) -> Probe:
	return Probe("L49", way, ask, guard=guard, who=(SYSTEM_MANAGER,), control=False, **values)


BY_A_ROLE = {"open_on": ()}  # a System Manager gives herself the role first
PROBES = (
	_probe("A template for e-mails", mail, (QUERIES, NAMESPACE)),
	_probe("A template for e-mails that asks for comments", rows_in_mail, NAMESPACE),
	_probe("A template that shows who looks", cookies, NAMESPACE),
	_probe("A print format of another record", printed, (QUERIES, NAMESPACE)),
	_probe("A page of the website", page, (QUERIES, NAMESPACE), **BY_A_ROLE),
	_probe("A script for the server", server_script, f"{SCRIPTS}.refuse_code", **BY_A_ROLE),
	_probe("A page of the website with a script", page_with_code, f"{SCRIPTS}.refuse_code", **BY_A_ROLE),
	_probe("A report with a script", report_with_code, f"{SCRIPTS}.refuse_code", **BY_A_ROLE),
	_probe("A field that is computed by code", computed_field, f"{SCRIPTS}.refuse_computed_field"),
	_probe("A script for our forms", client_script, f"{SCRIPTS}.refuse_client_script"),
)
