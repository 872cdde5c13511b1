"""From the bytes of a CSV file to rows: encoding, delimiter, heading, cells.

Nothing here keeps more than a line: a file may be as long as it likes.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frappe import _

from trivsel_app.trivsel_child.csv_import.columns import COLUMNS, Column, plain
from trivsel_app.trivsel_child.csv_import.rows import Row, RowFault
from trivsel_app.trivsel_child.csv_import.values import BadValue

BOM = b"\xef\xbb\xbf"
OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = (";", ",", "\t")
LINES_IN_A_CELL = 20


class FileFault(Exception):
	"""Why the file as a whole cannot be read; holds nothing of the file."""


@dataclass(frozen=True)
class Unreadable:
	"""A line of which no row comes."""

	line: int
	faults: tuple[RowFault, ...]


class Decoder:
	"""UTF-8 or Windows-1252, told by the first line that has a letter beyond ASCII."""

	def __init__(self) -> None:
		self.encoding: str | None = None

	def decode(self, line: bytes) -> str:
		"""The line's text; UnicodeDecodeError where it is in neither."""
		if line.isascii():
			return line.decode("ascii")
		if self.encoding:
			return line.decode(self.encoding)
		try:
			decoded = line.decode("utf-8")
			self.encoding = "utf-8"
		except UnicodeDecodeError:
			decoded = line.decode("cp1252")
			self.encoding = "cp1252"
		return decoded


class Heading:
	"""The line of headings: which column of the file holds which field."""

	def __init__(self, kind: str, line: bytes):
		self.columns = COLUMNS[kind]
		text = _heading_text(line)
		self.delimiter = max(DELIMITERS, key=text.count)
		cells = next(csv.reader([text], delimiter=self.delimiter))
		self.places = self._places([plain(cell) for cell in cells])
		self.width = len(cells)
		self.unknown = [
			place for place, cell in enumerate(cells) if cell.strip() and place not in self.places.values()
		]

	def _places(self, names: list[str]) -> dict[Column, int]:
		"""The place of each column; FileFault where one that is needed is missing, or stands twice."""
		places: dict[Column, int] = {}
		for column in self.columns:
			found = [place for place, name in enumerate(names) if name in column.names()]
			if len(found) > 1:
				exact = [place for place in found if names[place] == plain(column.heading)]
				found = exact if len(exact) == 1 else found
			if len(found) > 1:
				raise FileFault(_("The column {0} stands more than once.").format(column.heading))
			if found:
				places[column] = found[0]
		missing = [column.heading for column in self.columns if column.needed and column not in places]
		if missing:
			raise FileFault(
				_("The first line must name the columns. Missing: {0}.").format(", ".join(missing))
			)
		return places

	def row(self, line: int, text: str) -> Row | Unreadable:
		"""The row of a record, or all that is wrong with its cells."""
		try:
			cells = next(csv.reader([text], delimiter=self.delimiter, strict=True))
		except csv.Error:
			return Unreadable(line, (RowFault(None, _("The quotation marks do not fit together.")),))
		if len(cells) < self.width:
			return Unreadable(line, (RowFault(None, _("The line has too few columns.")),))
		if any(cell.strip() for cell in cells[self.width :]):
			return Unreadable(line, (RowFault(None, _("The line has too many columns.")),))
		values, faults = {}, []
		for column, place in self.places.items():
			try:
				values[column.field] = _value(column, cells[place].strip())
			except BadValue as bad:
				faults.append(RowFault(column.field, str(bad)))
		return Unreadable(line, tuple(faults)) if faults else Row(line, values)


def _heading_text(line: bytes) -> str:
	if line.startswith(OTHER_BOMS) or b"\0" in line:
		raise FileFault(_("The file is not text in UTF-8 or Windows-1252. Save it as CSV UTF-8."))
	try:
		return Decoder().decode(line.removeprefix(BOM)).strip("\r\n")
	except UnicodeDecodeError:
		raise FileFault(_("The file is not text in UTF-8 or Windows-1252. Save it as CSV UTF-8.")) from None


def _value(column: Column, cell: str) -> object:
	if cell:
		return column.parse(cell)
	if column.filled:
		raise BadValue(_("Something must stand here."))
	return None


def take_heading(lines: Iterator[bytes]) -> tuple[bytes, int]:
	"""The line of headings and how many lines were read to find it; FileFault for an empty file.

	Empty lines before it, and the line by which Excel is told the delimiter, are passed over.
	"""
	for read, line in enumerate(lines, start=1):
		bare = line.removeprefix(BOM).strip()
		if bare and not bare.lower().startswith(b"sep="):
			return line, read
	raise FileFault(_("The file is empty."))


def rows(heading: Heading, lines: Iterable[bytes], first_line: int) -> Iterator[Row | Unreadable]:
	"""A row, or what is wrong, for each record; the number is that of the record's first line."""
	for number, text in _records(heading.delimiter, lines, first_line):
		if text is None:
			yield Unreadable(number, (RowFault(None, _("The line has a character that cannot be read.")),))
		elif text.strip(" \t\r\n;,"):
			yield heading.row(number, text)


def _records(delimiter: str, lines: Iterable[bytes], first_line: int) -> Iterator[tuple[int, str | None]]:
	"""Line number and text of each record; a cell in quotation marks may go over several lines.

	A quotation mark that is never closed is taken as an error of its own line, and what follows is read.
	"""
	decoder = Decoder()
	waiting: list[tuple[int, str]] = []
	for number, line in enumerate(lines, start=first_line):
		try:
			text = decoder.decode(line)
		except UnicodeDecodeError:
			yield from _give_up(waiting)
			waiting = []
			yield number, None
			continue
		waiting.append((number, text))
		if not _is_open("".join(part for _number, part in waiting), delimiter):
			yield waiting[0][0], "".join(part for _number, part in waiting).rstrip("\r\n")
			waiting = []
		elif len(waiting) == LINES_IN_A_CELL:
			yield from _give_up(waiting)
			waiting = []
	yield from _give_up(waiting)


def _give_up(waiting: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
	"""The lines one by one: the first says what is wrong, the others are read as they are."""
	for number, text in waiting:
		yield number, text.rstrip("\r\n")


def _is_open(text: str, delimiter: str) -> bool:
	"""Whether a cell that began with a quotation mark has not come to its end."""
	if '"' not in text:
		return False
	quoted, at_start = False, True
	for sign in text:
		if sign == '"' and (quoted or at_start):
			quoted, at_start = not quoted, True
		else:
			at_start = sign == delimiter and not quoted
	return quoted
