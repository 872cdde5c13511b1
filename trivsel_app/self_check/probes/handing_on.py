"""Ways to make oneself, or another, a reader: shares, keys, tasks, following, notices (L20, L21, L26, L31, L37)."""

import frappe
from frappe.desk.form import assign_to

from trivsel_app.self_check.probe import (
	USERS,
	V16,
	Probe,
	Session,
	method,
	resource,
	shown,
)
from trivsel_app.self_check.probes.planting import done_by, planted

GUARDS = "trivsel_app.access.guards"
ROWS = "trivsel_app.access.platform_rows"
CONCERN = "Trivsel Concern"


def own_share(session: Session, marks) -> str | None:
	about = {"share_doctype": CONCERN, "share_name": marks.concern}
	session.post(resource("DocShare"), user=session.user, read=1, **about)
	session.post(method("frappe.share.add"), doctype=CONCERN, name=marks.concern, user=session.user)
	path = method("frappe.share.set_permission")
	session.post(path, doctype=CONCERN, name=marks.concern, user=session.user, permission_to="read", value=1)
	return _opened(session, marks)


def shared_by_a_colleague(session: Session, marks) -> str | None:
	with done_by(marks.member):
		share = {"share_doctype": CONCERN, "share_name": marks.concern, "user": session.user, "read": 1}
		doc = frappe.get_doc({"doctype": "DocShare", **share})
		doc.flags.ignore_share_permission = True  # as where an administrator has given the right to share
		doc.insert(ignore_permissions=True)
	return _opened(session, marks)


def assigned_by_a_colleague(session: Session, marks) -> str | None:
	"""The platform shares a record with whom it is assigned to."""
	with done_by(marks.member):
		assign_to.add({"assign_to": [session.user], "doctype": CONCERN, "name": marks.concern})
	return _opened(session, marks)


def own_task(session: Session, marks) -> str | None:
	about = {"reference_type": CONCERN, "reference_name": marks.concern}
	made = session.post(resource("ToDo"), allocated_to=session.user, description="x", **about)
	if made.status == 200:
		return "written"
	path = method("frappe.desk.form.assign_to.add")
	for user in (session.user, marks.member):
		session.post(
			path, assign_to=[user], doctype=CONCERN, name=marks.concern, description="x", ignore_permissions=1
		)
	frappe.db.rollback()
	given = frappe.db.exists("ToDo", {"reference_name": marks.concern, "assigned_by": session.user})
	return "written" if given else _opened(session, marks)


def own_following(session: Session, marks) -> str | None:
	about = {"ref_doctype": CONCERN, "ref_docname": marks.concern}
	session.post(resource("Document Follow"), user=session.user, **about)
	session.post(
		method("frappe.desk.form.document_follow.follow_document"),
		doctype=CONCERN,
		doc_name=marks.concern,
		user=session.user,
	)
	frappe.db.rollback()
	return "followed" if frappe.db.exists("Document Follow", {**about, "user": session.user}) else None


def followers(session: Session, marks) -> str | None:
	about = {"ref_doctype": CONCERN, "ref_docname": marks.concern}
	with planted("Document Follow", user=marks.colleague, **about):
		path = method("frappe.desk.form.document_follow.get_follow_users")
		return shown(session.get(path, doctype=CONCERN, doc_name=marks.concern), marks.colleague)


def key_in_a_link(session: Session, marks) -> str | None:
	with done_by(marks.member):
		frappe.get_doc(CONCERN, marks.concern).get_document_share_key()
	frappe.db.rollback()
	key = frappe.db.get_value("Document Share Key", {"reference_docname": marks.concern}, "key")
	answers = [session.get("/printview", doctype=CONCERN, name=marks.concern)]
	if key:
		answers += [
			session.get("/printview", doctype=CONCERN, name=marks.concern, key=key),
			session.get(f"/{CONCERN.replace(' ', '%20')}/{marks.concern}", key=key),
		]
	return next(filter(None, (shown(answer, marks.secret) for answer in answers)), None)


def printed(session: Session, marks) -> str | None:
	about = {"doctype": CONCERN, "name": marks.concern}
	answers = (
		session.get("/printview", **about),
		session.get(method("frappe.www.printview.get_html_and_style"), doc=CONCERN, name=marks.concern),
		session.get(
			method("frappe.www.printview.get_rendered_raw_commands"), doc=CONCERN, name=marks.concern
		),
	)
	return next(filter(None, (shown(answer, marks.secret) for answer in answers)), None)


def notification_to_a_role(session: Session, marks) -> str | None:
	"""Mails every holder of a role whatever a template prints of the record."""
	made = session.post(
		resource("Notification"),
		data={
			"name": f"Selvtjek {frappe.generate_hash(length=8)}",
			"subject": "x",
			"document_type": CONCERN,
			"event": "Save",
			"channel": "Email",
			"enabled": 1,
			"message": "{{ doc.as_json() }}",
			"recipients": [{"receiver_by_role": "Trivsel Pedagogue"}],
		},
	)
	name = ((made.json() or {}).get("data") or {}).get("name")
	if made.status == 200 and name:
		session.delete(resource("Notification", name))
		return "saved"
	return None


def decrypted(session: Session, marks) -> str | None:
	path = method("frappe.client.get_password")
	answer = session.get(path, doctype="Trivsel Child Identity", name=marks.identity, fieldname="cpr")
	return shown(answer, marks.cpr)


def become_another(session: Session, marks) -> str | None:
	path = method("frappe.core.doctype.user.user.impersonate")
	answer = session.post(path, user="Administrator", reason="Selvtjek")
	return "Administrator" if answer.status == 200 else None


def _opened(session: Session, marks) -> str | None:
	return shown(session.get(resource(CONCERN, marks.concern)), marks.secret)


PROBES = (
	Probe("L20", "Sharing a record with oneself", own_share),
	Probe(
		"L20",
		"A record that a colleague shares",
		shared_by_a_colleague,
		guard=f"{GUARDS}.sharing.refuse_share",
		who=USERS,
	),
	Probe("L20", "A record that a colleague assigns", assigned_by_a_colleague, who=USERS),
	Probe(
		"L20",
		"A task on a record that one does not see",
		own_task,
		guard=(f"{GUARDS}.sharing.check_task", ROWS),
	),
	Probe(
		"L20",
		"Following a record: its changes and comments by mail",
		own_following,
		guard=(f"{GUARDS}.sharing.drop_following", ROWS),
		control=False,
	),
	Probe("L37", "Who follows a record", followers, guard=f"{GUARDS}.sharing.get_follow_users"),
	Probe("L21", "A record by a key in a link", key_in_a_link, guard=f"{GUARDS}.sharing.refuse_key"),
	Probe("L21", "A record's print", printed),
	Probe(
		"L26",
		"A notification to everyone of a role",
		notification_to_a_role,
		guard=f"{GUARDS}.notifications.check_notification",
		control=False,
	),
	Probe(
		"L38", "The CPR number, decrypted", decrypted, guard=f"{GUARDS}.passwords.get_password", control=False
	),
	Probe(
		"L31",
		"Logging in as another",
		become_another,
		guard=f"{GUARDS}.impersonation.impersonate",
		control=False,
		majors=(16,),
		open_on=(V16,),
	),
)
