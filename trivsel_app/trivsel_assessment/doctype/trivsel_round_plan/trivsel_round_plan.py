import calendar
from datetime import date

import frappe
from frappe import _

from trivsel_app.trivsel_assessment.round_scope import RoundScope
from trivsel_app.trivsel_setup.kept_fields import clear, keep

MONTHS = (
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
)
LEAP_YEAR = 2028


class TrivselRoundPlan(RoundScope):
	def before_insert(self):
		clear(self, ["made_for_year"])

	def validate(self):
		keep(self, ["made_for_year"])
		self.validate_scope()
		self.validate_days()

	def validate_days(self):
		for day, month in ((self.first_day, self.first_month), (self.last_day, self.last_month)):
			last = calendar.monthrange(LEAP_YEAR, MONTHS.index(month) + 1)[1]
			if not 1 <= day <= last:
				frappe.throw(_("{0} has no day {1}.").format(_(month), day))

	def window(self, year: int) -> tuple[date, date]:
		"""First and last day of the round that begins in `year`; it may end in the next one."""
		first = _day(year, self.first_month, self.first_day)
		last = _day(year, self.last_month, self.last_day)
		return first, last if last >= first else _day(year + 1, self.last_month, self.last_day)


def _day(year: int, month: str, day: int) -> date:
	"""29 February is the 28th in most years."""
	number = MONTHS.index(month) + 1
	return date(year, number, min(day, calendar.monthrange(year, number)[1]))
