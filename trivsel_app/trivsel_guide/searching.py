"""Finding a card by everyday words, also some that are misspelt or only stand in a sentence."""

from collections.abc import Iterator
from difflib import SequenceMatcher

import frappe

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_guide.cards import CARD, cards_in_use, shown
from trivsel_app.trivsel_guide.danish_words import stem, words_of

MOST = 5
LONGEST = 80
# A word is meant from this likeness on: »morbing« is »mobning«, and »mad« is not »mand«.
ALIKE = 0.75
# So long is the beginning of a word that is being typed, and so long a part by which one word stands for another.
BEGINNING, PART = 3, 5
# Where a word stands, and how much it says there.
TITLE, SEARCH_WORDS, LINE = 3, 2, 1
Entry = tuple[list[str], int]


@frappe.whitelist(methods=["GET"])
def search(words: str) -> list[dict]:
	"""The cards that the words find, the best first and red flags before all others."""
	require_right(CARD, "read")
	return shown(found(cards_in_use(), words))


def found(cards: list[frappe._dict], words: str) -> list[frappe._dict]:
	"""At most five of `cards`, each with at least half of the `words`; those with most of them first."""
	asked = list(dict.fromkeys(words_of(words[:LONGEST])))
	entries = {card.name: list(_entries(card)) for card in cards}
	known = {word for each in entries.values() for told, _place in each for word in told}
	meant = {word: _meant(word, known) for word in asked}
	weighed = [(_weight(card, entries[card.name], meant), card) for card in cards]
	weighed = [(weight, card) for weight, card in weighed if weight[0] and weight[0] * 2 >= len(asked)]
	weighed.sort(key=lambda pair: (-pair[1].red_flag, -pair[0][0], -pair[0][1], pair[1].card_name))
	return [card for _weight, card in weighed[:MOST]]


def _entries(card: frappe._dict) -> Iterator[Entry]:
	"""What finds the card: each word of its title and its line, and each of its search words.

	Several words between two commas find it together only: »far slår« finds it, and »slår« alone does not. The
	line of a red flag finds nothing: its words are those of any day.
	"""
	for word in words_of(card.card_name):
		yield [word], TITLE
	for told in (card.search_words or "").split(","):
		if words := words_of(told):
			yield words, SEARCH_WORDS
		if len(told.split()) > 1:
			yield ["".join(words_of(told.replace(" ", "")))], SEARCH_WORDS
	for word in words_of("" if card.red_flag else card.one_line):
		yield [word], LINE


def _meant(asked: str, known: set[str]) -> dict[str, float]:
	"""The `known` words that are meant, each with how much it is: by how they are spelt only where no other is."""
	as_it_stands = {word: likeness for word in known if (likeness := _same(asked, word))}
	return as_it_stands or {word: likeness for word in known if (likeness := _alike(asked, word))}


def _same(asked: str, word: str) -> float:
	"""1 for the word however it ends, less where one begins with the other or ends on what is asked for."""
	short, root = stem(asked), stem(word)
	if short == root:
		return 1
	if len(asked) >= BEGINNING and (word.startswith(asked) or word.endswith(asked)):
		return 0.6
	parts = [part for part in (word, root) if len(part) >= PART and asked.startswith(part)]
	if parts or (len(short) > BEGINNING and word.startswith(short)):
		return 0.5 * len(parts[0] if parts else short) / len(asked)
	return 0


def _alike(asked: str, word: str) -> float:
	short = min(len(asked), len(word)) < 4
	likeness = 0 if short else SequenceMatcher(None, asked, word).ratio()
	return likeness * 0.6 if likeness >= ALIKE else 0


def _weight(
	card: frappe._dict, entries: list[Entry], meant: dict[str, dict[str, float]]
) -> tuple[int, float]:
	"""How many of the words asked for find the card, and how much they say for it together."""
	best = dict.fromkeys(meant, 0.0)
	for told, place in entries:
		for asked, likeness in _together(card, told, meant):
			best[asked] = max(best[asked], likeness * place)
	return sum(map(bool, best.values())), sum(best.values())


def _together(
	card: frappe._dict, told: list[str], meant: dict[str, dict[str, float]]
) -> list[tuple[str, float]]:
	"""The words asked for that mean those told here, and how much; none where one of these is not asked for."""
	hits = []
	for word in told:
		by = [
			(asked, words[word]) for asked, words in meant.items() if _counts(card, asked, words.get(word, 0))
		]
		if not by:
			return []
		hits += by
	return hits


def _counts(card: frappe._dict, asked: str, likeness: float) -> bool:
	"""Of violence or self-harm only the word itself speaks, or much of it: »slå« alone is none."""
	return likeness == 1 or (likeness > 0 and not (card.red_flag and len(asked) < PART))
