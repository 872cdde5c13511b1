"""Units, children, enrolments and guardians from files: what goes in, what moves, what is told."""

from datetime import date

import frappe
import pytest
from frappe.utils import add_days, formatdate, getdate, today

from tests.support.csv_files import ALMA, FILES, SAMPLES, TREE, child, enrolments, faults, load, unit, write


@pytest.fixture
def alma(tree):
	assert load("children", ALMA).counts == {"created": 1}
	return ALMA


def moved(unit_number: str, from_date: str, to_date: str = "", number: str = "71") -> dict:
	return {"child": number, "unit": unit_number, "from_date": from_date, "to_date": to_date}


def above(number: str) -> str | None:
	"""The number of the unit above."""
	parent = unit(number).parent_trivsel_unit
	return frappe.db.get_value("Trivsel Unit", parent, "external_id") if parent else None


def guardian(number: str) -> tuple:
	row = child(number).guardians[0]
	return row.guardian_name, row.custody, row.phone


@pytest.mark.parametrize("town", ("lindelunde", "soeby"))
def test_a_municipality_goes_in_and_twice_makes_nothing_double(town):
	"""One in Windows-1252 with semicolons, one in UTF-8 with commas, other headings and another order."""
	counted = {}
	for turn in ("first", "again"):
		for kind, file in FILES.items():
			report = write(kind, (SAMPLES / town / file).read_bytes())
			assert not report.faults, (kind, faults(report, kind))
			assert turn == "first" or set(report.counts) == {"unchanged"}, kind
		tables = (
			"Unit",
			"Staff",
			"Staff Placement",
			"Child",
			"Enrolment",
			"Guardian",
			"Sibling",
			"Child Identity",
		)
		numbers = {each: frappe.db.count(f"Trivsel {each}") for each in tables}
		assert counted.setdefault("first", numbers) == numbers


def test_the_samples_say_what_they_said_in_the_file():
	for kind in ("units", "children", "enrolments", "guardians"):
		write(kind, (SAMPLES / "soeby" / FILES[kind]).read_bytes())
	assert (unit("502").unit_name, above("503")) == ('Børnehuset "Ærtebjerg", Søby', "502")
	assert (unit("512").unit_kind, unit("520").unit_kind) == ("Leisure", "Health Visiting")
	aase, zoe = child("9101"), child("9103")
	assert (aase.full_name, aase.gender, aase.birth_date) == ("Åse Østergård", "Girl", date(2020, 5, 5))
	assert [row.sibling for row in aase.siblings] == [child("9102").name]
	assert [row.sibling for row in child("9102").siblings] == [aase.name]
	mother = zoe.guardians[0]
	assert (mother.guardian_name, mother.relation, mother.custody) == ("Ülkü Holm", "Co-mother", 1)
	assert (mother.protected_address, mother.interpreter) == (1, "Tyrkisk")
	assert enrolments("9103") == [("503", "2024-02-01", "2026-01-31"), ("504", "2026-02-01", None)]
	assert enrolments("9102") == [("504", "2025-11-01", None)]


def test_a_unit_may_stand_before_the_one_it_belongs_to():
	report = load("units", *reversed(TREE))
	assert report.counts == {"created": 5}
	assert (above("3"), above("2"), above("1")) == ("2", "1", None)
	assert unit("2").is_group and not unit("3").is_group


def test_a_unit_is_renamed_and_moved(tree):
	report = load("units", {"external_id": "3", "unit_name": "Grøn stue", "unit_type": "Stue", "parent": "1"})
	assert report.counts == {"changed": 1}
	assert (unit("3").unit_name, above("3")) == ("Grøn stue", "1")


def test_a_tree_put_in_order_by_hand_stays_so(tree):
	"""Where the file says nothing of the unit above or the kind."""
	doc = unit("5")
	doc.update({"parent_trivsel_unit": unit("2").name, "unit_kind": "Daycare"})
	doc.save()
	report = load(
		"units", {"external_id": "5", "unit_name": "SFO", "unit_type": "SFO", "parent": ""}, TREE[0]
	)
	assert report.counts == {"unchanged": 2}
	assert (above("5"), unit("5").unit_kind) == ("2", "Daycare")


