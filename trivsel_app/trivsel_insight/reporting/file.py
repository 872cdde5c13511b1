"""A report as a file to keep: what its reader sees on the screen, and no more."""

import frappe
from frappe import _
from frappe.utils import formatdate, today

from trivsel_app.access.documents import require_right
from trivsel_app.access.guards import reports
from trivsel_app.trivsel_insight.spreadsheet import as_csv

MODULE = "Trivsel Insight"


@frappe.whitelist(methods=["GET"])
def fetch(report_name: str, filters: str | dict | None = None) -> None:
	"""The rows of one of our reports as CSV, run anew as the session's user.

	Raises PermissionError for one who may not run the report.
	"""
	about = frappe.db.get_value("Report", {"name": report_name, "module": MODULE}, "ref_doctype")
	if not about:
		frappe.throw(_("There is no such report."))
	require_right(about, "report")
	answer = reports.run(report_name, filters=_read(filters))
	fields = {column["fieldname"]: column["label"] for column in answer["columns"]}
	lines = [[row.get(field) for field in fields] for row in answer["result"] if isinstance(row, dict)]
	frappe.response.update(
		type="download",
		filename=f"{frappe.scrub(_(report_name))}-{formatdate(today(), 'yyyy-MM-dd')}.csv",
		filecontent=as_csv([list(fields.values()), *lines]).encode(),
		content_type="text/csv; charset=utf-8",
	)


def _read(filters: str | dict | None) -> dict:
	try:
		read = frappe.parse_json(filters) if filters else {}
	except ValueError:
		read = None
	if not isinstance(read, dict):
		frappe.throw(_("The choices of the report cannot be read."))
	return read
