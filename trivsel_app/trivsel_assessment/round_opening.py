"""Opening a round: one assessment for every child and unit in reach (R9).

The opening goes in batches by the name of the enrolment, and each batch is committed with the place it
reached. Killed at any point it goes on from there; done twice it makes nothing double, since an
assessment's `round_key` is unique.
"""

from collections.abc import Iterator

import frappe
from frappe.utils import cint, now

from trivsel_app.access.viewer import units_below
from trivsel_app.trivsel_assessment.ages import age_in_months, birth_dates
from trivsel_app.trivsel_assessment.doctype.trivsel_assessment.trivsel_assessment import round_key
from trivsel_app.trivsel_assessment.indicator_sets import enabled_sets, set_for_age
from trivsel_app.trivsel_assessment.notice import notice_days
from trivsel_app.trivsel_setup.placements import in_force
from trivsel_app.trivsel_setup.workflow_moves import first_state

BATCH = 2000
COLUMNS = (
	"name owner modified_by creation modified docstatus idx child unit round round_key occasion "
	"indicator_set waiting_for_notice workflow_state step ratings_given"
).split()


def enqueue_opening(round_name: str) -> None:
	"""Leaves the opening to a worker; a second call while it is under way changes nothing."""
	frappe.enqueue(
		"trivsel_app.trivsel_assessment.round_opening.open_round",
		queue="long",
		timeout=3600,
		job_id=f"trivsel-open-round-{round_name}",
		deduplicate=True,
		enqueue_after_commit=True,
		round_name=round_name,
	)


def resume_openings() -> None:
	"""Hourly: an opening that was broken off is taken up again."""
	for name in frappe.get_all("Trivsel Round", {"status": "Opening"}, pluck="name"):
		enqueue_opening(name)


def open_round(round_name: str) -> None:
	"""Makes the assessments that the round still lacks, then sets it Open."""
	doc = frappe.get_doc("Trivsel Round", round_name)
	if doc.status != "Opening":
		return
	units = round_units(doc)
	total, done = _count(doc, units), _count(doc, units, upto=doc.opening_position)
	for batch in _batches(doc, units):
		_insert(doc, batch, units)
		done += len(batch)
		doc.db_set(
			{
				"opening_position": batch[-1].enrolment,
				"opening_progress": min(99.0, 100.0 * done / max(total, 1)),
			},
			update_modified=False,
		)
		frappe.db.commit()  # each batch stands by itself, so that a killed job goes on from here
	doc.db_set({"status": "Open", "opening_progress": 100, "opening_position": None}, notify=True)


def round_units(doc) -> dict[str, object]:
	"""The units of the round's kinds under its root, each with the day on which its parents were told."""
	below = {unit for _top, unit in units_below({doc.root_unit})}
	kinds = doc.kinds()
	names = frappe.get_all(
		"Trivsel Unit", {"name": ["in", list(below)], "unit_kind": ["in", kinds], "is_group": 0}, pluck="name"
	)
	return dict(notice_days(set(names)).run()) if names else {}


def _in_reach(doc, units: dict):
	"""A query over the enrolments in force on the day of opening, of children of the round's ages."""
	enrolment, child = frappe.qb.DocType("Trivsel Enrolment"), frappe.qb.DocType("Trivsel Child")
	first, last = birth_dates(cint(doc.age_from_months), cint(doc.age_to_months), doc.window_start)
	query = (
		frappe.qb.from_(enrolment)
		.join(child)
		.on(child.name == enrolment.parent)
		.where((enrolment.parenttype == "Trivsel Child") & enrolment.unit.isin(list(units)))
		.where(in_force(enrolment, doc.opened_on) & child.birth_date[first:last])
	)
	return enrolment, child, query


def _count(doc, units: dict, upto: str | None = "") -> int:
	"""How many the round has in reach; with `upto` how many of them were already passed."""
	if not units or upto is None:
		return 0
	enrolment, _child, query = _in_reach(doc, units)
	if upto:
		query = query.where(enrolment.name <= upto)
	return query.select(frappe.query_builder.functions.Count("*")).run()[0][0]


def _batches(doc, units: dict) -> Iterator[list[frappe._dict]]:
	if not units:
		return
	enrolment, child, query = _in_reach(doc, units)
	query = query.orderby(enrolment.name).limit(BATCH)
	query = query.select(
		enrolment.name.as_("enrolment"),
		child.name.as_("child"),
		child.birth_date,
		enrolment.unit,
		enrolment.from_date,
		enrolment.privacy_notice_on,
	)
	reached = doc.opening_position or ""
	while rows := query.where(enrolment.name > reached).run(as_dict=True):
		yield rows
		reached = rows[-1].enrolment


def _insert(doc, batch: list[frappe._dict], units: dict) -> None:
	state, step = first_state("Trivsel Assessment")
	sets, stamp, owner = enabled_sets(), now(), doc.opened_by
	rows = (
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
			0 if _told(row, units[row.unit], doc.opened_on) else 1,
			state,
			step,
			0,
		)
		for row in batch
	)
	frappe.db.bulk_insert("Trivsel Assessment", COLUMNS, rows, ignore_duplicates=True)


def _told(row, unit_told_on, day) -> bool:
	"""R10 for one enrolment; `notice.was_told` is the same criterion in SQL."""
	by_unit = unit_told_on and row.from_date <= unit_told_on <= day
	return bool(by_unit or (row.privacy_notice_on and row.privacy_notice_on <= day))
