"""The calendar file of an invitation (RFC 5545): when and where, and for one who comes no word of the others."""

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, get_url, get_url_to_form
from frappe.utils.data import get_system_timezone
from icalendar import Calendar, Event, vCalAddress

REQUEST, CANCEL = "REQUEST", "CANCEL"


def calendar_file(meeting: Document, method: str, organizer: str, attendee: str) -> bytes:
	"""The file for `attendee`: an invitation or what replaces an earlier one, or that it is called off (CANCEL).

	It names neither child nor type of meeting. Answers are given in the Desk: nobody reads what comes to the
	address that mails are sent from.
	"""
	zone = ZoneInfo(get_system_timezone())
	starts, ends = (
		get_datetime(moment).replace(tzinfo=zone) for moment in (meeting.starts_on, meeting.ends_on)
	)
	event = Event()
	event.add("uid", f"{meeting.name}@{get_url().split('://')[-1].partition(':')[0]}")
	event.add("sequence", meeting.invitation_sequence or 0)
	event.add("dtstamp", datetime.now(timezone.utc))
	event.add("dtstart", starts)
	event.add("dtend", ends)
	event.add("summary", _("Meeting"))
	event.add("location", meeting.place or "")
	event.add("url", get_url_to_form(meeting.doctype, meeting.name))
	event.add("class", "PRIVATE")
	event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
	event.add("organizer", vCalAddress(f"mailto:{organizer}"))
	event.add("attendee", _attendee(attendee))
	return _in_a_calendar(event, method).to_ical()


def _attendee(address: str) -> vCalAddress:
	attendee = vCalAddress(f"mailto:{address}")
	attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
	return attendee


def _in_a_calendar(event: Event, method: str) -> Calendar:
	calendar = Calendar()
	calendar.add("prodid", "-//Trivsel//Trivsel//DA")
	calendar.add("version", "2.0")
	calendar.add("method", method)
	calendar.add_component(event)
	first, last = event.start.date(), event.end.date()
	calendar.add_missing_timezones(first.replace(month=1, day=1), last.replace(month=12, day=31))
	return calendar
