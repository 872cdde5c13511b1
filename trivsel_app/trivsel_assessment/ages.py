"""Ages in whole months, as the indicator sets and rounds count them (both ends included)."""

from datetime import date

from dateutil.relativedelta import relativedelta
from frappe.utils import getdate


def age_in_months(birth_date, day) -> int:
	"""Whole months from birth to `day`."""
	age = relativedelta(getdate(day), getdate(birth_date))
	return age.years * 12 + age.months


def birth_dates(from_months: int, to_months: int, day) -> tuple[date, date]:
	"""First and last date of birth of those who are `from_months` to `to_months` old on `day`."""
	day = getdate(day)
	first = day - relativedelta(months=to_months + 1) + relativedelta(days=1)
	return first, day - relativedelta(months=from_months)
