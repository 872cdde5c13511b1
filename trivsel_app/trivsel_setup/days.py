"""Days as callers send them."""

from datetime import date

import frappe
from frappe import _


def day_sent(text: str) -> date:
	"""The day that `text` names as year-month-day; anything else is refused, not guessed at."""
	try:
		return date.fromisoformat(text.strip())
	except ValueError:
		frappe.throw(_("There is no such date."))
