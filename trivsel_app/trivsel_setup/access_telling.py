"""Tells the auditors that something was written down of who may see what, and where: nothing of what it was."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_url_to_list, now_datetime

ACCESS_CHANGE = "Trivsel Access Change"
AUDITOR = "Trivsel Auditor"


def tell() -> None:
	"""Each change once, twice a day, to every auditor there is; where there is none they wait for one."""
	_tell({})


def tell_grave() -> None:
	"""The grave ones at once."""
	_tell({"grave": 1})


def tell_one(former: Document) -> None:
	"""Who was an auditor until now is told at once: else nobody may be left who would be."""
	_tell_of_changes(former, 1)


def _tell(which: dict) -> None:
	names = frappe.get_all(ACCESS_CHANGE, {"told_on": ["is", "not set"], **which}, pluck="name")
	auditors = people()
	if not (names and auditors):
		return
	for auditor in auditors:
		_tell_of_changes(auditor, len(names))
	change = frappe.qb.DocType(ACCESS_CHANGE)
	frappe.qb.update(change).set(change.told_on, now_datetime()).where(change.name.isin(names)).run()


def keep_auditors(doc: Document, _method: str | None = None) -> None:
	"""Who administers mails takes no auditor off what she is told: the platform would send her none at all."""
	if doc.global_unsubscribe and doc.email in {person.email for person in people()}:
		frappe.throw(_("An auditor gets the mails of Trivsel and is not taken off."), frappe.PermissionError)


def people(role_name: str = AUDITOR) -> list[frappe._dict]:
	"""The holders of a role who can log in."""
	role, user = frappe.qb.DocType("Has Role"), frappe.qb.DocType("User")
	query = (
		frappe.qb.from_(role)
		.join(user)
		.on(user.name == role.parent)
		.where((role.parenttype == "User") & (role.role == role_name) & (user.enabled == 1))
		.select(user.name, user.email, user.language)
		.distinct()
	)
	return query.run(as_dict=True)


def notify(person: frappe._dict | Document, subject: str, message: str) -> None:
	"""A line in the Desk's bell and a mail; where the site has no account to send from the line stands."""
	log = frappe.new_doc("Notification Log")
	log.update({"subject": subject, "email_content": message, "for_user": person.name, "type": "Alert"})
	log.insert(ignore_permissions=True)
	try:
		frappe.sendmail(recipients=[person.email], subject=subject, message=message)
	except frappe.OutgoingEmailError:
		frappe.clear_last_message()


def _tell_of_changes(auditor: frappe._dict | Document, count: int) -> None:
	language = auditor.language or frappe.db.get_default("lang")
	subject = _("Changes of who may see what: {0}", language).format(count)
	text = _("They are written down under {0}. This message says nothing of their content.", language)
	link = f'<a href="{get_url_to_list(ACCESS_CHANGE)}">{_(ACCESS_CHANGE, language)}</a>'
	notify(auditor, subject, text.format(link))
