"""While there must be no contact with a child's guardians nothing reaches them, and what waits is withdrawn (R4)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.subjects import subjects


def withdraw(child: str) -> None:
	"""Takes back mails that wait to be sent to the guardians, and open links to the child's records."""
	records = _records_of(child)
	waiting = _waiting_mails(records, _addresses_of({child}))
	if waiting:
		recipient = frappe.qb.DocType("Email Queue Recipient")
		frappe.qb.from_(recipient).where(recipient.name.isin([row for row, _queue in waiting])).delete().run()
		_delete_empty({queue for _row, queue in waiting})
	for doctype, names in records.items():
		frappe.db.delete(
			"Document Share Key", {"reference_doctype": doctype, "reference_docname": ["in", names]}
		)


def refuse_mail(mail: Document, _method: str | None = None) -> None:
	"""A mail about a child to one of its guardians is not even put in line."""
	child = _child_of(mail.get("reference_doctype"), mail.get("reference_name"))
	if not child or not frappe.db.get_value("Trivsel Child", child, "no_contact_with_guardians"):
		return
	if _addresses_of({child}) & {_bare(row.recipient) for row in mail.recipients}:
		frappe.throw(
			_("There must be no contact with this child's guardians for the time being. Nothing was sent.")
		)


def _records_of(child: str) -> dict[str, list[str]]:
	"""Names of all records about the child, by doctype."""
	records = {}
	for doctype, field in subjects().items():
		if names := frappe.get_all(doctype, {field: child}, pluck="name"):
			records[doctype] = names
	return records


def _child_of(doctype: str | None, name: str | None) -> str | None:
	field = subjects().get(doctype)
	return frappe.db.get_value(doctype, name, field) if field and name else None


def _addresses_of(children: set[str]) -> set[str]:
	"""The e-mail addresses of the children's guardians."""
	rows = frappe.get_all(
		"Trivsel Guardian",
		{"parenttype": "Trivsel Child", "parent": ["in", list(children)]},
		["email", "user"],
	)
	return {_bare(address) for row in rows for address in (row.email, row.user) if address}


def _waiting_mails(records: dict[str, list[str]], addresses: set[str]) -> list[tuple[str, str]]:
	"""Recipient rows and their mails: about the child, not yet sent, to one of `addresses`."""
	mail, recipient = frappe.qb.DocType("Email Queue"), frappe.qb.DocType("Email Queue Recipient")
	query = (
		frappe.qb.from_(mail)
		.join(recipient)
		.on(recipient.parent == mail.name)
		.where(mail.reference_doctype.isin(list(records)) & (recipient.status != "Sent"))
		.where(mail.reference_name.isin([name for names in records.values() for name in names]))
		.select(recipient.name, mail.name, recipient.recipient)
	)
	return [(row, queue) for row, queue, address in query.run() if _bare(address) in addresses]


def _delete_empty(queues: set[str]) -> None:
	"""A mail that is left without recipients goes, its text with it."""
	left = frappe.get_all("Email Queue Recipient", {"parent": ["in", list(queues)]}, pluck="parent")
	if empty := queues - set(left):
		frappe.db.delete("Email Queue", {"name": ["in", list(empty)]})


def _bare(address: str | None) -> str:
	"""The address alone, of `Name <address>` too."""
	return frappe.utils.parse_addr(address or "")[1].strip().lower()
