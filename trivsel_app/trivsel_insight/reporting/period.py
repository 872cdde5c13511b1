"""The days that a report covers: as chosen, or the last year."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.utils import add_months, today

from trivsel_app.trivsel_setup.days import day_sent

MOST_DAYS = 3660
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class Period:
	"""Both days included."""

	first: date
	last: date


def chosen(filters: frappe._dict) -> Period:
	"""By `from_date` and `to_date`; what makes no sense is said in words."""
	last = day_sent(str(filters.to_date or today()))
	first = day_sent(str(filters.from_date or add_months(max(last, EARLIEST), -12)))
	if first < EARLIEST or not 0 <= (last - first).days <= MOST_DAYS:
		frappe.throw(_("Choose first the day it begins, then the day it ends, at most ten years later."))
	return Period(first, last)
