"""Ages in whole months, both ends of a span included."""

import pytest
from frappe.utils import getdate

from trivsel_app.trivsel_assessment.ages import age_in_months, birth_dates


@pytest.mark.parametrize(
	("born", "day", "months"),
	[
		("2020-01-15", "2020-01-15", 0),
		("2020-01-15", "2020-02-14", 0),
		("2020-01-15", "2020-02-15", 1),
		("2020-01-31", "2020-02-29", 0),
		("2020-02-29", "2021-02-28", 11),
		("2020-02-28", "2026-02-27", 71),
		("2020-02-28", "2026-02-28", 72),
	],
)
def test_age(born, day, months):
	assert age_in_months(born, day) == months


@pytest.mark.parametrize("day", ["2026-11-21", "2026-03-31", "2024-02-29", "2025-02-28"])
@pytest.mark.parametrize(("youngest", "oldest"), [(0, 71), (12, 35), (0, 0)])
def test_the_dates_of_birth_are_those_of_the_ages(day, youngest, oldest):
	from datetime import timedelta

	first, last = birth_dates(youngest, oldest, day)
	one = timedelta(days=1)

	assert youngest <= age_in_months(last, day) <= age_in_months(first, day) <= oldest
	assert age_in_months(first - one, day) > oldest
	assert last == getdate(day) or age_in_months(last + one, day) < youngest
