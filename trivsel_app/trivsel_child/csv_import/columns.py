"""The columns of each kind of file: the Danish headings, other headings that mean the same, what may be in it."""

import re
from dataclasses import dataclass

from trivsel_app.trivsel_child.csv_import import values
from trivsel_app.trivsel_child.csv_import.values import Parse, choice


@dataclass(frozen=True)
class Column:
	"""`needed`: the file must have the column. `filled`: and each line something in it."""

	field: str
	heading: str
	parse: Parse = values.text
	also: tuple[str, ...] = ()
	needed: bool = True
	filled: bool = True

	def names(self) -> set[str]:
		return {plain(name) for name in (self.heading, *self.also)}


def plain(heading: str) -> str:
	"""Letters and digits only: neither capitals nor signs tell headings apart."""
	return re.sub(r"[\W_]+", "", heading.casefold())


UNIT_TYPES = {
	"Kommune": "Municipality",
	"Distrikt": "District",
	"Område": "District",
	"Dagpleje": "Childminding",
	"Dagplejeområde": "Childminding",
	"Dagplejer": "Childminder",
	"Dagplejehjem": "Childminder",
	"Vuggestue": "Nursery",
	"Børnehave": "Kindergarten",
	"Integreret institution": "Integrated Institution",
	"Børnehus": "Integrated Institution",
	"Daginstitution": "Integrated Institution",
	"Stue": "Group",
	"Gruppe": "Group",
	"Skole": "School",
	"Klasse": "Class",
	"SFO": "After-school",
	"Fritidshjem": "After-school",
	"Sundhedsplejedistrikt": "Health Visiting District",
	"Sundhedspleje": "Health Visiting District",
	"Administration": "Administration",
	"Forvaltning": "Administration",
}
UNIT_KINDS = {
	"Dagtilbud": "Daycare",
	"Skole": "School",
	"Fritid": "Leisure",
	"Sundhedspleje": "Health Visiting",
	"Administration": "Administration",
}
GENDERS = {
	"Pige": "Girl",
	"Kvinde": "Girl",
	"K": "Girl",
	"P": "Girl",
	"Dreng": "Boy",
	"Mand": "Boy",
	"M": "Boy",
	"D": "Boy",
	"Andet": "Other Gender",
	"Andet køn": "Other Gender",
	"X": "Other Gender",
}
RELATIONS = {
	"Mor": "Mother",
	"Far": "Father",
	"Medmor": "Co-mother",
	"Medmoder": "Co-mother",
	"Moder": "Mother",
	"Fader": "Father",
	"Bonusforælder": "Step-parent",
	"Stedforælder": "Step-parent",
	"Stedmor": "Step-parent",
	"Stedfar": "Step-parent",
	"Bonusmor": "Step-parent",
	"Bonusfar": "Step-parent",
	"Papmor": "Step-parent",
	"Papfar": "Step-parent",
	"Plejeforælder": "Foster Parent",
	"Plejemor": "Foster Parent",
	"Plejefar": "Foster Parent",
	"Anden": "Other Guardian",
	"Andet": "Other Guardian",
	"Værge": "Other Guardian",
}

CHILD = ("Barnenummer", "Barn nr", "Børnenummer", "Elevnummer", "Elev nr", "Barn id", "Barn")
UNIT = (
	"Enhed nr",
	"Enhedsnr",
	"Institutionsnummer",
	"Institution nr",
	"Afdelingsnummer",
	"Enheds id",
	"Enhed",
)
FROM = (
	"Indmeldt",
	"Indmeldt den",
	"Indmeldelsesdato",
	"Indskrevet",
	"Fra",
	"Fra dato",
	"Gyldig fra",
	"Start",
)
TO = ("Udmeldt", "Udmeldt den", "Udmeldelsesdato", "Til", "Til dato", "Gyldig til", "Slut", "Ophør")
EMAIL = ("Mail", "E-mailadresse", "Mailadresse", "E-post", "Bruger")
TOLD = ("Orienteret", "Orienteret den", "Forældre orienteret", "Orienteringsbrev givet den", "Oplyst den")


