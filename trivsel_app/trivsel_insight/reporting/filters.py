"""What a report's reader has chosen, checked: what makes no sense is said in words."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import cint
from pypika.terms import Criterion, Field

from trivsel_app.access.area import trees_of
from trivsel_app.access.rule import criterion


def one_of(value: object, options: Iterable[str], default: str = "") -> str:
	"""The chosen one of `options`, or `default` where none is chosen."""
	chosen, options = str(value or default), list(options)
	if chosen not in options:
		frappe.throw(_("Choose one of: {0}.").format(", ".join(map(_, options))))
	return chosen


def number(value: object, default: int, most: int) -> int:
	"""The chosen whole number from 1 to `most`, or `default` where none is chosen."""
	chosen = cint(value) if value else default
	if not 1 <= chosen <= most:
		frappe.throw(_("Choose a number from 1 to {0}.").format(most))
	return chosen


def seen(doctype: str, unit: object = None) -> Criterion:
	"""The records that the reader could open one by one (R6); of `unit` and those below it, where one is chosen."""
	term = criterion(doctype, frappe.session.user)
	return term & within(unit, frappe.qb.DocType(doctype).unit) if unit else term


def within(unit: object, column: Field) -> Criterion:
	"""That the column names `unit` or one below it."""
	below = trees_of({str(unit)})
	if not below:
		frappe.throw(_("There is no such unit. Choose one from the list."))
	return below.holds(column)
