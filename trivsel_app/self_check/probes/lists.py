"""Counting, searching and filtering: what rows say by being there or not (L01-L03, L06-L09)."""

from trivsel_app.self_check.probe import (
	EVERYONE,
	FLOOR,
	STAFF,
	USERS,
	V15,
	Probe,
	Session,
	comparable,
	differs,
	method,
	resource,
	shown,
)

GUARDS = "trivsel_app.access.guards"
COUNTING = f"{GUARDS}.counting.get_count"
ARGUMENTS = f"{GUARDS}.request_arguments.check"
SINGLE = f"{GUARDS}.single_records"


def guesses(marks) -> tuple[str, str]:
	"""The beginning of the secret, guessed right and wrong."""
	return marks.secret[:-2] + "%", marks.secret[:-2] + "#%"


def fenced_list(session: Session, marks) -> str | None:
	answers = (
		session.get(resource(doctype), fields=["name"]) for doctype in ("Trivsel Child", "Trivsel Position")
	)
	return next(filter(None, (shown(answer, *marks.names()) for answer in answers)), None)


def count(session: Session, marks) -> str | None:
	return _count(session, marks, "Trivsel Child", "first_name")


def count_reasons(session: Session, marks) -> str | None:
	return _count(session, marks, "Trivsel Assessment", "reason")


def count_comments(session: Session, marks) -> str | None:
	return _count(session, marks, "Comment", "content")


def count_guardians(session: Session, marks) -> str | None:
	return _count(session, marks, "Trivsel Guardian", "guardian_name")


def _count(session: Session, marks, doctype: str, field: str) -> str | None:
	path = method("frappe.client.get_count")
	asked = (
		session.post(path, doctype=doctype, filters={field: ["like", guess]}) for guess in guesses(marks)
	)
	return differs(*asked)


def count_in_report_view(session: Session, marks) -> str | None:
	path = method("frappe.desk.reportview.get_count")
	asked = (
		session.post(
			path, doctype="Trivsel Child", fields=[], filters=[["Trivsel Child", "first_name", "like", guess]]
		)
		for guess in guesses(marks)
	)
	return differs(*asked)


def search_past_permissions(session: Session, marks) -> str | None:
	answer = session.get(
		method("frappe.desk.search.search_widget"),
		doctype="Trivsel Child",
		txt="",
		ignore_user_permissions=1,
		filter_fields=["last_name", "birth_date"],
		page_length=500,
		as_dict=1,
	)
	return shown(answer, marks.secret, marks.child)


def search_link_past_permissions(session: Session, marks) -> str | None:
	path = method("frappe.desk.search.search_link")
	answer = session.get(
		path, doctype="Trivsel Child", txt=marks.secret[:8], ignore_user_permissions=1, page_length=500
	)
	return shown(answer, marks.secret, marks.child)


def search_link(session: Session, marks) -> str | None:
	answer = session.get(method("frappe.desk.search.search_link"), doctype="Trivsel Child", txt=marks.secret)
	return shown(answer, marks.child)


def validate_link(session: Session, marks) -> str | None:
	return _tells_by_name(session, "frappe.client.validate_link", "Trivsel Child", marks.child)


def may_i(session: Session, marks) -> str | None:
	return _tells_by_name(session, "frappe.client.has_permission", "Trivsel Concern", marks.concern)


def my_rights(session: Session, marks) -> str | None:
	return _tells_by_name(session, "frappe.client.get_doc_permissions", "Trivsel Concern", marks.concern)


def _like(name: str) -> str:
	"""A name of the same form that no record has."""
	return name[::-1] if name[::-1] != name else f"{name[:-1]}0"


def _tells_by_name(session: Session, path: str, doctype: str, name: str) -> str | None:
	"""Whether a record's name and one that no record has are answered otherwise, but for the names themselves."""
	right, wrong = (
		session.get(method(path), doctype=doctype, docname=asked) for asked in (name, _like(name))
	)
	plain = comparable(right.text.replace(name, "")), comparable(wrong.text.replace(_like(name), ""))
	if right.status == wrong.status and plain[0] == plain[1]:
		return None
	return differs(right, wrong)


def get_by_content(session: Session, marks) -> str | None:
	path = method("frappe.client.get")
	right, wrong = (
		session.get(path, doctype="Trivsel Child", filters={"first_name": ["like", guess]})
		for guess in guesses(marks)
	)
	return None if right.status == wrong.status else differs(right, wrong)


def value_by_content(session: Session, marks) -> str | None:
	path = method("frappe.client.get_value")
	asked = (
		session.get(path, doctype="Trivsel Concern", fieldname="name", filters={"child": child})
		for child in (marks.child, _like(marks.child))
	)
	return differs(*asked)


def through_link(session: Session, marks) -> str | None:
	"""A colleague's task, or a foreign record, that links to the child; here the outsider's own rows."""
	answers = (
		session.get(resource("Trivsel Assessment"), fields=["name", "child.first_name as told"]),
		session.get(
			resource("Trivsel Assessment"), filters=[["child.first_name", "like", guesses(marks)[0]]]
		),
	)
	return next(filter(None, (shown(answer, marks.secret, marks.assessment) for answer in answers)), None)


def global_search(session: Session, marks) -> str | None:
	answer = session.get(
		method("frappe.utils.global_search.search"), text=marks.secret, doctype="Trivsel Child"
	)
	return shown(answer, marks.child)


def web_search(session: Session, marks) -> str | None:
	answer = session.get(method("frappe.utils.global_search.web_search"), text=marks.secret)
	return shown(answer, marks.child)


PROBES = (
	Probe("L01", "A list within a User Permission", fenced_list, who=STAFF),
	Probe("L02", "Counting children by a guessed name", count, COUNTING, USERS, open_on=(FLOOR, V15)),
	Probe(
		"L02",
		"Counting assessments by a guessed reason",
		count_reasons,
		COUNTING,
		USERS,
		open_on=(FLOOR, V15),
	),
	Probe(
		"L02",
		"Counting comments by a guessed text",
		count_comments,
		COUNTING,
		USERS,
		control=False,
		open_on=(FLOOR, V15),
	),
	Probe(
		"L02",
		"Counting rows of a child by a guessed name",
		count_guardians,
		COUNTING,
		USERS,
		control=False,
		open_on=(FLOOR, V15),
	),
	Probe("L02", "Counting in the report view", count_in_report_view),
	Probe(
		"L03",
		"A search that asks to pass over User Permissions",
		search_past_permissions,
		ARGUMENTS,
		EVERYONE,
		open_on=(FLOOR, V15),
	),
	Probe(
		"L03",
		"A link's search that asks to pass over User Permissions",
		search_link_past_permissions,
		ARGUMENTS,
		open_on=(FLOOR, V15),
	),
	Probe("L03", "A link's search", search_link),
	Probe(
		"L06",
		"Whether a linked record is there",
		validate_link,
		f"{SINGLE}.validate_link",
		USERS,
		majors=(15,),
	),
	Probe("L06", "Whether one may read a record", may_i, f"{SINGLE}.has_permission", USERS),
	Probe("L06", "What one may do with a record", my_rights, f"{SINGLE}.get_doc_permissions", USERS),
	Probe("L06", "A record by its content", get_by_content, f"{SINGLE}.get"),
	Probe("L06", "A value by its record's content", value_by_content),
	Probe("L08", "A field of a linked record", through_link, control=False),
	Probe("L09", "The search over everything", global_search, control=False),
	Probe("L09", "The website's search", web_search, control=False),
)
