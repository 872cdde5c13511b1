"""The platform's rows about a record: comments, versions, mails, logs, tasks, read for themselves (L18, L25, L27)."""

import frappe

from trivsel_app.access.platform_rows import references
from trivsel_app.self_check.probe import (
	FLOOR,
	V15,
	V16,
	Probe,
	Session,
	method,
	resource,
	shown,
)
from trivsel_app.self_check.probes.planting import planted

GUARD = "trivsel_app.access.platform_rows"
# Fields by which the platform gives a row to somebody.
GIVEN_TO = ("user", "for_user", "allocated_to", "assigned_by")
WAYS = {
	"Access Log": "Who has printed or exported",
	"Activity Log": "What users have done",
	"Communication": "Letters and mails",
	"Deleted Document": "Deleted documents",
	"Discussion Topic": "Discussions",
	"DocShare": "Shares",
	"Document Follow": "Who follows a record",
	"Document Share Key": "Keys of links to records",
	"Email Queue": "Mails that wait or were sent",
	"Email Unsubscribe": "Who wants no mails about a record",
	"Energy Point Log": "Points for work on records",
	"Error Log": "Errors with what was worked on",
	"Integration Request": "Requests to and from other systems",
	"Milestone": "Milestones of records",
	"Notification Log": "Notices in the Desk",
	"Permission Log": "Changes of rights on records",
	"Reminder": "Reminders",
	"Submission Queue": "Records waiting to be submitted",
	"ToDo": "Tasks on records",
	"View Log": "Who has viewed a record",
}
OPEN_ON = {
	"Energy Point Log": (FLOOR, V15),
	"Milestone": (FLOOR,),
	"Permission Log": (V16,),
	"Reminder": (FLOOR,),
}


def rows_of(doctype: str):
	"""A row about the marker concern, looked for in a list and by its name."""

	def ask(session: Session, marks) -> str | None:
		if not frappe.db.exists("DocType", doctype):
			return None
		pairs = dict(references(doctype)[:1])
		values = dict.fromkeys(pairs, "Trivsel Concern") | dict.fromkeys(pairs.values(), marks.concern)
		given = {field: session.user for field in GIVEN_TO if frappe.get_meta(doctype).has_field(field)}
		with planted(doctype, owner=session.user, **given, **values) as row:
			return found(session, doctype, row.name)

	return ask


def found(session: Session, doctype: str, name) -> str | None:
	listed = session.get(resource(doctype), fields=["name"], limit_page_length=0).json() or {}
	if name in [row["name"] for row in listed.get("data") or []]:
		return f"{doctype} {name}"
	alone = session.get(resource(doctype, str(name)))
	return f"{doctype} {name}" if alone.status == 200 else None


def comments(session: Session, marks) -> str | None:
	return shown(session.get(resource("Comment"), fields=["*"], limit_page_length=0), marks.secret)


def comment(session: Session, marks) -> str | None:
	return shown(session.get(resource("Comment", marks.comment)), marks.secret)


def versions(session: Session, marks) -> str | None:
	asked = (
		session.get(resource("Version"), fields=["*"], limit_page_length=0),
		session.get(resource("Version", str(marks.version))),
	)
	return next(filter(None, (shown(answer, marks.secret) for answer in asked)), None)


def timeline(session: Session, marks) -> str | None:
	path = method("frappe.desk.form.load.get_docinfo")
	return shown(session.get(path, doctype="Trivsel Concern", name=marks.concern), marks.secret)


def workflow_actions(session: Session, marks) -> str | None:
	permitted = [{"doctype": "Workflow Action Permitted Role", "role": "Trivsel Pedagogue"}]
	about = {"reference_doctype": "Trivsel Concern", "reference_name": marks.concern}
	with planted("Workflow Action", permitted_roles=permitted, status="Open", **about) as row:
		return found(session, "Workflow Action", row.name)


def links_of_letters(session: Session, marks) -> str | None:
	"""A child table: read by the right on the letters, which everybody has."""
	link = {"doctype": "Communication Link", "link_doctype": "Trivsel Concern", "link_name": marks.concern}
	with planted("Communication", owner=session.user, timeline_links=[link]):
		answer = session.get(
			method("frappe.client.get_list"),
			doctype="Communication Link",
			parent="Communication",
			fields=["link_name"],
			limit_page_length=0,
		)
		return shown(answer, marks.concern)


PROBES = (
	Probe("L18", "The timeline of a record", timeline),
	Probe("L18", "Comments in a list", comments, guard=GUARD, control=False),
	Probe("L18", "A comment by its name", comment, guard=GUARD, control=False),
	Probe("L18", "Versions with old and new values", versions, guard=GUARD, control=False),
	Probe("L18", "Which records a letter is about", links_of_letters, guard=GUARD, control=False),
	Probe("L25", "Who could take a record's next step, and its state", workflow_actions, guard=GUARD),
	*(
		Probe(
			"L27",
			way,
			rows_of(doctype),
			guard=GUARD,
			control=False,
			open_on=OPEN_ON.get(doctype, (FLOOR, V15, V16)),
		)
		for doctype, way in WAYS.items()
	),
)
