from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion, ValueWrapper

from trivsel_app.access.area import NOTHING
from trivsel_app.access.viewer import RIGHTS, Viewer

EVERYTHING: Criterion = ValueWrapper(1) == ValueWrapper(1)


@dataclass(frozen=True)
class Rule:
	"""Who may see the records of one doctype.

	`stored(viewer, right)` gives the criterion over the doctype's table; `new(viewer, doc)` says whether
	the viewer may make this document, which stands in no table yet. `right` is a right of Frappe's
	(read, write, create, delete, submit, cancel, amend); every other kind of look counts as read.
	`limit(viewer)` is what holds whatever the relation, or None where nothing does. Who reads a record
	about a child knows the child's name by that, except where `tells_the_name` is off. `rights` are those
	that anyone can have of a stored record: the Desk fills in a new form only for who may also write. `why`
	says in words whom the rule lets in, for the table that the data protection officer reads.
	"""

	stored: Callable[[Viewer, str], Criterion]
	new: Callable[[Viewer, Document], bool]
	limit: Callable[[Viewer], Criterion | None] | None = None
	tells_the_name: bool = True
	rights: frozenset[str] = frozenset(RIGHTS)
	why: Callable[[], str] = str


@dataclass(frozen=True)
class Relation:
	"""A task that shows records of a doctype to who has it, wherever she is placed (R1).

	`records(doctype, viewer, professions)` gives the criterion over the doctype's table. `professions`
	are those of the viewer whose role holds the right: a task that is given to a profession asks for it.
	Named in `hooks.py` under `trivsel_access_relations`; a doctype may have several.
	"""

	records: Callable[[str, Viewer, set[str]], Criterion]
	rights: frozenset[str] = frozenset({"read"})
	why: Callable[[], str] = str


def never(_viewer: Viewer, _doc: Document) -> bool:
	"""For `Rule.new`: the app alone makes these records."""
	return False


def read_by(*roles: str) -> Callable[[Viewer, str], Criterion]:
	"""For `Rule.stored`: who has one of the roles reads every record; nobody else, and nobody does more."""
	return lambda viewer, right: EVERYTHING if right == "read" and viewer.roles & set(roles) else NOTHING


def rule_of(doctype: str) -> Rule | None:
	"""The rule named for the doctype in `hooks.py`, or None where no rule is kept for it."""
	paths = frappe.get_hooks("trivsel_access_rules", {}).get(doctype)
	return frappe.get_attr(paths[-1]) if paths else None


def criterion(doctype: str, user: str, right: str = "read") -> Criterion:
	"""What `user` may see (or write, …) of `doctype`, as a criterion over its table."""
	if user == "Administrator":
		return EVERYTHING
	rule = rule_of(doctype)
	if not rule or user == "Guest" or right not in rule.rights:
		return NOTHING
	viewer = Viewer.of(user)
	seen = any_of(rule.stored(viewer, right), by_task(doctype, viewer, right))
	limit = rule.limit(viewer) if rule.limit else None
	return seen if limit is None or seen is NOTHING else seen & limit


def by_task(doctype: str, viewer: Viewer, right: str) -> Criterion:
	"""What the viewer's tasks show her of `doctype`: a doctype with a rule, or the rows of one."""
	named = frappe.get_hooks("trivsel_access_relations", {}).get(doctype, [])
	relations = [relation for relation in map(frappe.get_attr, named) if right in relation.rights]
	professions = viewer.professions_with(doctype, right) if relations else set()
	if not professions:
		return NOTHING
	return any_of(*(relation.records(doctype, viewer, professions) for relation in relations))


def any_of(*criteria: Criterion) -> Criterion:
	"""One of `criteria`, without those that show nothing; NOTHING itself where none is left."""
	found = [each for each in criteria if each is not NOTHING]
	return Criterion.any(found) if found else NOTHING
