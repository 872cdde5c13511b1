"""What may stand in a cell: each function takes the cell's text and gives its value.

A cell that it cannot take is refused with the reason, never with the value (R8).
"""

import re
from collections.abc import Callable
from datetime import date

from frappe import _

from trivsel_app.trivsel_child.cpr import CPRError, has_cpr, looks_like_cpr, parse_cpr
from trivsel_app.trivsel_setup.plain_names import is_plain

LONGEST = 140
YEARS = (1900, 2200)
DATE_FORMS = (
	re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
	re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
	re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
)
MIDNIGHT = re.compile(r"[ T]00[:.]00([:.]00)?(\.0+)?$")
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
PHONE = re.compile(r"[0-9 +\-().]{3,20}")
NOT_IN_A_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
YES = frozenset(("ja", "j", "1", "x", "sand", "true", "yes", "y"))
NO = frozenset(("nej", "n", "0", "falsk", "false", "no", "ingen"))

Parse = Callable[[str], object]


class BadValue(Exception):
	"""Why a cell cannot be taken."""


def text(cell: str) -> str:
	"""Words in one line; a CPR number among them is refused."""
	tidy = re.sub(r"\s+", " ", cell).strip()
	if len(tidy) > LONGEST:
		raise BadValue(_("The text is longer than {0} characters.").format(LONGEST))
	if NOT_IN_A_TEXT.search(tidy) or not is_plain(tidy):
		raise BadValue(_("The text has a character that cannot be used."))
	if has_cpr(tidy):
		raise BadValue(_("This looks like a CPR number, which belongs in its own column only."))
	return tidy


def numbers(cell: str) -> tuple[str, ...]:
	"""Several numbers of a source system, with spaces or commas between them."""
	return tuple(dict.fromkeys(text(each) for each in re.split(r"[\s,;|]+", cell) if each))


def day(cell: str) -> date:
	"""A date as written in Denmark or in the international way; without a time of the day."""
	bare = MIDNIGHT.sub("", cell.strip())
	for form in DATE_FORMS:
		if found := form.fullmatch(bare):
			return _date(**{part: int(number) for part, number in found.groupdict().items()})
	raise BadValue(_("Write the date as day-month-year with four digits for the year."))


def last_day(cell: str) -> date | None:
	"""As `day`; the end of time, by which some systems say that no end is known, is no date."""
	return None if "9999" in cell else day(cell)


def _date(year: int, month: int, day: int) -> date:
	try:
		if not YEARS[0] <= year <= YEARS[1]:
			raise ValueError
		return date(year, month, day)
	except ValueError:
		raise BadValue(_("There is no such date.")) from None


def yes_no(cell: str) -> bool:
	word = cell.strip().casefold()
	if word not in YES | NO:
		raise BadValue(_("Write yes or no."))
	return word in YES


def email(cell: str) -> str:
	address = cell.strip().lower()
	if len(address) > LONGEST or not EMAIL.fullmatch(address):
		raise BadValue(_("This is not an e-mail address."))
	return address


def phone(cell: str) -> str:
	number = re.sub(r"\s+", " ", cell).strip()
	if not PHONE.fullmatch(number):
		raise BadValue(_("This is not a telephone number."))
	if looks_like_cpr(number):
		raise BadValue(_("This looks like a CPR number, which belongs in its own column only."))
	return number


def cpr(cell: str) -> str:
	try:
		return parse_cpr(cell)[0]
	except CPRError as refusal:
		raise BadValue(str(refusal)) from None


def choice(values: dict[str, str]) -> Parse:
	"""One of several words; `values` gives what each of them means."""
	by_word = {_plain(word): value for word, value in values.items()}

	def parse(cell: str) -> str:
		if (word := _plain(cell)) not in by_word:
			raise BadValue(_("Choose one of: {0}.").format(", ".join(_first_words(values))))
		return by_word[word]

	return parse


def _first_words(values: dict[str, str]) -> list[str]:
	"""The first word of each meaning, the one that is shown to people."""
	first: dict[str, str] = {}
	for word, value in values.items():
		first.setdefault(value, word)
	return list(first.values())


def _plain(word: str) -> str:
	return re.sub(r"[\W_]+", "", word.casefold())
