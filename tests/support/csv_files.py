"""CSV files in tests: read and written as the command and the upload page do, without committing."""

import base64
from io import BytesIO
from pathlib import Path

import frappe

from trivsel_app.trivsel_child.csv_import import endpoint, run
from trivsel_app.trivsel_child.csv_import.columns import COLUMNS
from trivsel_app.trivsel_child.csv_import.reading import Heading, rows, take_heading
from trivsel_app.trivsel_child.csv_import.report import Report

SAMPLES = Path(__file__).parents[1] / "child/samples"
FILES = {
	"units": "enheder.csv",
	"staff": "personale.csv",
	"children": "boern.csv",
	"enrolments": "indmeldelser.csv",
	"guardians": "foraeldre.csv",
}
TREE = (
	{"external_id": "1", "unit_name": "Søby", "unit_type": "Kommune", "parent": ""},
	{"external_id": "2", "unit_name": "Ærten", "unit_type": "Børnehus", "parent": "1"},
	{"external_id": "3", "unit_name": "Rød stue", "unit_type": "Stue", "parent": "2"},
	{"external_id": "4", "unit_name": "Blå stue", "unit_type": "Stue", "parent": "2"},
	{"external_id": "5", "unit_name": "SFO", "unit_type": "SFO", "parent": "1"},
)
ALMA = {
	"external_id": "71",
	"first_name": "Alma",
	"last_name": "Holm",
	"birth_date": "05-05-2020",
	"gender": "Pige",
	"unit": "3",
	"from_date": "01-08-2023",
}


def read(kind: str, content: bytes | str) -> list:
	"""The rows and unreadable lines of a file."""
	content = content.encode("utf-8") if isinstance(content, str) else content
	lines = iter(BytesIO(content))
	header, number = take_heading(lines)
	return list(rows(Heading(kind, header), lines, number + 1))


def write(kind: str, content: bytes | str) -> Report:
	"""Brings a file in within the test's transaction."""
	return run.write(kind, read(kind, content))


def table(kind: str, *lines: dict) -> str:
	"""A file with a column for each field that one of the `lines` names."""
	columns = [column for column in COLUMNS[kind] if any(column.field in line for line in lines)]
	cells = [[column.heading for column in columns]]
	cells += [[str(line.get(column.field) or "") for column in columns] for line in lines]
	return "\n".join(";".join(row) for row in cells) + "\n"


def load(kind: str, *lines: dict) -> Report:
	return write(kind, table(kind, *lines))


def faults(report: Report, kind: str) -> list[tuple]:
	"""Line, column and reason as people get them."""
	return [(each["line"], each["column"], each["reason"]) for each in report.as_answer(kind)["faults"]]


def upload(kind: str, content: bytes | str, dry_run: bool = False, promised: str = "[]") -> dict:
	"""The file in one portion, as the browser sends it."""
	content = content.encode("utf-8") if isinstance(content, str) else content
	header, _newline, lines = content.partition(b"\n")
	encoded = [base64.b64encode(part).decode() for part in (header, lines)]
	return endpoint.load_portion(kind, *encoded, first_line=2, dry_run=dry_run, promised=promised)


def child(number: str):
	return frappe.get_doc("Trivsel Child", {"external_id": number})


def unit(number: str):
	return frappe.get_doc("Trivsel Unit", {"external_id": number})


def enrolments(number: str) -> list[tuple]:
	"""Unit's number, first and last day of each of the child's enrolments, oldest first."""
	names = dict(frappe.get_all("Trivsel Unit", fields=["name", "external_id"], as_list=True))
	found = [
		(names[row.unit], str(row.from_date), str(row.to_date) if row.to_date else None)
		for row in child(number).enrolments
	]
	return sorted(found, key=lambda each: (each[1], each[0]))
