"""Finding a card by an everyday word, also one that is misspelt."""

import re
from difflib import SequenceMatcher

import frappe

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_guide.cards import CARD, cards_in_use, shown

MOST = 5
LONGEST = 80
# A word is meant from this likeness on: »morbing« is »mobning«, and »mad« is not »mand«.
ALIKE = 0.75
WORD = re.compile(r"\w+")
# What stands for a letter where a keyboard has no Danish ones.
SPELT_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})
# Where a word stands, and how much it says there.
PLACES = {"card_name": 3, "search_words": 2, "one_line": 1}


@frappe.whitelist(methods=["GET"])
def search(words: str) -> list[dict]:
	"""The cards that the words find, the best first and red flags before all others."""
	require_right(CARD, "read")
	return shown(found(cards_in_use(), words))


def found(cards: list[frappe._dict], words: str) -> list[frappe._dict]:
	"""At most five of `cards`, each with every one of the `words` in its title, search words or line."""
	asked = [word for word in spelt(words[:LONGEST]) if len(word) > 1]
	if not asked:
		return []
	weighed = [(weight, card) for card in cards if (weight := _weight(card, asked))]
	weighed.sort(key=lambda pair: (-pair[1].red_flag, -pair[0], pair[1].card_name))
	return [card for _weight, card in weighed[:MOST]]


def spelt(text: str | None) -> list[str]:
	return WORD.findall((text or "").casefold().translate(SPELT_OUT))


def _weight(card: frappe._dict, asked: list[str]) -> float:
	stands = {place: set(spelt(card.get(place))) for place in PLACES}
	best = [
		max(_likeness(word, each) * PLACES[place] for place, words in stands.items() for each in {*words, ""})
		for word in asked
	]
	return sum(best) if all(best) else 0


def _likeness(asked: str, word: str) -> float:
	"""1 for the word itself, a little less for one that it begins or ends, less for one spelt alike, else 0."""
	if asked == word:
		return 1
	if len(asked) > 2 and (word.startswith(asked) or word.endswith(asked)):
		return 0.9
	short = min(len(asked), len(word)) < 4
	likeness = 0 if short else SequenceMatcher(None, asked, word).ratio()
	return likeness * 0.8 if likeness >= ALIKE else 0
