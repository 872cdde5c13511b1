"""What must not stand in a text that goes to parents: a word for a position, how to reach a guardian, another
child (R15, R26).

A text that has it is refused, and the refusal shows where: it is for who wrote it to say it otherwise.
"""

import re
from collections.abc import Iterable, Iterator

import frappe
from frappe import _
from frappe.utils import escape_html

from trivsel_app.trivsel_child.naming import other_children_in
from trivsel_app.trivsel_setup.houses import units_of_house
from trivsel_app.trivsel_setup.position_words import POSITIONS, word

# What a text is called, and the text.
Passage = tuple[str, str]
COLOURS = ("grøn", "gul", "rød", "green", "yellow", "red")
# »Gulv« and »rede« are no colours; »rødmarkeret« and »gulpositionen« are.
ENDINGS = r"(?:t|e|ne|s|en|et|er|(?:mark|mærk|pos|kat|zon)\w*)?"
SIGNS = "🔴🟡🟢🟥🟨🟩"
AROUND = 20
# Of a telephone in Denmark, without the country.
DIGITS = 8
NO_DIGIT, SEPARATORS = re.compile(r"\D"), re.compile(r"[\s.\-/()+]")


def require_fit(
	about, passages: list[Passage], despite_names: bool, people: Iterable[str] = (), way_out: str = ""
) -> None:
	"""Refuses what parents must not read of `about`, which has a `child` and a `unit`; `people` may be named.

	`despite_names`: the names in it are known to be no other child's. `way_out` says what to do where it is locked.
	"""
	_refuse([*_position_words(about.unit, passages), *_contacts(about.child, passages)], way_out)
	named = {} if despite_names else named_in_passages(about, passages, people)
	if named.get("words") or named.get("others"):
		message = _("The text may name another child: {0}. Read it through.")
		frappe.throw(message.format(", ".join(named["words"]) or "…"))


def refuse_position_words(unit: str | None, passages: list[Passage]) -> None:
	"""For what goes to all parents of the unit alike, or of the whole municipality (R15)."""
	_refuse(list(_position_words(unit, passages)))


def named_in_passages(about, passages: list[Passage], people: Iterable[str] = ()) -> dict:
	"""Names of other children of the house: `words`, and `others`, whether there are more."""
	text = "\n".join(text for _label, text in passages)
	return other_children_in(text, about.child, about.unit, people)


def _refuse(found: list[str], way_out: str = "") -> None:
	if found:
		message = _("This must not go to parents: {0}. Use other words.").format("; ".join(found))
		frappe.throw(f"{message} {way_out}".strip())


def _position_words(unit: str | None, passages: list[Passage]) -> Iterator[str]:
	said = {*COLOURS, *(word(position).casefold() for position in POSITIONS)}
	pattern = rf"\b(?:{'|'.join(map(re.escape, sorted(said)))}){ENDINGS}\b|[{SIGNS}]"
	places = _names_of_places(unit) if unit else []
	for label, text in passages:
		for match in re.finditer(pattern, _without(places, text), re.IGNORECASE):
			start, end = max(match.start() - AROUND, 0), match.end() + AROUND
			yield f"{label}: »…{escape_html(text[start:end].strip())}…«"


def _names_of_places(unit: str) -> list[str]:
	"""Names of the house and its groups of more than one word: »Rød stue« is a place, »Rød« may be a position."""
	titles = frappe.get_all("Trivsel Unit", {"name": ["in", [*units_of_house(unit), ""]]}, pluck="unit_name")
	return [title for title in titles if " " in title.strip()]


def _without(places: list[str], text: str) -> str:
	"""The text with these names blanked out, every sign in its place."""
	for place in places:
		text = re.sub(re.escape(place), lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)
	return text


def _contacts(child: str, passages: list[Passage]) -> Iterator[str]:
	"""A telephone or e-mail of any of the child's guardians."""
	filters = {"parent": child, "parenttype": "Trivsel Child"}
	rows = frappe.get_all("Trivsel Guardian", filters, ["email", "user", "phone"])
	ways = {_bare(way) for row in rows for way in (row.email, row.user) if way}
	ways |= {number for row in rows if len(number := NO_DIGIT.sub("", row.phone or "")[-DIGITS:]) == DIGITS}
	for label, text in passages:
		if any(way in _bare(text) for way in ways):
			yield _("{0}: a guardian's telephone or e-mail").format(label)


def _bare(text: str) -> str:
	return SEPARATORS.sub("", text).casefold()