def test_a_unit_above_that_is_unknown(tree):
	lines = ({"external_id": "8", "unit_name": "Stue", "unit_type": "Stue", "parent": "99"}, *TREE[:1])
	report = load("units", *lines)
	assert [(line, column) for line, column, _reason in faults(report, "units")] == [(2, "Hører under")]
	assert report.counts == {"unchanged": 1}


def test_children_in_a_unit_keep_it_from_having_units_below(alma):
	report = load("units", {"external_id": "9", "unit_name": "Hjørnet", "unit_type": "Stue", "parent": "3"})
	assert len(report.faults) == 1
	assert not unit("3").is_group


def test_a_child_that_has_moved(alma):
	"""The old enrolment, still open, ends the day before the new one begins."""
	assert load("enrolments", moved("4", "01-02-2026")).counts == {"created": 1}
	assert enrolments("71") == [("3", "2023-08-01", "2026-01-31"), ("4", "2026-02-01", None)]
	assert child("71").unit == unit("4").name


def test_moving_does_not_depend_on_the_order_of_the_lines(tree):
	load("children", {**ALMA, "unit": "4", "from_date": "01-02-2026"})
	assert load("enrolments", moved("3", "01-08-2023")).counts == {"created": 1}
	assert enrolments("71") == [("3", "2023-08-01", "2026-01-31"), ("4", "2026-02-01", None)]


def test_moving_leaves_units_of_another_kind_alone(alma):
	load("enrolments", moved("5", "01-02-2026"))
	assert enrolments("71") == [("3", "2023-08-01", None), ("5", "2026-02-01", None)]


def test_the_old_file_does_not_undo_a_move(alma):
	load("enrolments", moved("4", "01-02-2026"))
	assert load("children", ALMA).counts == {"unchanged": 1}
	assert load("enrolments", moved("3", "01-08-2023"), moved("4", "01-02-2026")).counts == {"unchanged": 2}
	assert enrolments("71") == [("3", "2023-08-01", "2026-01-31"), ("4", "2026-02-01", None)]


def test_a_planned_end_gives_way_to_the_move_and_stays_so(alma):
	line = moved("3", "01-08-2023", "31-07-2026")
	load("enrolments", line)
	load("enrolments", moved("4", "01-02-2026"))
	assert load("enrolments", line, moved("4", "01-02-2026")).counts == {"unchanged": 2}
	assert enrolments("71")[0] == ("3", "2023-08-01", "2026-01-31")


def test_a_child_that_has_left(alma):
	yesterday = add_days(getdate(today()), -1)
	report = load("enrolments", moved("3", "01-08-2023", formatdate(yesterday, "dd-mm-yyyy")))
	assert report.counts == {"changed": 1}
	assert child("71").status == "Has Left"
	assert enrolments("71") == [("3", "2023-08-01", str(yesterday))]
	assert load("children", ALMA).counts == {"unchanged": 1}
	assert child("71").status == "Has Left"


def test_the_good_lines_go_in_beside_the_broken_ones(tree):
	lines = [{**ALMA, "external_id": str(number)} for number in range(10, 15)]
	lines[1]["unit"] = "99"
	lines[2]["unit"] = "2"
	lines[3]["birth_date"] = "01-01-2001"
	report = load("children", *lines)
	assert report.counts == {"created": 2}
	assert [(line, column) for line, column, _reason in faults(report, "children")] == [
		(3, "Enhedsnummer"),
		(4, "Enhedsnummer"),
		(5, ""),
	]
	assert frappe.get_all("Trivsel Child", pluck="external_id", order_by="external_id") == ["10", "14"]


