"""Which cards fit a child: by what is not as expected, its age and the position; at most three."""

import re
from collections.abc import Iterable

import frappe

from trivsel_app.trivsel_setup.position_words import POSITIONS

MOST = 3
# How much an answer says for a card: about a sign of its own, and about its area.
OWN_SIGN = {"Concern": 4, "Attention": 3}
AREA = {"Concern": 2, "Attention": 1}
CODES = re.compile(r"[\w.-]+")


def fitting(
	cards: Iterable[frappe._dict], answers: Iterable, months: int, position: str | None
) -> list[frappe._dict]:
	"""At most three of `cards`, those that fit best first, and red flags before all others.

	What is said of a sign speaks for the cards that name it, and where there is none, for those of its area. What
	fits only because something in its area asks for attention is left out where more is said for others.
	`answers` are rows with `code`, `area` and `answer`; `months` is the child's age. Without a position nothing
	fits: what is shown before would tell which one to choose (R12).
	"""
	if position not in POSITIONS:
		return []
	told = [row for row in answers if row.answer in OWN_SIGN]
	cards = [card for card in cards if _is_for(card, months, position)]
	named = set().union(*(codes(card.signs) for card in cards if not card.red_flag))
	weighed = ((_weight(card, told, position, named), card) for card in cards)
	found = sorted((pair for pair in weighed if pair[0][0]), key=lambda pair: _order(*pair))
	if any(most > AREA["Attention"] for (most, _often), _card in found):
		found = [pair for pair in found if pair[0][0] > AREA["Attention"]]
	return [card for _weight, card in found[:MOST]]


def _is_for(card: frappe._dict, months: int, position: str) -> bool:
	of_age = card.from_age <= months // 12 <= card.to_age
	return of_age and POSITIONS.index(position) >= POSITIONS.index(card.from_position)


def _weight(card: frappe._dict, told: list, position: str, named: set[str]) -> tuple[int, int]:
	"""What says most for the card, and how much says as much; nothing where it does not fit."""
	by = (_of_red_flag(card, row, position) if card.red_flag else _says(card, row, named) for row in told)
	said = [weight for weight in by if weight]
	return (max(said), said.count(max(said))) if said else (0, 0)


def _says(card: frappe._dict, row, named: set[str]) -> int:
	if row.code in codes(card.signs):
		return OWN_SIGN[row.answer]
	return AREA[row.answer] if row.area == card.area and row.code not in named else 0


def _of_red_flag(card: frappe._dict, row, position: str) -> int:
	"""Of violence or self-harm only a concern speaks: about its own sign, or of a red child about its area."""
	if row.answer != "Concern":
		return 0
	if row.code in codes(card.signs):
		return OWN_SIGN[row.answer]
	return AREA[row.answer] if row.area == card.area and position == "Red" else 0


def _order(weight: tuple[int, int], card: frappe._dict) -> tuple:
	"""Of those for which as much is said the one for fewer ages, and then by name."""
	most, often = weight
	return (-card.red_flag, -most, -often, card.to_age - card.from_age, card.card_name)


def codes(signs: str | None) -> set[str]:
	return set(CODES.findall(signs or ""))
