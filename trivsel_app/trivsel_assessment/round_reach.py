"""Whom a round has in reach, and the assessments it has for them: one per child and unit (R9)."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe.utils import cint, getdate, now, today

from trivsel_app.access.viewer import units_below
from trivsel_app.trivsel_assessment.ages import age_in_months, birth_dates
from trivsel_app.trivsel_assessment.doctype.trivsel_assessment.trivsel_assessment import round_key
from trivsel_app.trivsel_assessment.indicator_sets import enabled_sets, set_for_age
from trivsel_app.trivsel_assessment.notice import notice_days
from trivsel_app.trivsel_setup.placements import in_force
from trivsel_app.trivsel_setup.workflow_moves import first_state

COLUMNS = (
	"name owner modified_by creation modified docstatus idx child unit round round_key occasion "
	"indicator_set waiting_for_notice workflow_state step ratings_given missing"
).split()
Units = dict[str, date | None]


def round_units(doc) -> Units:
	"""The units of the round's kinds in its reach, each with the day on which its parents were told."""
	tops = {row.unit for row in doc.units} or {doc.root_unit}
	below = {unit for _top, unit in units_below(tops)}
	names = frappe.get_all(
		"Trivsel Unit",
		{"name": ["in", list(below)], "unit_kind": ["in", doc.kinds()], "is_group": 0},
		pluck="name",
	)
	return dict(notice_days(set(names)).run()) if names else {}


def round_day(doc) -> date:
	"""The day whose enrolments count: today within the window, and its last day ever after."""
	return max(getdate(doc.opened_on), min(getdate(today()), getdate(doc.window_end)))


def in_reach(doc, units: Units, day: date) -> tuple:
	"""A query over the enrolments in force on `day` of children of the round's ages, and its tables."""
	enrolment, child = frappe.qb.DocType("Trivsel Enrolment"), frappe.qb.DocType("Trivsel Child")
	first, last = birth_dates(cint(doc.age_from_months), cint(doc.age_to_months), doc.window_start)
	query = (
		frappe.qb.from_(enrolment)
		.join(child)
		.on(child.name == enrolment.parent)
		.where((enrolment.parenttype == "Trivsel Child") & enrolment.unit.isin(list(units)))
		.where(in_force(enrolment, day) & child.birth_date[first:last])
	)
	return enrolment, child, query


def to_open(doc, units: Units, day: date) -> tuple:
	"""A query over what an assessment is made of, for each enrolment in reach; and its table of enrolments."""
	enrolment, child, query = in_reach(doc, units, day)
	query = query.select(
		enrolment.name.as_("enrolment"),
		child.name.as_("child"),
		child.birth_date,
		enrolment.unit,
		enrolment.from_date,
		enrolment.privacy_notice_on,
	)
	return enrolment, query


def left_out(doc, units: Units, day: date, child: str | None = None):
	"""Those of `to_open` for whom the round has no assessment; of one `child` only, if named."""
	enrolment, query = to_open(doc, units, day)
	assessment = frappe.qb.DocType("Trivsel Assessment")
	there = (assessment.child == enrolment.parent) & (assessment.unit == enrolment.unit)
	query = query.left_join(assessment).on(there & (assessment.round == doc.name))
	query = query.where(assessment.name.isnull())
	return query.where(enrolment.parent == child) if child else query


def make_assessments(doc, rows: Iterable[frappe._dict], units: Units, day: date) -> None:
	"""Writes an assessment for each row of `to_open`; one that is there already stays as it is."""
	state, step = first_state("Trivsel Assessment")
	sets, stamp, owner = enabled_sets(), now(), doc.opened_by
	values = (
		(
			frappe.generate_hash(length=10),
			owner,
			owner,
			stamp,
			stamp,
			0,
			0,
			row.child,
			row.unit,
			doc.name,
			round_key(doc.name, row.child, row.unit),
			"Round",
			set_for_age(age_in_months(row.birth_date, doc.window_start), sets),
			0 if _told(row, units[row.unit], day) else 1,
			state,
			step,
			0,
			0,
		)
		for row in rows
	)
	frappe.db.bulk_insert("Trivsel Assessment", COLUMNS, values, ignore_duplicates=True)


def _told(row, unit_told_on, day) -> bool:
	"""R10 for one enrolment; `notice.was_told` is the same criterion in SQL."""
	by_unit = unit_told_on and row.from_date <= unit_told_on <= day
	return bool(by_unit or (row.privacy_notice_on and row.privacy_notice_on <= day))