def _told() -> Column:
	return Column(
		"privacy_notice_on", "Forældre orienteret den", values.day, TOLD, needed=False, filled=False
	)


def _period(needed: bool = True) -> tuple[Column, ...]:
	return (
		Column("from_date", "Startdato", values.day, FROM, needed, filled=needed),
		Column("to_date", "Slutdato", values.last_day, TO, needed=False, filled=False),
	)


def _optional(field: str, heading: str, parse: Parse = values.text, also: tuple[str, ...] = ()) -> Column:
	return Column(field, heading, parse, also, needed=False, filled=False)


COLUMNS: dict[str, tuple[Column, ...]] = {
	"units": (
		Column("external_id", "Enhedsnummer", also=(*UNIT, "Nummer", "Nr", "Id")),
		Column("unit_name", "Navn", also=("Enhedsnavn", "Enhedens navn", "Institutionsnavn", "Betegnelse")),
		Column("unit_type", "Type", choice(UNIT_TYPES), ("Enhedstype", "Institutionstype")),
		_optional("unit_kind", "Område", choice(UNIT_KINDS), ("Slags", "Sektor")),
		Column(
			"parent",
			"Hører under",
			also=("Overenhed", "Overordnet enhed", "Hører til", "Hører under nummer", "Forælderenhed"),
			filled=False,
		),
		_told(),
	),
	"children": (
		Column("external_id", "Barnets nummer", also=(*CHILD, "Nummer", "Nr", "Id")),
		Column("first_name", "Fornavn", also=("Fornavne",)),
		Column("last_name", "Efternavn"),
		Column("birth_date", "Fødselsdato", values.day, ("Født", "Født den", "Fødselsdag")),
		_optional("gender", "Køn", choice(GENDERS)),
		_optional("cpr", "CPR-nummer", values.cpr, ("CPR", "CPR nr", "Personnummer")),
		_optional("siblings", "Søskende", values.numbers, ("Søskendes numre", "Søskende nr")),
		_optional("unit", "Enhedsnummer", also=UNIT),
		*_period(needed=False),
		_told(),
	),
	"enrolments": (
		Column("child", "Barnets nummer", also=CHILD),
		Column("unit", "Enhedsnummer", also=UNIT),
		*_period(),
		_told(),
	),
	"guardians": (
		Column("child", "Barnets nummer", also=CHILD),
		Column("guardian_name", "Navn", also=("Forælder", "Forælders navn", "Forældrenavn")),
		Column("relation", "Relation", choice(RELATIONS), ("Relation til barnet", "Rolle")),
		Column("custody", "Forældremyndighed", values.yes_no, ("Har forældremyndighed",), filled=False),
		_optional("phone", "Telefon", values.phone, ("Telefonnummer", "Tlf", "Mobil", "Mobilnummer")),
		_optional("email", "E-mail", values.email, ("Mail", "E-mailadresse", "Mailadresse", "E-post")),
		_optional(
			"protected_address",
			"Beskyttet adresse",
			values.yes_no,
			("Adressebeskyttelse", "Navne- og adressebeskyttelse"),
		),
		_optional("interpreter", "Tolk", also=("Tolkesprog", "Behov for tolk")),
	),
	"staff": (
		Column("email", "E-mail", values.email, EMAIL),
		Column("first_name", "Fornavn", also=("Fornavne",)),
		Column("last_name", "Efternavn"),
		Column("unit", "Enhedsnummer", also=UNIT),
		Column("profession", "Faggruppe", also=("Profession", "Stilling", "Stillingsbetegnelse")),
		*_period(),
	),
	"trainings": (
		Column("email", "E-mail", values.email, EMAIL),
		Column("training", "Kursus", also=("Kursusnavn", "Kursets navn", "Kursustitel", "Titel")),
		Column(
			"taken_on",
			"Gennemført den",
			values.day,
			("Gennemført", "Dato", "Kursusdato", "Bestået", "Afsluttet"),
		),
	),
}
KINDS = tuple(COLUMNS)


def heading_of(kind: str, fieldname: str | None) -> str | None:
	"""The heading by which a fault is told to people; None where it is the line as a whole."""
	return next((column.heading for column in COLUMNS[kind] if column.field == fieldname), None)
