"""The CPR number: date and format (the old checksum no longer holds since 2007)."""

import hashlib
import hmac
import re
from datetime import date

import frappe
from frappe import _
from frappe.utils.password import get_encryption_key

FORM = re.compile(r"^(\d{2})(\d{2})(\d{2})[- ]?(\d)(\d{3})$")

WITHIN = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


class CPRError(frappe.ValidationError):
	"""The number has not the form of a CPR number; the message never holds the number (R8)."""


def parse_cpr(text: str | None) -> tuple[str, date]:
	"""The number as `DDMMYY-XXXX` and the date of birth in it; CPRError where it has none."""
	found = FORM.match((text or "").strip())
	if not found:
		frappe.throw(_("A CPR number has ten digits: day, month, year and four more."), CPRError)
	day, month, year, seventh, rest = found.groups()
	try:
		born = date(_century(int(seventh), int(year)) + int(year), int(month), int(day))
	except ValueError:
		frappe.throw(_("The CPR number does not begin with a date."), CPRError)
	return f"{day}{month}{year}-{seventh}{rest}", born


def _century(seventh: int, year: int) -> int:
	"""The century that the seventh digit gives, by the table of the CPR office."""
	if seventh <= 3:
		return 1900
	if seventh in (4, 9):
		return 2000 if year <= 36 else 1900
	return 2000 if year <= 57 else 1800


def looks_like_cpr(text: str) -> bool:
	"""Whether a text is a CPR number in all likelihood, and so must stand nowhere in the open (R8)."""
	try:
		parse_cpr(text)
	except CPRError:
		frappe.clear_last_message()
		return False
	return True


def has_cpr(text: str) -> bool:
	"""Whether such a number stands somewhere in a text."""
	return any(looks_like_cpr(number) for number in WITHIN.findall(text))


def digest(cpr: str) -> str:
	"""A keyed digest by which a number is found again without being kept in the open."""
	return hmac.new(get_encryption_key().encode(), cpr.encode(), hashlib.sha256).hexdigest()
