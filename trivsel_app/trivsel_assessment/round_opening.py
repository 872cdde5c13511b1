"""Opening a round: one assessment for every child and unit in reach (R9).

The opening goes in batches by the name of the enrolment, and each batch is committed with the place it
reached. Killed at any point it goes on from there; done twice it makes nothing double, since an
assessment's `round_key` is unique. Who was enrolled behind that place in the meantime is made good at the
end, and by `round_changes` ever after.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import frappe
from filelock import FileLock, Timeout
from frappe.utils import getdate

from trivsel_app.trivsel_assessment.round_reach import (
	Units,
	in_reach,
	left_out,
	make_assessments,
	round_units,
	to_open,
)

BATCH = 2000


def enqueue_opening(round_name: str) -> None:
	"""Leaves the opening to a worker; a second job while one is under way ends at once.

	The queue is not asked whether there is one: it believes for some minutes in a job whose worker was killed.
	"""
	frappe.enqueue(
		"trivsel_app.trivsel_assessment.round_opening.open_round",
		queue="long",
		timeout=3600,
		enqueue_after_commit=True,
		round_name=round_name,
	)


def resume_openings() -> None:
	"""Hourly: an opening that was broken off is taken up again."""
	for name in frappe.get_all("Trivsel Round", {"status": "Opening"}, pluck="name"):
		enqueue_opening(name)


def open_round(round_name: str) -> None:
	"""Makes the assessments that the round still lacks, then sets it Open."""
	with _alone(round_name) as alone:
		if not alone:
			return
		doc = frappe.get_doc("Trivsel Round", round_name)
		try:
			if doc.status == "Opening":
				_open(doc)
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError) as locked:
			raise frappe.RetryBackgroundJobError from locked  # the platform's way to begin the job again


@contextmanager
def _alone(round_name: str) -> Iterator[bool]:
	"""Whether no other process of this machine opens the round: the lock goes with the process that holds it."""
	lock = FileLock(Path(frappe.get_site_path("locks")).resolve() / f"trivsel-round-{round_name}.lock")
	try:
		lock.acquire(timeout=0)
	except Timeout:
		yield False
		return
	try:
		yield True
	finally:
		lock.release()


def _open(doc) -> None:
	units, day = round_units(doc), getdate(doc.opened_on)
	if units:
		total, done = _count(doc, units, day), _count(doc, units, day, upto=doc.opening_position)
		for batch in _batches(doc, units, day):
			make_assessments(doc, batch, units, day)
			done += len(batch)
			_reached(doc, batch[-1].enrolment, 100.0 * done / max(total, 1))
		while missed := left_out(doc, units, day).limit(BATCH).run(as_dict=True):
			make_assessments(doc, missed, units, day)
			_reached(doc, doc.opening_position, 99)
	doc.db_set({"status": "Open", "opening_progress": 100, "opening_position": None}, notify=True)


def _reached(doc, position: str, percent: float) -> None:
	doc.db_set({"opening_position": position, "opening_progress": min(99.0, percent)}, update_modified=False)
	frappe.db.commit()  # each batch stands by itself, so that a killed job goes on from here


def _count(doc, units: Units, day: date, upto: str | None = "") -> int:
	"""How many the round has in reach; with `upto` how many of them were already passed."""
	if upto is None:
		return 0
	enrolment, _child, query = in_reach(doc, units, day)
	if upto:
		query = query.where(enrolment.name <= upto)
	return query.select(frappe.query_builder.functions.Count("*")).run()[0][0]


def _batches(doc, units: Units, day: date) -> Iterator[list[frappe._dict]]:
	enrolment, query = to_open(doc, units, day)
	query = query.orderby(enrolment.name).limit(BATCH)
	reached = doc.opening_position or ""
	while rows := query.where(enrolment.name > reached).run(as_dict=True):
		yield rows
		reached = rows[-1].enrolment
