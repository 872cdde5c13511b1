"""What is told of a record beside it: titles, previews, links, the next one, the start of the Desk (L04, L22, L29-L34)."""

from itertools import product

from trivsel_app.self_check.probe import (
	FLOOR,
	STAFF,
	USERS,
	V15,
	V16,
	Answer,
	Probe,
	Session,
	differs,
	method,
	resource,
	shown,
)
from trivsel_app.self_check.probes.planting import planted

GUARDS = "trivsel_app.access.guards"
TITLES = "trivsel_app.access.link_titles"
NEXT_BY = ("reason", "position")


def link_title(session: Session, marks) -> str | None:
	path = method("frappe.desk.search.get_link_title")
	return shown(session.post(path, doctype="Trivsel Child", docname=marks.child), marks.secret)


def titles_of_links(session: Session, marks) -> str | None:
	"""A record of the outsider's own that links to the unseen child; the platform then adds its title."""
	note = _make_event(session, marks)
	answer = session.get(method("frappe.desk.form.load.getdoc"), doctype="ToDo", name=note) if note else None
	if note:
		session.delete(resource("ToDo", note))
	return shown(answer, marks.secret) if answer else None


def _make_event(session: Session, marks) -> str | None:
	answer = session.post(
		resource("ToDo"),
		description="Selvtjek",
		reference_type="Trivsel Child",
		reference_name=marks.child,
		allocated_to=session.user,
	)
	return (answer.json() or {}).get("data", {}).get("name")


def preview(session: Session, marks) -> str | None:
	path = method("frappe.desk.link_preview.get_preview_data")
	answers = (
		session.get(path, doctype=doctype, docname=name)
		for doctype, name in (("Trivsel Child", marks.child), ("Trivsel Concern", marks.concern))
	)
	return next(filter(None, (shown(answer, marks.secret) for answer in answers)), None)


def descriptions(session: Session, marks) -> str | None:
	"""What the platform tells everyone of a doctype must hold nothing of its records."""
	answers = (
		session.get(method("frappe.desk.form.load.getdoctype"), doctype=doctype, with_parent=1)
		for doctype in ("Trivsel Child", "Trivsel Concern")
	)
	return next(filter(None, (shown(answer, marks.secret, *marks.names()) for answer in answers)), None)


def start_of_the_desk(session: Session, marks) -> str | None:
	answers = (session.get("/app"), session.get("/desk"), session.get(method("frappe.sessions.get")))
	return next(filter(None, (shown(answer, marks.secret, *marks.names()) for answer in answers)), None)


def calendar(session: Session, marks) -> str | None:
	answer = session.get(
		method("frappe.desk.calendar.get_events"),
		doctype="Trivsel Concern",
		start="2000-01-01",
		end="2100-01-01",
		field_map={"start": "creation", "end": "modified", "id": "name", "title": "child"},
		fields=["name", "child", "creation", "modified"],
	)
	return shown(answer, marks.secret, marks.concern, marks.child)


def tree(session: Session, marks) -> str | None:
	answers = (
		session.get(method("frappe.desk.treeview.get_children"), doctype="Trivsel Child", parent=""),
		session.get(
			method("frappe.desk.treeview.get_all_nodes"),
			doctype="Trivsel Child",
			label="x",
			parent=marks.unit,
			tree_method="frappe.desk.treeview.get_children",
		),
	)
	return next(filter(None, (shown(answer, marks.secret, marks.child) for answer in answers)), None)


def open_count(session: Session, marks) -> str | None:
	answer = session.get(
		method("frappe.desk.notifications.get_open_count"),
		doctype="Trivsel Child",
		name=marks.child,
		items=["Trivsel Concern", "Trivsel Assessment", "Trivsel Position"],
	)
	counted = answer.message() if answer.status == 200 else None
	rows = counted.get("count", counted) if isinstance(counted, dict) else counted
	found = (
		rows.get("external_links_found", []) + rows.get("internal_links_found", [])
		if isinstance(rows, dict)
		else []
	)
	return next((f"{row['doctype']}: {row['count']}" for row in found if row.get("count")), None)


