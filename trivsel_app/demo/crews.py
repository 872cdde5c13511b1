"""Who rates, agrees and confirms in a unit of the demo municipality."""

from dataclasses import dataclass

from trivsel_app.demo.model import Municipality

ALONE = ("Dagplejer", "Sundhedsplejerske")
RATERS = (*ALONE, "Pædagog", "SFO-pædagog", "Lærer", "Børnehaveklasseleder", "Pædagogmedhjælper")
AGREES = tuple(profession for profession in RATERS if profession != "Pædagogmedhjælper")
CONFIRMERS = {
	"Childminder": "Dagplejepædagog",
	"Group": "Institutionsleder",
	"Class": "Skoleleder",
	"After-school": "Daglig leder",
	"Health Visiting District": "Ledende sundhedsplejerske",
}


@dataclass(frozen=True)
class Crew:
	"""The users, by address; `raters` are as many as the rules ask for."""

	raters: tuple[str, ...]
	agrees: str
	confirms: str


def crews(town: Municipality) -> dict[str, Crew]:
	"""The crew of each unit that children are in, by the unit's number."""
	placed: dict[str, list[tuple[str, str]]] = {}
	for person in town.staff:
		for each in person.placements:
			placed.setdefault(each.unit, []).append((each.profession, person.email))
	above = {unit.number: unit.above for unit in town.units}
	return {
		unit.number: _crew(placed, above, unit.number, CONFIRMERS[unit.unit_type])
		for unit in town.units
		if unit.unit_type in CONFIRMERS
	}


def _crew(placed: dict, above: dict, unit: str, confirmer: str) -> Crew:
	here = sorted((row for row in placed[unit] if row[0] in RATERS), key=lambda row: RATERS.index(row[0]))
	raters = here[:1] if here[0][0] in ALONE else _two(here)
	return Crew(
		tuple(email for _profession, email in raters), here[0][1], _confirmer(placed, above, unit, confirmer)
	)


def _two(here: list[tuple[str, str]]) -> list[tuple[str, str]]:
	"""The first, and one of another profession if there is one: two views say more than one twice."""
	other = next((row for row in here[1:] if row[0] != here[0][0]), here[1])
	return [here[0], other]


def _confirmer(placed: dict, above: dict, unit: str, profession: str) -> str:
	at: str | None = unit
	while at:
		for each, email in placed.get(at, ()):
			if each == profession:
				return email
		at = above[at]
	raise LookupError(f"nobody is placed as {profession} in or above unit {unit}")
