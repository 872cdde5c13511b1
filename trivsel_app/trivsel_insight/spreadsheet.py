"""Lines as a file that spreadsheets in Denmark read."""

import csv
import io
from collections.abc import Iterable

# A cell that begins so is carried out by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(lines: Iterable[list]) -> str:
	"""With semicolons, and a mark that the letters are UTF-8; no cell is carried out."""
	text = io.StringIO()
	csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
		[_plain(cell) for cell in line] for line in lines
	)
	return "\ufeff" + text.getvalue()


def _plain(cell: object) -> object:
	return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
