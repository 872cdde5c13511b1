"""When a meeting is and whom to call about it, as it is said to people."""

import frappe
from babel.dates import format_date, format_time
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime


def said_when(meeting: Document, language: str) -> str:
	"""Day and time of the meeting as people say it in `language`."""
	starts, ends = get_datetime(meeting.starts_on), get_datetime(meeting.ends_on)
	locale = language.replace("-", "_")
	return _("{0}, from {1} to {2}", language).format(
		format_date(starts, "full", locale=locale),
		*(format_time(moment.time(), "HH:mm", locale=locale) for moment in (starts, ends)),
	)


def whom_to_call(meeting: Document) -> str:
	"""Name and telephone of who leads the meeting, or else of who has called it."""
	leads = [row.user for row in meeting.participants if row.meeting_role == "Leads the Meeting" and row.user]
	user = leads[0] if leads else meeting.owner
	name, *numbers = frappe.db.get_value("User", user, ["full_name", "phone", "mobile_no"])
	return ", ".join([name or "", *[number for number in numbers if number][:1]])
