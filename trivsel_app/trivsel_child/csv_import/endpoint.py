"""What the upload page calls: a file comes in portions of whole lines, and nothing of it is kept.

An error must not carry the lines out of here: the platform keeps the variables of what fails in its error
log. So whatever goes wrong is told by its kind and place in the code alone (R8).
"""

import base64
import binascii
import json
import traceback
from pathlib import Path

import frappe
from frappe import _

from trivsel_app.trivsel_child.csv_import import run
from trivsel_app.trivsel_child.csv_import.columns import COLUMNS, KINDS, Column
from trivsel_app.trivsel_child.csv_import.reading import FileFault, Heading, rows
from trivsel_app.trivsel_child.csv_import.rows import Row

ROLE = "Trivsel Administrator"
LARGEST = 2_000_000  # bytes in a portion


@frappe.whitelist(methods=["GET"])
def kinds() -> list[dict]:
	"""The kinds of files in the order in which they are loaded, with their columns."""
	frappe.only_for(ROLE)
	return [{"kind": kind, "columns": [_told(column) for column in COLUMNS[kind]]} for kind in KINDS]


@frappe.whitelist(methods=["POST"])
def load_portion(
	kind: str, header: str, lines: str, first_line: int, dry_run: bool = False, promised: str = "[]"
) -> dict:
	"""Reads one portion of a file and writes it, or with `dry_run` says what that would do.

	`header` and `lines` are the bytes of the heading and of whole lines, in base64; `first_line` is the
	number of the first of them in the file. `promised` are the numbers of units that earlier portions of a
	dry run would have made, as the answers to these gave them. The answer holds counts and faults, no values.
	"""
	frappe.only_for(ROLE)
	try:
		return _load(kind, _bytes(header), _bytes(lines), first_line, dry_run, _numbers(promised))
	except FileFault as fault:
		return {"stopped": str(fault)}
	except Exception as problem:
		frappe.db.rollback()
		frappe.clear_messages()
		return {"stopped": _note(problem)}


def _load(
	kind: str, header: bytes, lines: bytes, first_line: int, dry_run: bool, promised: frozenset[str]
) -> dict:
	if kind not in KINDS or len(lines) > LARGEST:
		raise FileFault(_("This portion cannot be read."))
	heading = Heading(kind, header)
	batch = list(rows(heading, lines.splitlines(keepends=True), first_line))
	if dry_run:
		with run.taken_back():
			report = run.write(kind, batch, promised)
	else:
		report = run.load(kind, batch)
	answer = report.as_answer(kind)
	if kind == "units" and dry_run:
		answer["promised"] = [row["external_id"] for row in batch if isinstance(row, Row)]
	answer["unknown_columns"] = [place + 1 for place in heading.unknown]
	frappe.clear_messages()
	return answer


def _bytes(text: str) -> bytes:
	try:
		return base64.b64decode(text, validate=True)
	except (binascii.Error, ValueError):
		raise FileFault(_("This portion cannot be read.")) from None


def _numbers(promised: str) -> frozenset[str]:
	try:
		return frozenset(str(each) for each in json.loads(promised))
	except (TypeError, ValueError):
		raise FileFault(_("This portion cannot be read.")) from None


def _note(problem: Exception) -> str:
	"""Notes for who looks after the site what kind of error came up, and where in the code."""
	place = traceback.extract_tb(problem.__traceback__)[-1]
	where = f"{type(problem).__name__}, {Path(place.filename).name}:{place.lineno}"
	frappe.log_error(title="Trivsel: a file could not be loaded", message=where)
	return _("Something went wrong ({0}). What had been loaded before this portion is there.").format(where)


def _told(column: Column) -> dict:
	return {"heading": column.heading, "needed": column.needed}
