"""The demo municipality as CSV files, as other systems would export them."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

from trivsel_app.demo.master_data import KINDS, rows_of
from trivsel_app.demo.model import Municipality
from trivsel_app.trivsel_child.csv_import import columns
from trivsel_app.trivsel_child.csv_import.columns import COLUMNS

NAMES = {
	"units": "enheder.csv",
	"children": "boern.csv",
	"enrolments": "indmeldelser.csv",
	"guardians": "foraeldre.csv",
	"staff": "personale.csv",
}
LEFT_OUT = {"children": ("cpr",)}  # every CPR number could be somebody's
WORDS: dict[str, dict[str, str]] = {
	"unit_type": columns.UNIT_TYPES,
	"unit_kind": columns.UNIT_KINDS,
	"gender": columns.GENDERS,
	"relation": columns.RELATIONS,
}


def write_files(
	town: Municipality, folder: Path, delimiter: str = ";", encoding: str = "cp1252"
) -> list[Path]:
	"""Writes one file of each kind and returns their paths."""
	folder.mkdir(parents=True, exist_ok=True)
	paths = []
	for kind in KINDS:
		path = folder / NAMES[kind]
		with open(path, "w", encoding=encoding, newline="") as file:
			writer = csv.writer(file, delimiter=delimiter)
			kept = [column for column in COLUMNS[kind] if column.field not in LEFT_OUT.get(kind, ())]
			writer.writerow(column.heading for column in kept)
			for row in rows_of(town, kind, town.day):
				writer.writerow(_cell(column.field)(row[column.field]) for column in kept)
		paths.append(path)
	return paths


def _cell(field: str) -> Callable[[object], str]:
	words = {}
	for word, value in WORDS.get(field, {}).items():
		words.setdefault(value, word)
	return lambda value: words.get(value) or _text(value)


def _text(value: object) -> str:
	if isinstance(value, bool):
		return "ja" if value else "nej"
	if isinstance(value, date):
		return value.strftime("%d-%m-%Y")
	if isinstance(value, tuple):
		return " ".join(value)
	return str(value or "")
