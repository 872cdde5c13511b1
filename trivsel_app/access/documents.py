from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.terms import Criterion

from trivsel_app.access import lookups
from trivsel_app.access.rule import NOTHING, by_task, criterion, rule_of
from trivsel_app.access.viewer import RIGHTS, Viewer, forget_notes


def has_permission(doc: Document, ptype: str = "read", user: str | None = None) -> bool:
	"""Frappe's `has_permission` hook: the list's criterion, asked of one document (R2).

	Always True or False: no opinion means yes on version 15 and no on version 16.
	"""
	user = user or frappe.session.user
	if user == "Administrator":
		return True
	if ptype != "create" and doc.name:
		allowed = meets(doc.doctype, doc.name, user, ptype if ptype in RIGHTS else "read")
		if allowed or _is_stored(doc):
			if user == frappe.session.user:
				lookups.note(doc.doctype, [doc.name], refused=not allowed)
			return allowed
	rule = rule_of(doc.doctype)
	return bool(rule and user != "Guest" and rule.new(Viewer.of(user), doc))


def require_right(doctype: str, right: str) -> None:
	"""Refuses a user without the right on the doctype; Frappe's own refusal is another error on its floor."""
	if not frappe.has_permission(doctype, right):
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)


def meets(doctype: str, name: str, user: str, right: str = "read") -> bool:
	"""Whether the stored record `name` meets the criterion of `user`."""
	return bool(readable(doctype, {name}, user, right))


def readable(doctype: str, names: set[str], user: str, right: str = "read") -> set[str]:
	"""Those of `names` that `user` may see, in one query."""
	return _meeting(doctype, names, criterion(doctype, user, right)) if names else set()


def nearest(doctype: str, name: str, levels: Iterable[list[str]], right: str = "read") -> list[str]:
	"""Those who may see the record `name`, of the first of the `levels` of users on which anyone may."""
	seeing = ([user for user in level if meets(doctype, name, user, right)] for level in levels)
	return next((users for users in seeing if users), [])


def has_task(doctype: str, name: str, user: str, right: str = "read") -> bool:
	"""Whether a task of `user` with this record or row lets her see it, wherever she is placed."""
	return bool(_meeting(doctype, {name}, by_task(doctype, Viewer.of(user), right)))


def _meeting(doctype: str, names: set[str], term: Criterion) -> set[str]:
	if term is NOTHING:
		return set()
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).where(table.name.isin(list(names)) & term).select(table.name)
	return {row[0] for row in query.run()}


def _is_stored(doc: Document) -> bool:
	"""Asked of the database: what the caller says of a document is not to be trusted."""
	return bool(frappe.db.exists(doc.doctype, doc.name))


class ProtectedDocument(Document):
	"""A record about a child: that it has changed is told to those alone who have it open.

	The platform tells it by name, with who has changed it, to each open list of the doctype, whatever children
	its holder may see. Who has opened a record is asked for her right to it before she is told.
	"""

	def run_post_save_methods(self) -> None:
		forget_notes()  # who takes part in it from now on sees it already in what follows
		super().run_post_save_methods()

	def notify_update(self) -> None:
		if frappe.flags.in_patch:
			return
		told = {"modified": self.modified, "doctype": self.doctype, "name": self.name}
		where = {"doctype": self.doctype, "docname": self.name}
		frappe.publish_realtime("doc_update", told, **where, after_commit=True)


class ProtectedRow(Document):
	"""A row of a child table: read with its parent or by a task of its own, and written with the parent only.

	Frappe asks of a row by its name no more than the right on the doctype, and saves it past the parent.
	"""

	def has_permission(self, permtype: str = "read", *, user: str | None = None, **_kwargs) -> bool:
		user = user or frappe.session.user
		if self.flags.ignore_permissions or user == "Administrator":
			return True
		parent = frappe.db.get_value(self.doctype, self.name, ["parenttype", "parent"]) if self.name else None
		if not parent or permtype in RIGHTS[1:]:
			return False
		if frappe.has_permission(parent[0], permtype, doc=parent[1], user=user):
			return True
		allowed = has_task(self.doctype, self.name, user)
		if allowed and user == frappe.session.user:
			lookups.note(parent[0], [parent[1]])
		return allowed
