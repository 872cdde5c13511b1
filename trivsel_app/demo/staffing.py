"""The staff of a demo municipality: every profession, placed where it works."""

import re
import unicodedata
from datetime import timedelta
from random import Random

from trivsel_app.demo import names
from trivsel_app.demo.model import Municipality, Person, Placement, Unit

DOMAIN = "trivsel.localhost"
CHIEF = "chief"  # opens the rounds, and does not log in
IN_THE_OFFICE = (
	# profession, login
	("Psykolog", "psychologist"),
	("Psykolog", None),
	("Tale-hørekonsulent", "speech-consultant"),
	("Læsekonsulent", "reading-consultant"),
	("Socialfaglig rådgiver", "social-adviser"),
	("Familierådgiver", None),
	("Trivselskonsulent", "analyst"),
)


class Appointing:
	def __init__(self, town: Municipality, rng: Random):
		self.town, self.rng = town, rng
		self.taken: set[str] = set()

	def person(self, *placements: tuple[Unit, str]) -> Person:
		"""One more person, in the given units as the given professions."""
		first_name = self.rng.choice(names.WOMEN if self.rng.random() < 0.8 else names.MEN)
		last_name = self.rng.choice(names.FAMILIES)
		person = Person(first_name, last_name, self._address(first_name, last_name))
		for unit, profession in placements:
			begins = self.town.past_day - timedelta(days=self.rng.randrange(100, 2500))
			person.placements.append(Placement(unit.number, profession, begins))
		self.town.staff.append(person)
		return person

	def _address(self, first_name: str, last_name: str) -> str:
		plain = _plain(f"{first_name}.{last_name}")
		address, number = plain, 1
		while address in self.taken:
			number += 1
			address = f"{plain}{number}"
		self.taken.add(address)
		return f"{address}@{DOMAIN}"


def appoint(town: Municipality, rng: Random) -> None:
	"""Places staff in every unit, and names those who can log in."""
	appointing = Appointing(town, rng)
	root = town.units[0]
	appointing.person((root, "Forvaltningschef")).login = CHIEF
	office = next(unit for unit in town.units if unit.unit_type == "Administration")
	for profession, login in IN_THE_OFFICE:
		appointing.person((office, profession)).login = login
	appointing.person((root, "Ledende sundhedsplejerske"))
	for unit in list(town.units):
		if staffing := BY_TYPE.get(unit.unit_type):
			staffing(appointing, unit)
	_name_logins(town)


def _childminding(appointing: Appointing, area: Unit) -> None:
	appointing.person((area, "Dagplejepædagog"))
	for home in appointing.town.below(area.number):
		person = appointing.person((home, "Dagplejer"))
		home.name = f"{home.name} - {person.first_name} {person.last_name}"


def _house(appointing: Appointing, house: Unit) -> None:
	appointing.person((house, "Institutionsleder"))
	groups = appointing.town.below(house.number)
	if len(groups) > 2:
		appointing.person((house, "Daglig leder"))
	for group in groups:
		for profession in ("Pædagog", "Pædagog", "Pædagogmedhjælper"):
			appointing.person((group, profession))


def _school(appointing: Appointing, school: Unit) -> None:
	"""Each class has its own teacher, and shares a second one with the next class."""
	appointing.person((school, "Skoleleder"))
	classes = appointing.town.below(school.number)
	for each in classes:
		first_year = each.name.startswith("0.")
		appointing.person((each, "Børnehaveklasseleder" if first_year else "Lærer"))
	for at in range(0, len(classes), 2):
		appointing.person(*((each, "Lærer") for each in classes[at : at + 2]))


def _leisure(appointing: Appointing, unit: Unit) -> None:
	appointing.person((unit, "Daglig leder"))
	for _place in range(2):
		appointing.person((unit, "SFO-pædagog"))


def _visits(appointing: Appointing, unit: Unit) -> None:
	appointing.person((unit, "Sundhedsplejerske"))


BY_TYPE = {
	"Childminding": _childminding,
	"Nursery": _house,
	"Kindergarten": _house,
	"Integrated Institution": _house,
	"School": _school,
	"After-school": _leisure,
	"Health Visiting District": _visits,
}


def _name_logins(town: Municipality) -> None:
	"""Those who can log in work where there is something to see."""
	group = _nearest(town, _of_type(town, "Group"), 21)
	house = group.above
	home = _nearest(town, _of_type(town, "Childminder"), 4)
	school_class = _nearest(town, _of_type(town, "Class"), 20)
	district = _nearest(town, _of_type(town, "Health Visiting District"), 12)
	for login, unit, professions in (
		("pedagogue", group.number, ("Pædagog",)),
		("assistant", group.number, ("Pædagogmedhjælper",)),
		("leader", house, ("Institutionsleder",)),
		("childminder", home.number, ("Dagplejer",)),
		("childminding-lead", home.above, ("Dagplejepædagog",)),
		("teacher", school_class.number, ("Lærer", "Børnehaveklasseleder")),
		("health-visitor", district.number, ("Sundhedsplejerske",)),
	):
		_placed(town, unit, professions).login = login
	for person in town.staff:
		if person.login and person.login != CHIEF:
			person.email = f"{person.login}@{DOMAIN}"


def _of_type(town: Municipality, unit_type: str) -> list[Unit]:
	return [unit for unit in town.units if unit.unit_type == unit_type]


def _nearest(town: Municipality, units: list[Unit], children: int) -> Unit:
	"""The unit whose number of children today comes nearest to what is wanted."""
	return min(units, key=lambda unit: (abs(len(town.children_in(unit.number)) - children), unit.number))


def _placed(town: Municipality, unit: str, professions: tuple[str, ...]) -> Person:
	return next(
		person
		for person in town.staff
		if any(each.unit == unit and each.profession in professions for each in person.placements)
	)


def _plain(text: str) -> str:
	"""Letters, digits and dots only, as in an address."""
	danish = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
	ascii_only = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode()
	return re.sub(r"[^a-z0-9.]+", "-", ascii_only).strip("-")
