"""The report on a closed round for those who may not open its children: columns, rows, chart and figures."""

import frappe
from frappe import _

from trivsel_app.trivsel_insight.closed_rounds import THE_OTHERS, tables_of
from trivsel_app.trivsel_insight.reporting import telling
from trivsel_app.trivsel_insight.reporting.filters import one_of
from trivsel_app.trivsel_insight.small_numbers.hiding import MISSING
from trivsel_app.trivsel_setup.position_words import word

# By what the children are told apart; the whole municipality also by age and gender together.
TABLES = {"Unit": "unit", "Age": "age", "Gender": "gender", "Age and Gender": "both"}


def answer(round_name: str, by: str | None) -> tuple:
	"""What a script report returns."""
	kind = TABLES[one_of(by, TABLES, "Unit")]
	tables = tables_of(round_name)
	if tables is None:
		return columns(), [], _("The numbers of the round are being made. Look again within the hour.")
	if not tables:
		return columns(), [], _("The round has too few children for numbers without names.")
	rows = [_finished(row) for row in tables if row.group[0] == kind]
	(whole,) = (_finished(row) for row in tables if row.group[0] == "all")
	rows.sort(key=order(kind))
	return columns(), rows, explanation(), chart(rows), summary(whole)


def explanation() -> str:
	return _(
		"An empty cell is hidden: it stands for few children, or one could compute such a number from it."
	)


def _finished(row: frappe._dict) -> frappe._dict:
	"""A row with nothing in it but what is shown, and what anyone can compute from that."""
	counts = {position.lower(): count for position, count in row.counts.items()}
	missing, green = row.counts[MISSING], row.counts["Green"]
	if missing is not None:
		counts["confirmed"] = row.children - missing
		counts["percent"] = round(100.0 * counts["confirmed"] / row.children, 1)
		if green is not None:
			counts["not_green"] = counts["confirmed"] - green
	return frappe._dict(counts, group=row.group, label=label(row), children=row.children)


def label(row: frappe._dict) -> str:
	kind, *keys = row.group
	words = {"unit": _unit, "age": _ages, "gender": _genders, "all": lambda: _("All")}
	if kind == "both":
		return f"{_ages(keys[0])}, {_genders(keys[1])}"
	name = words[kind](*keys)
	if not row.note:
		return name
	return _("{0}, the others").format(name) if row.note == THE_OTHERS else _("{0}, with others").format(name)


def _unit(unit: str) -> str:
	return frappe.get_cached_value("Trivsel Unit", unit, "path") or unit


def _ages(ages: tuple[int, int]) -> str:
	first, last = ages
	return _("{0} years").format(first if first == last else f"{first}-{last}")


def _genders(genders: tuple[str, ...]) -> str:
	return ", ".join(_(gender) if gender else _("Not Stated") for gender in genders)


def order(kind: str):
	"""By what the rows of a table are sorted."""
	return label if kind == "unit" else (lambda row: row.group)


def not_green() -> str:
	return _("{0} or {1}").format(word("Yellow"), word("Red"))


def columns() -> list[dict]:
	labels = {
		"children": _("Children"),
		"green": word("Green"),
		"yellow": word("Yellow"),
		"red": word("Red"),
		"not_green": not_green(),
		"confirmed": _("Confirmed"),
		"missing": _("Missing"),
	}
	group = {"fieldname": "label", "label": _("Group"), "fieldtype": "Data", "width": 330}
	counts = [{"fieldname": field, "label": text, "fieldtype": "Int"} for field, text in labels.items()]
	percent = {"fieldname": "percent", "label": _("Percent Confirmed"), "fieldtype": "Percent", "width": 160}
	return [group, *(count | {"width": 110} for count in counts), percent]


def chart(rows: list[frappe._dict]) -> dict | None:
	"""Green, and yellow or red, side by side, where both may be shown."""
	shown = [row for row in rows if row.not_green is not None]
	if not shown:
		return None
	series = {word("Green"): [row.green for row in shown], not_green(): [row.not_green for row in shown]}
	return telling.bars([row.label for row in shown], series, [telling.GREEN, telling.YELLOW])


def summary(whole: frappe._dict) -> list[dict]:
	"""The round as a whole, without what is hidden."""
	figures = {
		"children": (_("Children"), "Blue"),
		"green": (word("Green"), "Green"),
		"yellow": (word("Yellow"), "Yellow"),
		"red": (word("Red"), "Red"),
		"missing": (_("Missing"), "Gray"),
	}
	return [
		{"label": text, "value": whole[field], "datatype": "Int", "indicator": colour}
		for field, (text, colour) in figures.items()
		if whole.get(field) is not None
	]
