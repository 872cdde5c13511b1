"""Names of records in a text: hashes of ten characters, whatever stands around them."""

import re
from collections.abc import Iterator

import frappe

# Hexadecimal on the platform's floor, base 32 on later releases.
ALPHABET = b"0123456789abcdefghijklmnopqrstuv"
LENGTH = 10
NAME = re.compile(f"[{ALPHABET.decode()}]{{{LENGTH}}}")
_LETTERS = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_WORDS = bytes(byte if byte in _LETTERS else 32 for byte in range(256))
# What is left of an escape right before a name, in JSON and in addresses: of \n, %22 and \u00e6.
ESCAPES = (1, 2, 5)
PACKED = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
MOST_WORDS = 20_000
# Words that lead to no child, by site: asked of the database once in a process.
_words: dict[str, set[str]] = {}


def names_in(text: bytes) -> set[str]:
	"""Everything in `text` that may be the name of a record.

	Split in words rather than searched by a pattern: half a megabyte takes ten milliseconds.
	"""
	lengths = {LENGTH, *(LENGTH + escape for escape in ESCAPES)}
	words = {word[-LENGTH:] for word in text.translate(_WORDS).split() if len(word) in lengths}
	return {word.decode() for word in words if not word.translate(None, ALPHABET)} - _known_words()


def is_readable(content: bytes) -> bool:
	"""Whether names in it stand in the open: not in a picture, a PDF or a spreadsheet."""
	return not content.startswith(PACKED)


def learn_words(names: set[str]) -> None:
	"""These are the name of no record. Only letters: a name that will be given has digits as good as always,
	and one that is given later is not in what was answered before."""
	words = _known_words()
	if len(words) < MOST_WORDS:
		words.update(name for name in names if name.isalpha())


def learn_names(names: set[str]) -> None:
	"""These are the names of records that are about nobody: a round, which stands in each row of a list."""
	words = _known_words()
	if len(words) < MOST_WORDS:
		words.update(names)


def _known_words() -> set[str]:
	return _words.setdefault(frappe.local.site, set())


def texts_in(value: object) -> Iterator[str]:
	"""All texts in what was asked, however deep."""
	if isinstance(value, str):
		yield value
	elif isinstance(value, dict):
		for key, inner in value.items():
			yield str(key)
			yield from texts_in(inner)
	elif isinstance(value, list | tuple | set):
		for inner in value:
			yield from texts_in(inner)
