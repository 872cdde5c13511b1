"""The only place that writes the past.

The app has no way to do something yesterday, and needs none. The demo plays everything today, through the
controllers, and then moves the dates of what it has made to the days on which it would have happened.
"""

from datetime import date, datetime, time, timedelta
from random import Random

import frappe
from frappe.utils import getdate

from trivsel_app.trivsel_assessment.round_closing import mark_missing
from trivsel_app.trivsel_concern import deadlines, telling

TRACES = (
	("Version", "docname"),
	("Comment", "reference_name"),
	("Workflow Action", "reference_name"),
	("Trivsel Reminder", "reference_name"),
)
FROM_POSITION = ("position_since", "parents_told_due", "focus_meeting_due")


def begin_opening(round_name: str, day: date, by: str) -> None:
	"""As the round's own `open_round` does, but on `day` and without a worker."""
	_set("Trivsel Round", round_name, {"status": "Opening", "opened_on": day, "opened_by": by})


def close_round(round_name: str, day: date) -> None:
	"""As the round's own `close_round` does, but on `day`."""
	mark_missing(round_name)
	_set("Trivsel Round", round_name, {"status": "Closed", "closed_on": day})


def date_round(round_name: str, opened_on: date) -> None:
	_stamp("Trivsel Round", [round_name], at_work(opened_on, Random(round_name)))


def date_assessment(name: str, opened_on: date, days: tuple[date, date], rng: Random) -> date | None:
	"""Moves an assessment with all that hangs on it: opened, then rated and confirmed within `days`.

	Returns the day on which it was confirmed, or None where it has not been.
	"""
	doc = frappe.db.get_value(
		"Trivsel Assessment", name, ["child", "unit", "confirmed_on", "step"], as_dict=True
	)
	rated = days[0] + timedelta(days=rng.randrange(max(1, (days[1] - days[0]).days)))
	joint, confirmed = rated + timedelta(days=1), min(rated + timedelta(days=rng.randrange(1, 5)), days[1])
	confirmed = max(joint, confirmed)
	ratings = frappe.get_all("Trivsel Own Rating", {"assessment": name}, ["name", "submitted_on"])
	for rating in ratings:
		moment = at_work(rated, rng)
		_stamp("Trivsel Own Rating", [rating.name], moment)
		_set("Trivsel Own Rating", rating.name, {"submitted_on": moment})
	last = {"Rating": rated, "Confirmed": confirmed}.get(doc.step, joint) if ratings else opened_on
	_stamp("Trivsel Assessment", [name], at_work(opened_on, rng), at_work(last, rng))
	if not doc.confirmed_on:
		return None
	_date_confirmed(name, at_work(confirmed, rng))
	return confirmed


def _date_confirmed(name: str, moment: datetime) -> None:
	_set("Trivsel Assessment", name, {"confirmed_on": moment})
	source = {"source_doctype": "Trivsel Assessment", "source_name": name}
	for position in frappe.get_all("Trivsel Position", source, pluck="name"):
		_stamp("Trivsel Position", [position], moment)
		_set("Trivsel Position", position, {"from_date": moment.date()})
	for concern in frappe.get_all("Trivsel Concern", {"assessment": name}, ["name", "position", "creation"]):
		if concern.creation > moment:
			_stamp("Trivsel Concern", [concern.name], moment)
		_date_position(concern, moment.date())


def _date_position(concern: frappe._dict, day: date) -> None:
	"""The concern's deadlines count from the day on which its position was confirmed."""
	begun = deadlines.of_position(concern.position, day)
	_set("Trivsel Concern", concern.name, {field: begun[field] for field in FROM_POSITION})
	reminders = {"reference_name": concern.name, "kind": telling.PARENTS}
	frappe.db.set_value("Trivsel Reminder", reminders, "due_on", begun["parents_told_due"])


def date_meeting(name: str, moment: datetime) -> None:
	"""When the meeting was held; its minutes were approved as it ended."""
	ends_on = moment + timedelta(hours=1)
	_stamp("Trivsel Meeting", [name], moment, ends_on)
	_set("Trivsel Meeting", name, {"starts_on": moment, "ends_on": ends_on, "approved_on": ends_on})


def date_plan(concern: str, met_on: date, agreed_on: date, rng: Random) -> None:
	"""When the focus meeting was held and the plan agreed, and from when the follow-up is counted."""
	position = frappe.db.get_value("Trivsel Concern", concern, "position")
	follow_up = deadlines.of_follow_up(deadlines.PLAN_AGREED, agreed_on, position)
	days = {
		"focus_meeting_held_on": met_on,
		"plan_due": deadlines.of_plan(met_on),
		"ruler_step_on": agreed_on,
	}
	_set("Trivsel Concern", concern, {**days, "next_follow_up": follow_up})
	date_concern(concern, at_work(agreed_on, rng))


def date_follow_up(concern: str, moment: datetime, closed: bool) -> None:
	"""When the plan was followed up, and the concern closed by that; else when it is to be looked at next."""
	fields = ["position", "next_follow_up", "ruler_step_after"]
	row = frappe.db.get_value("Trivsel Concern", concern, fields, as_dict=True)
	effects = {"parent": concern, "parenttype": "Trivsel Concern"}
	frappe.db.set_value("Trivsel Action Effect", effects, "held_on", moment.date(), update_modified=False)
	next_one = deadlines.of_follow_up(deadlines.PLAN_AGREED, moment.date(), row.position)
	values = {"closed_on": moment.date()} if closed else {"next_follow_up": next_one}
	if row.ruler_step_after:
		values["ruler_step_after_on"] = moment.date()
	_set("Trivsel Concern", concern, values)
	date_concern(concern, moment)


def date_concern(name: str, moment: datetime) -> None:
	"""When the concern was last touched."""
	created = frappe.db.get_value("Trivsel Concern", name, "creation")
	_stamp("Trivsel Concern", [name], created, moment)


def at_work(day: date, rng: Random) -> datetime:
	"""A moment of the working day; what falls on a weekend is moved to the Friday before."""
	day = getdate(day)
	workday = day - timedelta(days=max(0, day.weekday() - 4))
	return datetime.combine(workday, time(8 + rng.randrange(8), rng.randrange(60), rng.randrange(60)))


def _stamp(doctype: str, names: list[str], created: datetime, modified: datetime | None = None) -> None:
	"""Creation and last change of records, and the day of the traces they have left."""
	modified = modified or created
	table = frappe.qb.DocType(doctype)
	(
		frappe.qb.update(table)
		.set(table.creation, created)
		.set(table.modified, modified)
		.where(table.name.isin(names))
		.run()
	)
	for trace, field in TRACES:
		of = frappe.qb.DocType(trace)
		(
			frappe.qb.update(of)
			.set(of.creation, modified)
			.set(of.modified, modified)
			.where(of[field].isin(names))
			.run()
		)


def _set(doctype: str, name: str, values: dict) -> None:
	frappe.db.set_value(doctype, name, values, update_modified=False)
