"""A run of the self-check: the marker records made, every way tried, the site looked at, all of it kept."""

from collections.abc import Callable, Iterator
from functools import cache

import frappe
from frappe.utils import now_datetime

from trivsel_app.self_check import marks as marker_records
from trivsel_app.self_check import run, verdicts
from trivsel_app.self_check.clearing import remove
from trivsel_app.self_check.inspection import findings, who_stands_outside
from trivsel_app.self_check.people import ADDRESSES
from trivsel_app.self_check.sessions import SiteSession
from trivsel_app.self_check.under_way import Busy, is_under_way, only_one
from trivsel_app.self_check.verdicts import Outcome
from trivsel_app.trivsel_setup.access_changes import record
from trivsel_app.trivsel_setup.site_language import in_site_language

CHECK = "Trivsel Self Check Run"
RUNS_KEPT = 10
UNFINISHED = ("Waiting", "Under Way")
Progress = Callable[[int, int], None]


def begin(user: str) -> str:
	"""A new entry for a check; those that were broken off before it are called so."""
	_close_unfinished()
	values = {"doctype": CHECK, "status": "Waiting", "started_by": user, "started_on": now_datetime()}
	name = frappe.get_doc(values | {"platform": frappe.__version__}).insert(ignore_permissions=True).name
	_forget_old_runs()
	return name


def carry_out(name: str, progress: Progress | None = None) -> None:
	"""The check itself, in this process; its result stands in the entry. Commits."""
	try:
		with only_one():
			result = _check(name, progress)
	except Busy:
		_write(name, status="Broken Off")
		raise
	except Exception as fault:
		frappe.db.rollback()
		_write(name, status="Broken Off", problem=type(fault).__name__)
		raise
	_write(name, status="Finished", finished_on=now_datetime(), **result)
	told = {key: result[key] for key in ("open", "not_proven", "by_guard", "by_platform")}
	record("Self-Check", CHECK, name, told)
	frappe.db.commit()


def clear_leftovers() -> None:
	"""Hourly: what a killed check has left, so that its users do not stay. Commits."""
	left = frappe.db.exists("User", {"name": ["in", list(ADDRESSES.values())]})
	if left and not is_under_way():
		with only_one():
			remove()
		_close_unfinished()


@in_site_language
def _check(name: str, progress: Progress | None) -> dict:
	"""The fields of the entry that say what came of it."""

	def note(done: int, total: int) -> None:
		_write(name, status="Under Way", done=done, total=total)
		if progress:
			progress(done, total)

	outcomes = [*_try_ways(note), *_ways_not_here()]
	numbers = verdicts.counts(outcomes)
	return {
		"outcomes": frappe.as_json([outcome.as_dict() for outcome in outcomes]),
		"findings": frappe.as_json([finding.as_dict() for finding in findings()]),
		"outside": frappe.as_json(who_stands_outside()),
		**{key: numbers[key] for key in ("open", "not_proven", "by_guard", "by_platform")},
	}


def _try_ways(note: Progress) -> Iterator[Outcome]:
	"""Whatever happens, the marker records are gone afterwards."""
	probes = run.all_probes()
	note(0, len(probes))
	try:
		marks = marker_records.make()
		session_of = cache(SiteSession)
		for done, probe in enumerate(probes, 1):
			yield verdicts.judge(probe, run.run(probe, marks, session_of))
			frappe.db.rollback()  # what a probe left open is not kept, and the next sees what is there now
			note(done, len(probes))
	finally:
		frappe.db.rollback()
		frappe.clear_messages()
		remove()


def _ways_not_here() -> list[Outcome]:
	here = run.all_probes()
	return [verdicts.not_here(probe) for probe in run.every_probe() if probe not in here]


def _write(name: str, **values) -> None:
	frappe.db.set_value(CHECK, name, values)
	frappe.db.commit()


def _close_unfinished() -> None:
	check = frappe.qb.DocType(CHECK)
	frappe.qb.update(check).set(check.status, "Broken Off").where(check.status.isin(UNFINISHED)).run()


def _forget_old_runs() -> None:
	kept = frappe.get_all(CHECK, order_by="creation desc", limit=RUNS_KEPT, pluck="name")
	frappe.db.delete(CHECK, {"name": ["not in", kept]})
