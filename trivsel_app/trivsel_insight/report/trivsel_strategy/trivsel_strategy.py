"""What is tried as part of the strategy, track by track on one page: of the activities that the reader may open."""

from collections import Counter

import frappe
from frappe import _

from trivsel_app.trivsel_guide.activities import ACTIVITY, tracks
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import telling
from trivsel_app.trivsel_insight.reporting.units import told

SHOW = ("All Activities", "Planned or Under Way")
STATUSES = ("Under Way", "Planned", "Carried Out", "Stopped")
COLOURS = (telling.BLUE, telling.YELLOW, telling.GREEN, telling.GREY)
Rows = list[frappe._dict]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	show = chosen.one_of(filters.show, SHOW, SHOW[0])
	rows = _in_order(_activities(filters.unit, STATUSES if show == SHOW[0] else STATUSES[:2]))
	if not rows:
		return _columns(), [], _("No activity is written down here.")
	units = told({row.unit for row in rows})
	for row in rows:
		row.update({"unit_name": units[row.unit].unit_name, "stands": _(row.status)})
	return _columns(), rows, None, _chart(rows), _summary(rows)


def _activities(unit: object, statuses: tuple[str, ...]) -> Rows:
	activity, user = frappe.qb.DocType(ACTIVITY), frappe.qb.DocType("User")
	query = frappe.qb.from_(activity).left_join(user).on(user.name == activity.responsible)
	query = query.where(chosen.seen(ACTIVITY, unit) & activity.status.isin(statuses))
	fields = ("name", "track", "unit", "status", "starts_on", "ends_on", "learnt")
	query = query.select(*(activity[field] for field in fields), activity.activity_name.as_("activity"))
	return query.select(user.full_name.as_("whose")).run(as_dict=True)


def _in_order(rows: Rows) -> Rows:
	"""By track as the strategy has them, those that are no longer its own last; what is under way first."""
	place = {track: number for number, track in enumerate(tracks())}
	return sorted(
		rows,
		key=lambda row: (
			place.get(row.track, len(place)),
			row.track,
			STATUSES.index(row.status),
			str(row.starts_on or ""),
			row.activity,
		),
	)


def _columns() -> list[dict]:
	return telling.columns(
		("track", _("Track"), "Data", 190),
		("activity", _("Activity"), "Data", 240),
		("unit_name", _("Unit"), "Data", 160),
		("stands", _("Status"), "Data", 110),
		("whose", _("Responsible"), "Data", 150),
		("starts_on", _("Starts On"), "Date", 110),
		("ends_on", _("Ends On"), "Date", 110),
		("learnt", _("What We Have Learnt"), "Data", 360),
	)


def _chart(rows: Rows) -> dict:
	counts = Counter((row.track, row.status) for row in rows)
	names = list(dict.fromkeys(row.track for row in rows))
	series = {_(status): [counts[track, status] for track in names] for status in STATUSES}
	return telling.bars(names, series, COLOURS)


def _summary(rows: Rows) -> list[dict]:
	counts = Counter(row.status for row in rows)
	return [telling.figure(_(status), counts[status]) for status in STATUSES]
