"""Comments and notices on protected records: for those who may read the record, and never by mail (L19, L28)."""

import frappe
from bs4 import BeautifulSoup
from frappe import _
from frappe.core.doctype.comment.comment import Comment
from frappe.core.doctype.communication.communication import Communication
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours
from trivsel_app.access.platform_rows import may_read


class QuietComment(Comment):
	"""The platform sends a new comment's text to every open form; one may be open since before a task ended."""

	def notify_change(self, action):
		if not is_ours(self.reference_doctype):
			super().notify_change(action)


class QuietCommunication(Communication):
	"""The same of letters and mails that are kept with a record."""

	def notify_change(self, action):
		if not is_ours(self.reference_doctype):
			super().notify_change(action)


def drop_mentions(doc: Document, _event: str | None = None) -> None:
	"""When a comment is saved: who may not read the record is not mentioned, so gets no mail with the text."""
	if not is_ours(doc.reference_doctype) or "mention" not in (doc.content or ""):
		return
	soup = BeautifulSoup(doc.content, "html.parser")
	strangers = [mention for mention in soup.find_all(class_="mention") if _is_for_a_stranger(doc, mention)]
	for mention in strangers:
		mention["class"] = [name for name in mention.get("class", []) if name != "mention"]
		del mention["data-id"]
	if strangers:
		doc.content = str(soup)
		names = ", ".join(mention.get_text().strip() for mention in strangers)
		frappe.msgprint(_("{0} cannot open this record and was not told of the comment.").format(names))


def _is_for_a_stranger(doc: Document, mention) -> bool:
	named = mention.get("data-id")
	users = [named]
	if mention.get("data-is-group") == "true":
		users = frappe.get_all("User Group Member", {"parent": named}, pluck="user")
	return not all(may_read(doc.reference_doctype, doc.reference_name, user) for user in users)


def leave_out_content(doc: Document, _event: str | None = None) -> None:
	"""Before a Notification Log is made: it says that there is something, not what; the mail says the same.

	A Notification of the site may say of what kind it is: its words hold no field of the record.
	"""
	if not is_ours(doc.document_type):
		return
	doc.email_content = None
	words = {"document_type": doc.document_type, "subject": doc.subject, "enabled": 1}
	if doc.type != "Alert" or not frappe.db.exists("Notification", words):
		doc.subject = _("There is something new in a record in Trivsel.")