def linked_with(session: Session, marks) -> str | None:
	answers = (
		session.get(method("frappe.desk.form.linked_with.get"), doctype="Trivsel Child", docname=marks.child),
		session.get(method("frappe.desk.form.linked_with.get"), doctype="Trivsel Unit", docname=marks.unit),
	)
	secrets = (marks.concern, marks.assessment, marks.position, marks.file_name, marks.comment)
	return next(filter(None, (shown(answer, *secrets) for answer in answers)), None)


def links_to_a_colleague(session: Session, marks) -> str | None:
	"""What she has printed and fetched stands in a log that links to her: here as if she just had."""
	hers = {"doctype": "Access Log", "user": marks.member}
	with (
		planted(export_from="Trivsel Concern", reference_document=marks.concern, **hers),
		planted(export_from="File", reference_document=marks.file_name, **hers),
	):
		path = method("frappe.desk.form.linked_with.get")
		return shown(session.get(path, doctype="User", docname=marks.member), marks.concern, marks.file_name)


def submitted_links(session: Session, marks) -> str | None:
	path = method("frappe.desk.form.linked_with.get_submitted_linked_docs")
	answers = (
		session.get(path, doctype=doctype, name=name)
		for doctype, name in (
			("Trivsel Child", marks.child),
			("Trivsel Unit", marks.unit),
			("Trivsel Round", marks.round),
		)
	)
	return next(filter(None, (shown(answer, marks.assessment) for answer in answers)), None)


def next_one(session: Session, marks) -> str | None:
	"""The outsider's own record as a ruler: is the unseen child's before or after it?"""
	path = method("frappe.desk.form.utils.get_next")
	asked = {"doctype": "Trivsel Child", "value": marks.child, "sort_order": "asc"}
	answers = (
		session.get(path, prev=prev, sort_field=field, **asked)
		for prev, field in product((0, 1), ("birth_date", "first_name"))
	)
	return next(filter(None, (answer.message() for answer in answers)), None)


def rename(session: Session, marks) -> str | None:
	"""Renaming one's own record to a guessed name tells whether there is one."""
	path, own = method("frappe.client.rename_doc"), {"doctype": "Trivsel Child", "old_name": marks.own.child}
	right = session.post(path, new_name=marks.child, **own)
	wrong = session.post(path, new_name=marks.child[::-1], **own)
	same = wrong.text.replace(marks.child[::-1], marks.child)
	return differs(right, Answer(wrong.status, same))


PROBES = (
	Probe("L04", "The title of a link", link_title, f"{TITLES}.get_link_title"),
	Probe("L04", "Titles of links in a form", titles_of_links, who=USERS, control=False),
	Probe("L22", "The preview of a link", preview, control=False),
	Probe("L22", "The description of a doctype", descriptions, control=False),
	Probe("L29", "The start of the Desk", start_of_the_desk, control=False),
	Probe("L30", "A calendar", calendar),
	Probe("L30", "A tree", tree, control=False),
	Probe("L33", "How many records link to it", open_count, control=False),
	Probe(
		"L33", "Which records link to it", linked_with, f"{GUARDS}.neighbours.get", USERS, open_on=(FLOOR,)
	),
	Probe(
		"L33",
		"What a colleague has printed and fetched",
		links_to_a_colleague,
		f"{GUARDS}.neighbours.get",
		USERS,
		control=False,
		open_on=(FLOOR,),
	),
	Probe(
		"L33",
		"Which confirmed records link to it",
		submitted_links,
		f"{GUARDS}.neighbours.get_submitted_linked_docs",
		USERS,
		open_on=(FLOOR, V15, V16),
	),
	Probe(
		"L33", "The one before and after it", next_one, f"{GUARDS}.neighbours.get_next", USERS, control=False
	),
	Probe(
		"L06",
		"Giving one's own record its name",
		rename,
		f"{GUARDS}.single_records.refuse_renaming",
		STAFF,
		control=False,
	),
)
