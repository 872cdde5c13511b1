"""When a child goes where: from the health visitor's visits to school."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from trivsel_app.demo.model import day_before, months_after

VISITS, CARE, KINDERGARTEN, SCHOOL, LEISURE = "visits", "care", "kindergarten", "school", "leisure"
SCHOOL_STARTS = (8, 10)  # month and day


@dataclass(frozen=True)
class Phase:
	"""A time in a child's life in one kind of place; `ends` is None while no end is known."""

	place: str
	begins: date
	ends: date | None


def school_year(day: date) -> int:
	"""The year in which the school year of `day` began."""
	return day.year if (day.month, day.day) >= SCHOOL_STARTS else day.year - 1


def first_birth(day: date) -> date:
	"""The first date of birth of a child who is under ten and not above the third class on `day`."""
	youngest_in_third = date(school_year(day) - 9, 1, 1)
	return max(youngest_in_third, date(day.year - 10, day.month, min(day.day, 28)) + timedelta(days=2))


def career(birth: date, day: date, rng: Random) -> list[Phase]:
	"""The phases of a child's life that have begun by `day`, or begin within two months after it."""
	care = months_after(birth, rng.choices((9, 10, 11, 12, 18), (10, 25, 35, 20, 10))[0])
	kindergarten = months_after(birth, rng.choices((34, 35, 36), (30, 30, 40))[0])
	late = rng.random() < 0.03
	school = date(birth.year + (7 if late else 6), *SCHOOL_STARTS)
	phases = [
		Phase(VISITS, birth, day_before(max(care, months_after(birth, 13)))),
		Phase(CARE, care, day_before(kindergarten)),
		Phase(KINDERGARTEN, kindergarten, day_before(school)),
		Phase(SCHOOL, school, None),
	]
	if rng.random() < 0.88:
		phases.append(Phase(LEISURE, school, None))
	return [_as_known(phase, day) for phase in phases if phase.begins < months_after(day, 2)]


def _as_known(phase: Phase, day: date) -> Phase:
	"""The end of a phase stands in the books two months ahead, not earlier."""
	known = phase.ends and phase.ends < months_after(day, 2)
	return phase if known else Phase(phase.place, phase.begins, None)
