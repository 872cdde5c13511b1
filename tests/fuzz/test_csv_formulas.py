"""A spreadsheet computes nothing of what stands in a file of ours."""

import csv
import io

import frappe
import pytest

from tests.support.code import doctypes, records
from trivsel_app.trivsel_insight import lookup_export

FORMULAS = ("=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")


def cells(text: str) -> list[str]:
	return [
		cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";") for cell in row
	]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_begins_as_a_formula(formula):
	look = frappe._dict(
		at=frappe.utils.now_datetime(),
		user=formula,
		full_name=formula,
		profession=formula,
		unit=formula,
		channel="Form",
		reference_doctype=formula,
		refused=0,
	)
	for text in (lookup_export.looks_file([look]), lookup_export.staff_file([look])):
		assert any(formula.strip() in cell for cell in cells(text))
		assert not [cell for cell in cells(text) if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_platform_exports_none_of_our_doctypes():
	rights = [row for doctype in doctypes().values() for row in doctype["permissions"]]
	assert rights and not [row for row in rights if row.get("export")]
	assert not [report["name"] for report in records("report").values() if report.get("prepared_report")]
