"""Which records are about a child, and how a record leads to its child."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

import frappe
from frappe.utils.caching import site_cache
from pypika.queries import QueryBuilder
from pypika.terms import LiteralValue

from trivsel_app.access.prepared import KEPT_SECONDS, asked, prepared
from trivsel_app.access.rule import NOTHING, by_task, criterion
from trivsel_app.access.viewer import Viewer

NAMES_AT_ONCE = 1000


@dataclass(frozen=True)
class About:
	"""A stored record and the child that it is about."""

	doctype: str
	name: str
	child: str
	row: str | None = None  # by which of its rows it was found


def subject() -> str:
	"""The doctype of the child itself."""
	return frappe.get_hooks("trivsel_subject")[-1]


@site_cache(ttl=KEPT_SECONDS)
def subjects() -> dict[str, str]:
	"""Each doctype about a child, with the field that holds the child's name."""
	return dict(_subjects())


def row_subjects() -> dict[str, list[str]]:
	"""Child tables whose rows are about a child, each with the doctypes that hold them."""
	tables = frappe.get_hooks("trivsel_access_children", {})
	held = {row: [parent for parent in parents if parent in subjects()] for row, parents in tables.items()}
	return {row: parents for row, parents in held.items() if parents}


def about(names: set[str], likely: str | None = None, known: Iterable[About] = ()) -> set[About]:
	"""The records about children among `names`, whatever their doctype.

	Most are `known`, or of the doctype `likely`, where one is given, and the children that these are about:
	what is found by that is not sought in all tables.
	"""
	found = {record for record in known if record.name in names}
	if not found and likely in subjects():
		found = _look_up(names, partial(_of_one, likely))
	children, of_children = names & {record.child for record in found}, subject()
	found |= {About(of_children, child, child) for child in children}
	return found | _look_up(names - {record.name for record in found}, _records)


def about_nobody(names: set[str], linked_from: str) -> set[str]:
	"""Those of `names` that are records which a doctype about children links to and which are about none."""
	links = {field.options for field in frappe.get_meta(linked_from).get_link_fields()}
	others = links.intersection(frappe.get_hooks("trivsel_access_rules", {})).difference(subjects())
	return {
		name
		for doctype in others
		for name in frappe.get_all(doctype, {"name": ["in", names]}, pluck="name", order_by=None)
	}


def about_rows(names: Iterable[str]) -> set[About]:
	"""The same for names of rows in child tables: each as the record that holds it."""
	return _look_up(names, _rows)


def children_seen(doctype: str, user: str) -> set[str]:
	"""All children about whom `user` may see records of `doctype`."""
	if doctype in row_subjects():
		parents = row_subjects()[doctype]
		return _children_of_tasks(doctype, user).union(*(children_seen(parent, user) for parent in parents))
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).where(criterion(doctype, user)).select(table[subjects()[doctype]])
	return {row[0] for row in query.distinct().run() if row[0]}


def _children_of_tasks(row_doctype: str, user: str) -> set[str]:
	"""The children of rows that a task of `user` shows her without the record that holds them."""
	term = by_task(row_doctype, Viewer.of(user), "read")
	if term is NOTHING:
		return set()
	rows = frappe.qb.from_(frappe.qb.DocType(row_doctype)).where(term).select("name").run()
	return {record.child for record in about_rows(row[0] for row in rows)}


def _subjects() -> Iterator[tuple[str, str]]:
	child = subject()
	yield child, "name"
	for doctype in frappe.get_hooks("trivsel_access_rules", {}):
		for field in frappe.get_meta(doctype).get_link_fields() if doctype != child else ():
			if field.options == child:
				yield doctype, field.fieldname
				break


@prepared
def _records() -> QueryBuilder:
	return _as_one([_of_records(doctype) for doctype in subjects()])


@prepared
def _rows() -> QueryBuilder:
	pairs = [(row, parent) for row, parents in row_subjects().items() for parent in parents]
	return _as_one([_of_rows(row, parent) for row, parent in pairs], "row")


@prepared
def _of_one(doctype: str) -> QueryBuilder:
	return _of_records(doctype)


def _of_records(doctype: str) -> QueryBuilder:
	table = frappe.qb.DocType(doctype)
	chosen = (_kind(doctype), table.name.as_("name"), table[subjects()[doctype]].as_("child"))
	return frappe.qb.from_(table).where(table.name.isin(asked("names"))).select(*chosen)


def _of_rows(row_doctype: str, parent_doctype: str) -> QueryBuilder:
	row, parent = frappe.qb.DocType(row_doctype), frappe.qb.DocType(parent_doctype)
	chosen = (_kind(parent_doctype), parent.name.as_("name"))
	return (
		frappe.qb.from_(row)
		.join(parent)
		.on((row.parent == parent.name) & (row.parenttype == parent_doctype))
		.where(row.name.isin(asked("names")))
		.select(*chosen, parent[subjects()[parent_doctype]].as_("child"), row.name.as_("row"))
	)


def _kind(doctype: str) -> LiteralValue:
	return LiteralValue(f"'{doctype}'", "kind")


def _as_one(queries: list[QueryBuilder], *further: str) -> QueryBuilder:
	joined = queries[0]
	for query in queries[1:]:
		joined = joined * query  # UNION ALL
	return frappe.qb.from_(joined.as_("found")).select("kind", "name", "child", *further)


def _look_up(names: Iterable[str], query: Callable[..., list]) -> set[About]:
	found, left = set(), iter(names)
	while part := tuple(islice(left, NAMES_AT_ONCE)):
		found.update(About(*row) for row in query(names=part) if row[2])
	return found
