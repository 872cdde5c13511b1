"""Staff are called to a meeting, told when it is moved, and told when it is called off: by mail, each alone (R26).

The mails say when and where, and nothing of whom the meeting is about, why it is held, or who else comes.
"""

from email.utils import parseaddr

import frappe
from babel.dates import format_date, format_time
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.model.document import Document
from frappe.utils import escape_html, get_datetime, get_url_to_form, now_datetime

from trivsel_app.trivsel_meeting.calendar_file import CANCEL, REQUEST, calendar_file
from trivsel_app.trivsel_setup.kept_fields import changed

WHEN_AND_WHERE = ("starts_on", "ends_on", "place")
MOVED = "MOVED"


def settle_calling(meeting: Document) -> None:
	"""Before the meeting is saved: who has been invited, and who is to be told of what once it is stored."""
	before = meeting.get_doc_before_save()
	invited = {row.name: row for row in getattr(before, "participants", []) if row.invited_on}
	for row in meeting.participants:
		same = invited.get(row.name)
		row.invited_on = same.invited_on if same and same.user == row.user else None
	had = {row.user for row in invited.values() if row.user}
	if meeting.step == "Cancelled":
		_tell(meeting, had, {CANCEL: had})
	elif meeting.step == "Invited":
		_tell(meeting, had, _news(meeting, had))


def send_calls(meeting: Document) -> None:
	"""When the meeting is stored: one mail to each of those who are to be told."""
	calls = {user: method for method, users in meeting.flags.pop("calls", {}).items() for user in users}
	if not calls:
		return
	people = frappe.get_all(
		"User", {"name": ["in", list(calls)], "enabled": 1}, ["name", "email", "language"], order_by="name"
	)
	try:
		sender = parseaddr(EmailAccount.find_outgoing(_raise_error=True).default_sender)[1]
		for person in people:
			_mail(meeting, calls[person.name], person, sender)
	except frappe.OutgoingEmailError:
		frappe.clear_last_message()
		frappe.msgprint(_("This site cannot send mails: tell those who are to come yourself."))


def _news(meeting: Document, had: set[str]) -> dict[str, set[str]]:
	staff = [row for row in meeting.participants if row.participant_type == "Staff"]
	for row in staff:
		row.invited_on = row.invited_on or now_datetime()
	now = {row.user for row in staff}
	moved = had & now if changed(meeting, WHEN_AND_WHERE) else set()
	return {REQUEST: now - had, MOVED: moved, CANCEL: had - now}


def _tell(meeting: Document, had: set[str], calls: dict[str, set[str]]) -> None:
	"""A later file replaces an earlier one by its number."""
	if calls.get(MOVED) or calls[CANCEL]:
		meeting.invitation_sequence = (meeting.invitation_sequence or 0) + 1
	if calls.get(MOVED):
		_forget_answers(meeting)
	meeting.flags.calls = calls


def _forget_answers(meeting: Document) -> None:
	"""Who could come then may not be able to come now."""
	if changed(meeting, ("starts_on",)):
		for row in meeting.participants:
			row.response = None


def _mail(meeting: Document, call: str, person: frappe._dict, sender: str) -> None:
	language = person.language or frappe.db.get_default("lang") or "da"
	method = CANCEL if call == CANCEL else REQUEST
	file = {
		"fname": "invite.ics",
		"fcontent": calendar_file(meeting, method, sender, person.email),
		"content_type": f"text/calendar; method={method}",
	}
	frappe.sendmail(
		recipients=[person.email],
		subject=_subject(call, language),
		message="".join(f"<p>{line}</p>" for line in _lines(meeting, call, language)),
		attachments=[file],
		reference_doctype=meeting.doctype,
		reference_name=meeting.name,
		add_unsubscribe_link=0,
	)


def _subject(call: str, language: str) -> str:
	subjects = {
		REQUEST: _("Invitation to a meeting", language),
		MOVED: _("A meeting has been moved", language),
		CANCEL: _("A meeting has been called off", language),
	}
	return subjects[call]


def _lines(meeting: Document, call: str, language: str) -> list[str]:
	lines = [said_when(meeting, language)]
	if meeting.place:
		lines.append(escape_html(meeting.place))
	if call != CANCEL:
		link = get_url_to_form(meeting.doctype, meeting.name)
		lines.append(f'<a href="{link}">{_("See the meeting and answer in Trivsel", language)}</a>')
	return lines


def said_when(meeting: Document, language: str) -> str:
	"""Day and time of the meeting as people say it in `language`."""
	starts, ends = get_datetime(meeting.starts_on), get_datetime(meeting.ends_on)
	locale = language.replace("-", "_")
	return _("{0}, from {1} to {2}", language).format(
		format_date(starts, "full", locale=locale),
		*(format_time(moment.time(), "HH:mm", locale=locale) for moment in (starts, ends)),
	)
