"""Columns, charts and figures as Frappe's script reports return them."""

from collections.abc import Iterable

import frappe
from frappe import _

GREEN, YELLOW, RED, GREY, BLUE = "#2f9d58", "#e0b040", "#c9503f", "#d1d8dd", "#4a7fb5"
WIDTHS = {"Int": 110, "Date": 140, "Percent": 130, "Float": 110, "Data": 220}
# A field and its label; in full with the type, and how wide it is.
Field = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, int]


def columns(*fields: Field) -> list[dict]:
	"""Of each field its name, label, type (Data) and width."""
	return [_column(*field) for field in fields]


def _column(fieldname: str, label: str, fieldtype: str = "Data", width: int = 0) -> dict:
	column = {"fieldname": fieldname, "label": label, "fieldtype": fieldtype}
	# In Danish the platform's three decimals read as thousands.
	return {**column, "width": width or WIDTHS[fieldtype], "precision": 1 if fieldtype == "Float" else None}


def bars(labels: Iterable[str], series: dict[str, list], colours: Iterable[str], kind: str = "bar") -> dict:
	"""A chart of `series` by their name, stacked where they are bars and several.

	It stands at once: one that changes its width while it grows breaks frappe-charts' drawing of it.
	"""
	return {
		"type": kind,
		"disableEntryAnimation": 1,
		"barOptions": {"stacked": int(len(series) > 1)},
		"colors": list(colours),
		"data": {
			"labels": list(labels),
			"datasets": [{"name": name, "values": values} for name, values in series.items()],
		},
	}


def figure(label: str, value: object, indicator: str = "Blue", datatype: str = "Int") -> frappe._dict:
	return frappe._dict(label=label, value=value, indicator=indicator, datatype=datatype)


def after_is_not_because() -> str:
	return _(
		"This shows what came after what, and not what was the cause. A child may have become green for other "
		"reasons, and what is tried with those who fare worst is followed by green less often."
	)
