"""Consents in force that run out soon, of those that the reader could open one by one: so that they are asked anew.

Not those of children whose parents must not be contacted (R4).
"""

from collections import Counter
from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, formatdate, getdate, today
from pypika.terms import Criterion

from trivsel_app.access.lookups import note
from trivsel_app.trivsel_child.consent import CONSENT, in_force
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting.telling import BLUE, bars, columns, figure
from trivsel_app.trivsel_setup.settings_values import whole_number

MOST_DAYS = 366
SOON = 14  # days


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters, day = frappe._dict(filters or {}), getdate(today())
	days = chosen.number(filters.days, whole_number("consent_reminder_days"), MOST_DAYS)
	rows = _rows(day, add_days(day, days), chosen.seen(CONSENT, filters.unit))
	note(CONSENT, {row.name for row in rows})
	message = None if rows else _("No consent runs out in these days.")
	return _columns(), rows, message, _chart(rows), _summary(rows)


def _rows(day: date, last: date, seen: Criterion) -> list[frappe._dict]:
	"""The next to run out first."""
	consent, child, unit, user = (
		frappe.qb.DocType(name) for name in (CONSENT, "Trivsel Child", "Trivsel Unit", "User")
	)
	query = (
		frappe.qb.from_(consent)
		.join(child)
		.on((child.name == consent.child) & (child.no_contact_with_guardians == 0))
		.join(unit)
		.on(unit.name == consent.unit)
		.left_join(user)
		.on(user.name == consent.owner)
		.where(consent.valid_to[day:last] & in_force(consent, day) & seen)
		.orderby(consent.valid_to)
		.orderby(child.full_name)
		.select(
			consent.name,
			child.full_name.as_("child_name"),
			consent.purpose,
			consent.valid_to,
			unit.unit_name,
			user.full_name.as_("asked_by"),
		)
	)
	rows = query.run(as_dict=True)
	for row in rows:
		row.update(purpose=_(row.purpose), days=(row.valid_to - day).days, doctype=CONSENT)
	return rows


def _columns() -> list[dict]:
	return columns(
		("child_name", _("Child")),
		("purpose", _("What the Consent Is For")),
		("valid_to", _("Runs Out On"), "Date"),
		("days", _("Days Left"), "Int"),
		("asked_by", _("Asked For By")),
		("unit_name", _("Unit")),
	)


def _chart(rows: list[frappe._dict]) -> dict | None:
	months = Counter(formatdate(row.valid_to, "MMM yyyy") for row in rows)
	return bars(months, {_("Consents"): list(months.values())}, [BLUE]) if rows else None


def _summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		figure(_("Consents Running Out"), len(rows)),
		figure(_("Within {0} Days").format(SOON), sum(row.days <= SOON for row in rows), "Orange"),
	]
