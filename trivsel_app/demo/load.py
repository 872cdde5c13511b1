"""Loads the demo municipality into a site, stage by stage.

`dev/frappe execute trivsel_app.demo.load.load --kwargs '{"children": 300}'`. A stage that is done is noted
in the database with its last batch, so a second call has nothing to do and a call after being killed goes on.
"""

import json
from datetime import date
from functools import partial
from pathlib import Path

import frappe
from frappe import _
from frappe.installer import update_site_config
from frappe.utils import cint, getdate, today

from trivsel_app.demo import around, concerns, crossings, logins, rounds, together
from trivsel_app.demo.files import write_files
from trivsel_app.demo.master_data import KINDS, rows_of
from trivsel_app.demo.model import Municipality
from trivsel_app.demo.municipality import draw_up
from trivsel_app.trivsel_child.csv_import import run
from trivsel_app.trivsel_child.csv_import.report import Report

NOTE = "trivsel_demo"
SEED = 2017


def load(children: int = 300, seed: int = SEED) -> None:
	"""Fills the site with a municipality of `children` children; says what it does, line by line.

	Raises ValidationError on a site that is not one for demo or tests, and where another demo stands.
	"""
	note = _begin(cint(children), cint(seed))
	waiting = [stage for stage in STAGES if stage not in note["done"]]
	if not waiting:
		say(f"The demo municipality is there: {note['children']} children.")
		return
	before, frappe.flags.mute_emails = frappe.flags.mute_emails, True
	try:
		with rounds.user("Administrator"):
			_run(note, waiting)
	finally:
		frappe.flags.mute_emails = before
	say(f"The demo municipality is ready: {note['children']} children.")


def write_csv(folder: str, children: int = 300, seed: int = SEED) -> None:
	"""Writes the same municipality as CSV files, to load it by `trivsel-import` or on the upload page."""
	town = draw_up(cint(children), cint(seed), getdate(today()))
	for path in write_files(town, Path(folder)):
		say(str(path))


def _run(note: dict, waiting: list[str]) -> None:
	town = draw_up(note["children"], note["seed"], getdate(note["day"]))
	for stage in waiting:
		say(stage)
		STAGES[stage](town)
		note["done"].append(stage)
		_write_note(note)
		frappe.db.commit()


def say(line: str) -> None:
	print(line, flush=True)


def _begin(children: int, seed: int) -> dict:
	"""The note of what has been done, begun now where there is none; the day stays that of the first call."""
	stored = frappe.db.get_default(NOTE)
	if stored:
		note = json.loads(stored)
		if (note["children"], note["seed"]) != (children, seed):
			frappe.throw(
				_(
					"This site has a demo municipality of {0} children (seed {1}). Make a new site for another one."
				).format(note["children"], note["seed"])
			)
		return note
	require_demo_site()
	note = {"children": children, "seed": seed, "day": today(), "done": []}
	_write_note(note)
	frappe.db.commit()
	return note


def _write_note(note: dict) -> None:
	frappe.db.set_default(NOTE, json.dumps(note))


def require_demo_site() -> None:
	"""Refuses a site that holds a municipality's own data; marks an empty one as a demo site."""
	if frappe.conf.get("allow_tests") or frappe.conf.get("trivsel_demo"):
		return
	if (
		frappe.db.count("Trivsel Child")
		or frappe.db.count("Trivsel Unit")
		or frappe.db.count("Trivsel Staff")
	):
		frappe.throw(
			_(
				"This site has units, staff or children of its own. The demo municipality is for an empty site."
			)
		)
	update_site_config("trivsel_demo", 1)


def _master_data(town: Municipality, known_on: date) -> None:
	for kind in KINDS:
		rows = rows_of(town, kind, known_on)
		report = run.load(kind, rows, partial(_say_progress, kind, len(rows)))
		if report.faults:
			fault = report.faults[0]
			raise frappe.ValidationError(f"{kind}, row {fault.line}, {fault.field}: {fault.reason}")


def _say_progress(kind: str, total: int, report: Report) -> None:
	say(f"{kind} {report.lines()} of {total}")


STAGES = {
	"units, staff and children of half a year ago": lambda town: _master_data(town, town.past_day),
	"logins": logins.give,
	"the round of half a year ago": lambda town: rounds.past_round(town, say),
	"parents told, plans and follow-ups": lambda town: concerns.follow_up(town, say),
	"children who have come, moved and left since": lambda town: _master_data(town, town.day),
	"the round of now": lambda town: rounds.present_round(town, say),
	"parents told in the round of now": lambda town: concerns.tell_some_parents(town, say),
	"sparring, consents, referrals and transitions": lambda town: crossings.play(town, say),
	"courses and shared plans": lambda town: together.play(town, say),
	"the work around the children": lambda town: around.play(town, say),
}