def test_of_one_child_the_good_lines_go_in(alma):
	report = load("enrolments", moved("4", "01-02-2026"), moved("5", "01-01-2019"), moved("5", "01-02-2026"))
	assert [line for line, _column, _reason in faults(report, "enrolments")] == [3]
	assert [each[0] for each in enrolments("71")] == ["3", "4", "5"]


def test_a_new_child_needs_a_unit(tree):
	report = load("children", {key: ALMA[key] for key in ALMA if key not in ("unit", "from_date")})
	assert [column for _line, column, _reason in faults(report, "children")] == ["Enhedsnummer"]
	assert not frappe.db.count("Trivsel Child")


def test_a_known_child_is_put_right_without_its_unit(alma):
	line = {key: ALMA[key] for key in ALMA if key not in ("unit", "from_date")}
	assert load("children", {**line, "last_name": "Bak"}).counts == {"changed": 1}
	assert child("71").full_name == "Alma Bak"


def test_several_lines_of_a_child_make_one_child(tree):
	later = {**ALMA, "unit": "4", "from_date": "01-02-2026"}
	assert load("children", ALMA, later).counts == {"created": 1, "changed": 1}
	assert enrolments("71") == [("3", "2023-08-01", "2026-01-31"), ("4", "2026-02-01", None)]


def test_siblings_find_each_other_across_lines_and_files(tree):
	load("children", {**ALMA, "siblings": "72 73"}, {**ALMA, "external_id": "72", "first_name": "Bo"})
	load("children", {**ALMA, "external_id": "73", "first_name": "Eva", "siblings": "71"})
	assert [row.sibling for row in child("73").siblings] == [child("71").name]
	assert [row.sibling for row in child("71").siblings] == [child("73").name]
	again = load("children", {**ALMA, "siblings": "72 73"})
	assert again.counts == {"changed": 1}
	assert len(child("71").siblings) == 2 and child("72").siblings[0].sibling == child("71").name


def test_the_parents_notice_of_a_later_child(alma):
	report = load("enrolments", {**moved("3", "01-08-2023"), "privacy_notice_on": "02-08-2023"})
	assert report.counts == {"changed": 1}
	assert str(child("71").enrolments[0].privacy_notice_on) == "2023-08-02"
	assert load("enrolments", moved("3", "01-08-2023")).counts == {"unchanged": 1}


def test_guardians_are_known_by_name_and_follow_the_file(alma):
	karen = {
		"child": "71",
		"guardian_name": "Karen Holm",
		"relation": "Mor",
		"custody": "ja",
		"phone": "00112233",
	}
	assert load("guardians", karen).counts == {"created": 1}
	assert load("guardians", {**karen, "guardian_name": "KAREN  holm"}).counts == {"unchanged": 1}
	without_phone = {key: karen[key] for key in karen if key != "phone"}
	assert load("guardians", {**without_phone, "custody": "nej"}).counts == {"changed": 1}
	assert guardian("71") == ("Karen Holm", 0, "00112233")


def test_an_empty_cell_of_a_guardian_empties_the_field(alma):
	"""A number that the family has taken back must not stay."""
	karen = {
		"child": "71",
		"guardian_name": "Karen Holm",
		"relation": "Mor",
		"custody": "ja",
		"phone": "00112233",
	}
	load("guardians", karen)
	jens = {**karen, "guardian_name": "Jens Holm", "relation": "Far"}
	assert load("guardians", {**karen, "phone": ""}, jens).counts == {"changed": 1, "created": 1}
	assert guardian("71") == ("Karen Holm", 1, None)


def test_an_empty_cell_takes_custody_from_nobody(alma):
	karen = {
		"child": "71",
		"guardian_name": "Karen Holm",
		"relation": "Mor",
		"custody": "ja",
		"phone": "00112231",
	}
	load("guardians", karen)

	load("guardians", {**karen, "custody": "", "phone": "00112233"})

	assert guardian("71") == ("Karen Holm", 1, "00112233")
