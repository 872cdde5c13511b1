"""SQL that someone writes into a report asks no rule: not over our tables, nor over what tells of our records.

A table is named in SQL word for word, so that reading the query is enough.
"""

import re
from functools import cache

import frappe
from frappe import _
from frappe.core.doctype.report.report import Report
from frappe.model.document import Document
from frappe.utils.caching import request_cache

from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.guards.ours import refuse

# What opens accounts, or holds records in another form.
BARE_TABLES = (
	"__Auth",
	"__global_search",
	"__UserSettings",
	"tabSessions",
	"tabSingles",
	"tabPrepared Report",
)


# A column with its table, as the Desk asks for the fields of a list: it reads what the list reads.
COLUMN = re.compile(r"`tab[^`]+`\s*\.\s*(?:`\w+`|\w+|\*)", re.IGNORECASE)


def refuse_expression(doc: Document, _event: str | None = None) -> None:
	"""When a Dashboard Chart or a Number Card is saved: the platform takes SQL where it asks for a field."""
	if any(names_closed_table(value) for value in doc.as_dict().values() if isinstance(value, str)):
		refuse()


def refuse_query(doc: Document, _event: str | None = None) -> None:
	"""When a report is saved that is not shipped with an app."""
	if doc.report_type == "Query Report" and doc.is_standard != "Yes" and reads_closed_table(doc.query):
		frappe.throw(
			_("A report in SQL asks no rule of who may see what: it cannot read these tables."),
			frappe.PermissionError,
		)


class GuardedReport(Report):
	"""Asked again when the query runs: the report may have been changed past its form, or in memory."""

	def execute_query_report(self, filters):
		if reads_closed_table(self.query) and not self._is_shipped():
			refuse()
		return super().execute_query_report(filters)

	def _is_shipped(self) -> bool:
		stored = frappe.db.get_value("Report", self.name, ["is_standard", "query"])
		return stored == ("Yes", self.query)


def names_closed_table(field: str) -> bool:
	"""Whether what should be a field names a closed table otherwise than before a column."""
	return reads_closed_table(COLUMN.sub("", field))


def reads_closed_table(query: str | None) -> bool:
	"""Whether the query names a table of ours, or one whose rows tell of our records."""
	folded = re.sub(r"\s+", " ", query or "").casefold()
	# Asked of each field of each list, and hardly one has the beginning of a table's name.
	return ("tab" in folded or "__" in folded) and bool(_one_of(_closed_tables()).search(folded))


@request_cache
def _closed_tables() -> tuple[str, ...]:
	doctypes = (*protected_doctypes(), *frappe.get_hooks("trivsel_platform_rows", {}))
	return (*(f"tab{doctype}" for doctype in doctypes), *BARE_TABLES)


@cache
def _one_of(tables: tuple[str, ...]) -> re.Pattern:
	return re.compile("|".join(re.escape(table.casefold()) for table in tables))
