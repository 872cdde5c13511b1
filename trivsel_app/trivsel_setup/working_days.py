"""Deadlines in days, weeks and working days: Monday to Friday, Danish public holidays left out (R19)."""

from datetime import date, timedelta
from functools import cache

import holidays
from frappe.utils import getdate

WORKING_DAYS = "Working Days"


def add_time(day: date | str, amount: int, unit: str) -> date:
	"""The day that lies `amount` of `unit` (Working Days, Days or Weeks) after `day`; before it if negative.

	`day` itself is not counted; a count of working days ends on one.
	"""
	day = getdate(day)
	if unit != WORKING_DAYS:
		return day + timedelta(**{unit.lower(): amount})
	step, left = timedelta(days=1 if amount > 0 else -1), abs(amount)
	while left:
		day += step
		left -= is_working_day(day)
	return day


def working_days_left(day: date | str, due: date | str) -> int:
	"""How many working days come after `day`, until `due` and with it."""
	day, days = getdate(day), (getdate(due) - getdate(day)).days
	return sum(is_working_day(day + timedelta(days=number)) for number in range(1, days + 1))


def is_working_day(day: date) -> bool:
	return day.weekday() < 5 and day not in _public_holidays()


@cache
def _public_holidays() -> holidays.HolidayBase:
	"""Each year is worked out when it is first asked for."""
	return holidays.country_holidays("DK")
