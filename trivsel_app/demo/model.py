"""What a demo municipality consists of: plain data, by the numbers that the source systems would use."""

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Unit:
	number: str
	name: str
	unit_type: str
	kind: str
	above: str | None = None
	told_on: date | None = None


@dataclass
class Enrolment:
	unit: str
	begins: date
	ends: date | None = None
	told_on: date | None = None

	def covers(self, day: date) -> bool:
		return self.begins <= day and (self.ends is None or self.ends >= day)

	def until(self, day: date) -> "Enrolment":
		"""The enrolment as it was known on `day`: a later end had not come yet."""
		known_end = self.ends if self.ends and self.ends <= day else None
		return Enrolment(self.unit, self.begins, known_end, self.told_on)


@dataclass
class Guardian:
	name: str
	relation: str
	custody: bool
	phone: str | None = None
	email: str | None = None
	protected: bool = False
	interpreter: str | None = None


@dataclass
class Child:
	number: str
	first_name: str
	last_name: str
	birth_date: date
	gender: str
	district: int
	enrolments: list[Enrolment] = field(default_factory=list)
	guardians: list[Guardian] = field(default_factory=list)
	siblings: list[str] = field(default_factory=list)

	def units_on(self, day: date) -> list[str]:
		return [each.unit for each in self.enrolments if each.covers(day)]

	def age_on(self, day: date) -> int:
		had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
		return day.year - self.birth_date.year - (0 if had_birthday else 1)


@dataclass
class Placement:
	unit: str
	profession: str
	begins: date


@dataclass
class Person:
	"""A member of the staff; `login` is the part of the address before the @ for those who can log in."""

	first_name: str
	last_name: str
	email: str
	placements: list[Placement] = field(default_factory=list)
	login: str | None = None


@dataclass
class Municipality:
	day: date
	past_day: date
	seed: int
	units: list[Unit] = field(default_factory=list)
	children: list[Child] = field(default_factory=list)
	staff: list[Person] = field(default_factory=list)

	def unit(self, number: str) -> Unit:
		return next(unit for unit in self.units if unit.number == number)

	def below(self, number: str) -> list[Unit]:
		return [unit for unit in self.units if unit.above == number]

	def children_in(self, number: str, day: date | None = None) -> list[Child]:
		return [child for child in self.children if number in child.units_on(day or self.day)]

	def person(self, login: str) -> Person:
		return next(person for person in self.staff if person.login == login)


def months_after(day: date, months: int) -> date:
	"""The first day of the month that lies `months` after the one of `day`."""
	total = day.year * 12 + day.month - 1 + months
	return date(total // 12, total % 12 + 1, 1)


def day_before(day: date) -> date:
	return day - timedelta(days=1)
