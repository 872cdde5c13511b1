"""Ages in whole months, as the indicator sets and rounds count them (both ends included)."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from frappe.utils import getdate


def age_in_months(birth_date, day) -> int:
	"""Whole months from birth to `day`; who was born on the 31st is older from the month's next 31st or 1st."""
	born, day = getdate(birth_date), getdate(day)
	return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def birth_dates(from_months: int, to_months: int, day) -> tuple[date, date]:
	"""First and last date of birth of those who are `from_months` to `to_months` old on `day`."""
	day = getdate(day)
	first = day - relativedelta(months=to_months + 1) + timedelta(days=1)
	return first, day - relativedelta(months=from_months)
