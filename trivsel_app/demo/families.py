"""Families with children of 0-9 and their guardians."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from trivsel_app.demo import names
from trivsel_app.demo.careers import first_birth
from trivsel_app.demo.model import Child, Guardian


@dataclass
class Family:
	name: str
	district: int
	guardians: list[Guardian] = field(default_factory=list)
	births: list[date] = field(default_factory=list)


def children_of(count: int, districts: int, day: date, rng: Random) -> list[Child]:
	"""`count` children in families, evenly over the districts, oldest first within a family."""
	children: list[Child] = []
	while len(children) < count:
		family = _family(len(children), districts, day, rng)
		born = [_child(family, birth, len(children) + at, rng) for at, birth in enumerate(family.births)]
		born = born[: count - len(children)]
		for child in born:
			child.siblings = [other.number for other in born if other is not child]
		children += born
	return children


def _family(number: int, districts: int, day: date, rng: Random) -> Family:
	family = Family(rng.choice(names.FAMILIES), number % districts)
	family.guardians = _guardians(family.name, number, rng)
	family.births = _births(day, rng)
	return family


def _births(day: date, rng: Random) -> list[date]:
	earliest = first_birth(day)
	birth = earliest + timedelta(days=rng.randrange((day - earliest).days - 20))
	births = [birth]
	for _sibling in range(rng.choices((0, 1, 2), (45, 45, 10))[0]):
		birth = birth + timedelta(days=rng.randrange(600, 1500))
		if birth < day - timedelta(days=20):
			births.append(birth)
	return births


def _child(family: Family, birth: date, number: int, rng: Random) -> Child:
	girl = rng.random() < 0.49
	return Child(
		number=str(200000 + number),
		first_name=rng.choice(names.GIRLS if girl else names.BOYS),
		last_name=family.name,
		birth_date=birth,
		gender="Girl" if girl else "Boy",
		district=family.district,
		guardians=family.guardians,
	)


def _guardians(family_name: str, number: int, rng: Random) -> list[Guardian]:
	shape = rng.choices(("two", "alone", "apart", "mothers", "foster"), (70, 12, 12, 4, 2))[0]
	mother = _guardian(rng.choice(names.WOMEN), family_name, "Mother", number, rng)
	if shape == "alone":
		mother.protected = rng.random() < 0.15
		return [mother]
	if shape == "mothers":
		return [mother, _guardian(_other(names.WOMEN, mother, rng), family_name, "Co-mother", number, rng)]
	if shape == "foster":
		foster = _guardian(rng.choice(names.WOMEN), rng.choice(names.FAMILIES), "Foster Parent", number, rng)
		foster.custody = False
		return [mother, foster]
	father_name = family_name if shape == "two" else rng.choice(names.FAMILIES)
	guardians = [mother, _guardian(rng.choice(names.MEN), father_name, "Father", number, rng)]
	if shape == "apart" and rng.random() < 0.4:
		step = _guardian(
			_other(names.MEN, guardians[1], rng), rng.choice(names.FAMILIES), "Step-parent", number, rng
		)
		step.custody = False
		guardians.append(step)
	return guardians


def _other(choices: list[str], taken: Guardian, rng: Random) -> str:
	return rng.choice([name for name in choices if name != taken.name.split()[0]])


def _guardian(first_name: str, family_name: str, relation: str, number: int, rng: Random) -> Guardian:
	name = f"{first_name} {family_name}"
	return Guardian(
		name=name,
		relation=relation,
		custody=True,
		# No Danish subscriber's number begins with 0, and example.org receives no mail.
		phone=f"00 {rng.randrange(10, 100)} {rng.randrange(10, 100)} {rng.randrange(10, 100)}",
		email=f"familie{number}.{relation.lower().replace(' ', '-')}@example.org",
		interpreter=rng.choice(names.LANGUAGES) if rng.random() < 0.05 else None,
	)
