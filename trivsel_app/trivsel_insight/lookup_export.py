"""The looks at one child as two files: the looks with profession and unit, and the names, to be given or not."""

import csv
import io

import frappe
from frappe import _
from frappe.utils import format_datetime

# A cell that begins so is carried out by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def looks_file(looks: list[frappe._dict]) -> str:
	"""One line a look. Who it was stands there as a number alone."""
	numbers = _numbers(looks)
	heading = [
		_("At"),
		_("Staff Number"),
		_("Profession"),
		_("Unit"),
		_("Channel"),
		_("Is About"),
		_("Refused"),
	]
	lines = [
		[
			format_datetime(look.at, "yyyy-MM-dd HH:mm:ss"),
			numbers[look.user],
			look.profession or _other(look.user),
			look.unit,
			_(look.channel),
			_(look.reference_doctype or ""),
			_("Yes") if look.refused else _("No"),
		]
		for look in reversed(looks)
	]
	return _csv([heading, *lines])


def staff_file(looks: list[frappe._dict]) -> str:
	"""Whose the numbers in the other file are."""
	names = {look.user: look.full_name for look in looks}
	lines = [[number, names[user], user] for user, number in _numbers(looks).items()]
	return _csv([[_("Staff Number"), _("Name"), _("User")], *lines])


def _numbers(looks: list[frappe._dict]) -> dict[str, int]:
	"""Numbers in the order of the first look; the same in both files."""
	users = dict.fromkeys(look.user for look in reversed(looks))
	return {user: number for number, user in enumerate(users, 1)}


def _other(user: str) -> str:
	"""What someone is who works in no unit."""
	return _("System administration") if user == "Administrator" else ""


def _csv(lines: list[list]) -> str:
	"""As spreadsheets in Denmark read it: semicolons, and a mark that the letters are UTF-8."""
	text = io.StringIO()
	csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
		[_plain(cell) for cell in line] for line in lines
	)
	return "\ufeff" + text.getvalue()


def _plain(cell: object) -> object:
	return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
