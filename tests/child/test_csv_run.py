"""How a batch is written: looked up at once, tried again after a collision, taken back where it is broken."""

from datetime import date

import frappe
import pytest

from tests.support.csv_files import ALMA, load, unit
from trivsel_app.trivsel_child.csv_import import run
from trivsel_app.trivsel_child.csv_import.rows import Row, RowFault

pytestmark = pytest.mark.usefixtures("tree")


def test_the_second_time_is_looked_up_for_all_lines_at_once(monkeypatch):
	lines = [{**ALMA, "external_id": str(number)} for number in range(100, 140)]
	load("children", *lines)
	asked = []
	ask = frappe.db.sql
	monkeypatch.setattr(frappe.db, "sql", lambda *args, **kwargs: asked.append(args) or ask(*args, **kwargs))
	assert load("children", *lines).counts == {"unchanged": 40}
	assert len([query for query in asked if "savepoint" not in str(query[0]).lower()]) < 10


def test_a_collision_with_others_is_tried_again(monkeypatch):
	monkeypatch.setattr(frappe.db, "rollback", lambda *, save_point=None: None)
	failing = [frappe.QueryDeadlockError, frappe.QueryDeadlockError]
	write_group = run.WRITERS["children"].write

	def colliding(self, rows):
		if failing:
			raise failing.pop()
		return write_group(self, rows)

	monkeypatch.setattr(run.WRITERS["children"], "write", colliding)
	row = Row(2, {**ALMA, "birth_date": date(2020, 5, 5), "gender": "Girl", "from_date": date(2023, 8, 1)})
	assert run._with_attempts("children", [row]).counts == {"created": 1}


def test_a_refusal_in_the_platforms_words_names_no_value():
	row = Row(2, {"first_name": "Alma", "siblings": ("7001",)})
	for words in ("Alma is too long", "'ALMA' will get truncated", "Could not find 7001", ""):
		assert "Alma" not in run.safe_reason(words, [row]) and "7001" not in run.safe_reason(words, [row])
	assert run.safe_reason("<b>The date</b> is wrong", [row]) == "The date is wrong"


def test_a_fault_is_found_in_the_line_that_has_it(monkeypatch):
	"""What a refused line had noted before it was taken back is forgotten with it."""
	_make_write_fail_after_it_has_written(monkeypatch)
	report = load(
		"units",
		{"external_id": "31", "unit_name": "Broken", "unit_type": "Stue", "parent": "5"},
		{"external_id": "32", "unit_name": "Hjørnet", "unit_type": "Stue", "parent": "5"},
	)
	assert [fault.line for fault in report.faults] == [2]
	assert unit("5").is_group and unit("32").parent_trivsel_unit == unit("5").name


def _make_write_fail_after_it_has_written(monkeypatch):
	write_unit = run.WRITERS["units"]._write

	def failing(self, row):
		outcome = write_unit(self, row)
		if row["unit_name"] == "Broken":
			raise RowFault("unit_name", "no")
		return outcome

	monkeypatch.setattr(run.WRITERS["units"], "_write", failing)
