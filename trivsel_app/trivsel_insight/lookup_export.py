"""The looks at one child as two files: the looks with profession and unit, and the names, to be given or not."""

import frappe
from frappe import _
from frappe.utils import format_datetime

from trivsel_app.trivsel_insight.spreadsheet import as_csv


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
	return as_csv([heading, *lines])


def staff_file(looks: list[frappe._dict]) -> str:
	"""Whose the numbers in the other file are."""
	names = {look.user: look.full_name for look in looks}
	lines = [[number, names[user], user] for user, number in _numbers(looks).items()]
	return as_csv([[_("Staff Number"), _("Name"), _("User")], *lines])


def _numbers(looks: list[frappe._dict]) -> dict[str, int]:
	"""Numbers in the order of the first look; the same in both files."""
	users = dict.fromkeys(look.user for look in reversed(looks))
	return {user: number for number, user in enumerate(users, 1)}


def _other(user: str) -> str:
	"""What someone is who works in no unit."""
	return _("System administration") if user == "Administrator" else ""
