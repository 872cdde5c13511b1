"""Names that were stored before a name had to be plain: without what a page could take for HTML.

Names by which records are called (professions, types of meeting, sets of indicators) stay: they are refused
when they are next saved.
"""

import frappe
from pypika import Case

from trivsel_app.trivsel_setup.plain_names import is_plain, made_plain

NAMES = {
	"Trivsel Child": ("first_name", "last_name", "full_name"),
	"Trivsel Guardian": ("guardian_name",),
	"Trivsel Unit": ("unit_name", "path"),
	"Trivsel Staff": ("full_name",),
	"Trivsel Round": ("title",),
	"Trivsel Round Plan": ("title",),
}
BATCH = 1000
NOTHING_LEFT = "?"


def execute() -> None:
	"""Batch by batch, each kept: what is plain is not touched again."""
	for doctype, fields in NAMES.items():
		for field in fields:
			_make_plain(doctype, field)


def _make_plain(doctype: str, field: str) -> None:
	table, last = frappe.qb.DocType(doctype), ""
	signs = table[field].like("%<%") | table[field].like("%>%") | table[field].like("%&%")
	query = frappe.qb.from_(table).where(signs).select(table.name, table[field]).orderby(table.name)
	while rows := query.where(table.name > last).limit(BATCH).run():
		last = rows[-1][0]
		_write(table, field, {name: made_plain(text) for name, text in rows if not is_plain(text)})
		frappe.db.commit()


def _write(table, field: str, plain: dict[str, str]) -> None:
	if not plain:
		return
	case = Case()
	for name, text in plain.items():
		case = case.when(table.name == name, text or NOTHING_LEFT)
	frappe.qb.update(table).set(table[field], case).where(table.name.isin(list(plain))).run()
