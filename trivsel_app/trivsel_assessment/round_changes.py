"""Who comes, leaves or moves while a round is open (R9).

Who arrives in the window is taken in. Who has left a unit is closed as left there: the assessment is not
rated any longer and not counted as missing; what had been confirmed stays. Both are asked of the enrolments
as they stand, so whatever is dated back, undone or entered late comes right, at once when a child is saved
and every hour for all of them. Assessments outside a round are closed in the same way.
"""

from collections import defaultdict
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Max
from frappe.utils import create_batch, cstr, getdate, today

from trivsel_app.trivsel_assessment.notice import refresh_waiting
from trivsel_app.trivsel_assessment.round_reach import left_out, make_assessments, round_day, round_units
from trivsel_app.trivsel_setup.placements import in_force

BATCH = 1000


def child_changed(doc: Document, _method: str) -> None:
	"""A child was saved: the rounds that are open where it goes, or went, follow."""
	before = doc.get_doc_before_save()
	if before and _what_counts(before) == _what_counts(doc):
		return
	for round_doc in _open_rounds({row.unit for each in (doc, before) if each for row in each.enrolments}):
		settle_round(round_doc, doc.name)
	_settle_leavers(_outside_rounds(), getdate(today()), doc.name)


def settle_all() -> None:
	"""Hourly: what begins and ends by date, and what has changed by another way than a child's form."""
	_settle_leavers(_outside_rounds(), getdate(today()))
	frappe.db.commit()
	for name in frappe.get_all("Trivsel Round", {"status": "Open"}, pluck="name"):
		settle_round(frappe.get_doc("Trivsel Round", name))
		frappe.db.commit()  # each round stands by itself


def settle_round(doc: Document, child: str | None = None) -> None:
	"""Takes in who lacks an assessment and closes those of who has left; for one `child`, if named."""
	day = round_day(doc)
	assessment = frappe.qb.DocType("Trivsel Assessment")
	_settle_leavers(assessment.round == doc.name, day, child)
	if units := round_units(doc):
		make_assessments(doc, left_out(doc, units, day, child).run(as_dict=True), units, day)


def _what_counts(doc: Document) -> tuple:
	rows = {(row.unit, cstr(row.from_date), cstr(row.to_date)) for row in doc.enrolments}
	return cstr(doc.birth_date), rows


def _open_rounds(units: set[str]) -> list[Document]:
	"""The rounds under way above any of `units`; whether a unit is in reach, the round itself knows."""
	round_, root, unit = (
		frappe.qb.DocType("Trivsel Round"),
		frappe.qb.DocType("Trivsel Unit").as_("root"),
		frappe.qb.DocType("Trivsel Unit").as_("unit"),
	)
	names = (
		frappe.qb.from_(round_)
		.join(root)
		.on(root.name == round_.root_unit)
		.join(unit)
		.on((unit.lft >= root.lft) & (unit.rgt <= root.rgt))
		.where(round_.status.isin(("Opening", "Open")) & unit.name.isin(list(units)))
		.select(round_.name)
		.distinct()
	)
	return [frappe.get_doc("Trivsel Round", name) for (name,) in names.run()]


def _outside_rounds():
	return frappe.qb.DocType("Trivsel Assessment").round.isnull()


def _settle_leavers(which, day: date, child: str | None = None) -> None:
	"""Among the unconfirmed assessments that meet `which`: closes those of who has left by `day`, opens others again."""
	assessment = frappe.qb.DocType("Trivsel Assessment")
	which = which & (assessment.docstatus == 0) & assessment.amended_from.isnull()
	which = which & (assessment.child == child) if child else which
	_close(which, day)
	_take_back(which, day)


def _close(which, day: date) -> None:
	"""Notes the last day in the unit; of an enrolment that was taken away altogether, the day this is seen."""
	last_days: dict[date, list[str]] = defaultdict(list)
	for row in _gone(which, day).run(as_dict=True):
		left_on = getdate(row.ended or row.left_on or day)
		if not row.left_on or getdate(row.left_on) != left_on:
			last_days[left_on].append(row.name)
	for left_on, names in last_days.items():
		_set(names, left_on=left_on, waiting_for_notice=0)


def _gone(which, day: date):
	"""A query of `name`, `left_on` and the last day `ended` of those not enrolled on `day`."""
	assessment, now = (
		frappe.qb.DocType("Trivsel Assessment"),
		frappe.qb.DocType("Trivsel Enrolment").as_("now"),
	)
	before = frappe.qb.DocType("Trivsel Enrolment").as_("before")
	ended = (before.parent == assessment.child) & (before.unit == assessment.unit) & (before.to_date < day)
	return (
		frappe.qb.from_(assessment)
		.left_join(now)
		.on((now.parent == assessment.child) & (now.unit == assessment.unit) & in_force(now, day))
		.left_join(before)
		.on(ended)
		.where(which & now.name.isnull())
		.groupby(assessment.name, assessment.left_on)
		.select(assessment.name, assessment.left_on, Max(before.to_date).as_("ended"))
	)


def _take_back(which, day: date) -> None:
	"""Who is enrolled after all is in the round again."""
	assessment, now = frappe.qb.DocType("Trivsel Assessment"), frappe.qb.DocType("Trivsel Enrolment")
	query = (
		frappe.qb.from_(assessment)
		.join(now)
		.on((now.parent == assessment.child) & (now.unit == assessment.unit) & in_force(now, day))
		.where(which & assessment.left_on.isnotnull())
		.select(assessment.name, assessment.unit)
	)
	if rows := query.run():
		_set([name for name, _unit in rows], left_on=None)
		refresh_waiting({unit for _name, unit in rows})


def _set(names: list[str], **values) -> None:
	assessment = frappe.qb.DocType("Trivsel Assessment")
	for batch in create_batch(names, BATCH):
		query = frappe.qb.update(assessment).where(assessment.name.isin(batch))
		for field, value in values.items():
			query = query.set(assessment[field], value)
		query.run()
