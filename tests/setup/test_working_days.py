"""R19: deadlines in working days, Danish public holidays left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.trivsel_setup.working_days import add_time, is_working_day

# The day counted from, how many, and the day that comes out, by hand from a calendar.
COUNTED = [
	pytest.param("2026-11-16", 5, "2026-11-23", id="a Monday and the next, the weekend left out"),
	pytest.param("2026-11-20", 1, "2026-11-23", id="from Friday to Monday"),
	pytest.param("2026-11-21", 1, "2026-11-23", id="from Saturday to Monday"),
	pytest.param("2026-03-30", 5, "2026-04-09", id="Easter"),
	pytest.param("2026-04-30", 1, "2026-05-01", id="General Prayer Day is a working day since 2024"),
	pytest.param("2023-05-04", 1, "2023-05-08", id="and was none in 2023"),
	pytest.param("2026-05-13", 1, "2026-05-15", id="Ascension Day"),
	pytest.param("2026-05-22", 1, "2026-05-26", id="Whit Monday"),
	pytest.param("2026-12-23", 3, "2026-12-29", id="Christmas"),
	pytest.param("2026-12-31", 1, "2027-01-04", id="New Year"),
	pytest.param("2026-04-09", -5, "2026-03-30", id="backwards over Easter"),
	pytest.param("2026-11-18", 0, "2026-11-18", id="none"),
]


@pytest.mark.parametrize("day,amount,end", COUNTED)
def test_working_days_by_the_danish_calendar(day, amount, end):
	assert add_time(day, amount, "Working Days") == date.fromisoformat(end)


def test_days_and_weeks_count_every_day():
	assert add_time("2026-12-23", 3, "Days") == date(2026, 12, 26)
	assert add_time("2026-12-23", -4, "Weeks") == date(2026, 11, 25)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(1, 60))
def test_a_deadline_falls_on_a_working_day_after_that_many(day, amount):
	end = add_time(day, amount, "Working Days")
	between = [date.fromordinal(number) for number in range(day.toordinal() + 1, end.toordinal() + 1)]
	assert is_working_day(end)
	assert sum(map(is_working_day, between)) == amount
