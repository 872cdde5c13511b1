"""Reports over protected doctypes: run as the one who asks, shown to her alone, and kept nowhere.

The platform takes another user's name from the caller and hands out what was prepared for her (L12, L13);
its floor fills columns that the caller adds from records that she may not read (L15b).
"""

import frappe
from frappe import _
from frappe.desk import query_report
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours, is_report_of_ours, names_ours, refuse


@frappe.whitelist()
def run(
	report_name: str,
	filters: str | dict | None = None,
	user: str | None = None,
	ignore_prepared_report: bool | int | str = False,
	custom_columns: str | list | None = None,
	**options,
):
	"""Frappe's `query_report.run`."""
	_refuse_columns(custom_columns)
	if is_report_of_ours(report_name):
		user, ignore_prepared_report = None, True
		_run_at_once(report_name)
	return frappe.call(
		query_report.run,
		report_name=report_name,
		filters=filters,
		user=user,
		ignore_prepared_report=ignore_prepared_report,
		custom_columns=custom_columns,
		**options,
	)


@frappe.whitelist()
def export_query():
	"""Frappe's `query_report.export_query`, which takes its arguments from the request."""
	_refuse_columns(frappe.form_dict.custom_columns)
	if is_report_of_ours(frappe.form_dict.report_name):
		_run_at_once(frappe.form_dict.report_name)
	return query_report.export_query()


@frappe.whitelist()
def get_data_for_custom_field(doctype: str, field: str, names: str | list | None = None):
	"""Frappe's function, by which the Desk fills a column that a user adds to a report."""
	if is_ours(doctype):
		refuse()
	return frappe.call(query_report.get_data_for_custom_field, doctype=doctype, field=field, names=names)


def refuse_preparing(doc: Document, _event: str | None = None) -> None:
	"""Before a Prepared Report is made: a stored answer outlives the right to see it."""
	if is_report_of_ours(doc.report_name):
		frappe.throw(_("Reports on children are not stored: run it each time."), frappe.PermissionError)


def check_report(doc: Document, _event: str | None = None) -> None:
	"""When a Report is saved: no columns of protected doctypes beside others, nothing mailed or stored."""
	if doc.report_type == "Custom Report" and names_ours(doc.json):
		frappe.throw(_("Columns about children cannot be added to a report."), frappe.PermissionError)
	if not is_ours(doc.ref_doctype):
		return
	doc.prepared_report = 0
	if not doc.is_new() and frappe.db.exists("Auto Email Report", {"report": doc.name}):
		frappe.throw(_("Reports on children are not sent by e-mail."), frappe.PermissionError)


def refuse_mailing(doc: Document, _event: str | None = None) -> None:
	"""When an Auto Email Report is saved: it would be run as Administrator (L14)."""
	if is_report_of_ours(doc.report) or names_ours(frappe.db.get_value("Report", doc.report, "json")):
		frappe.throw(_("Reports on children are not sent by e-mail."), frappe.PermissionError)


def _refuse_columns(columns: str | list | None) -> None:
	"""A column that the caller adds tells by `doctype` where its values come from."""
	asked = frappe.parse_json(columns)
	for column in asked if isinstance(asked, list) else []:
		if isinstance(column, dict) and is_ours(column.get("doctype")):
			frappe.throw(_("Columns about children cannot be added to a report."), frappe.PermissionError)


def _run_at_once(report_name: str) -> None:
	"""Takes back what the platform does by itself after a slow run: to prepare the report from then on."""
	if frappe.db.get_value("Report", report_name, "prepared_report"):
		frappe.db.set_value("Report", report_name, "prepared_report", 0)
