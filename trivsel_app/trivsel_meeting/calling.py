"""Those who take part are called to a meeting, told when it is moved, and told when it is called off (R26).

Staff get a mail each with a calendar file. Parents get a letter that the staff hand over; a mail only where the
municipality's channel is e-mail. No mail says whom the meeting is about, why it is held, or who else comes.
"""

from email.utils import parseaddr

import frappe
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.model.document import Document
from frappe.utils import escape_html, get_url_to_form, now_datetime

from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_meeting.answer_link import link_to
from trivsel_app.trivsel_meeting.appointment import said_when, whom_to_call
from trivsel_app.trivsel_meeting.calendar_file import CANCEL, REQUEST, calendar_file
from trivsel_app.trivsel_meeting.participants import GUARDIAN, STAFF
from trivsel_app.trivsel_setup.kept_fields import changed

WHEN_AND_WHERE = ("starts_on", "ends_on", "place")
MOVED = "MOVED"
# Who is told: a user, or a parent's row on the child.
Person = tuple[str, str]


def settle_calling(meeting: Document) -> None:
	"""Before the meeting is saved: who has been invited, and who is to be told of what once it is stored."""
	before = {row.name: row for row in getattr(meeting.get_doc_before_save(), "participants", [])}
	for row in meeting.participants:
		_keep(row, before.get(row.name))
	had = {_person(row) for row in before.values() if row.invited_on}
	if meeting.step == "Cancelled":
		_tell(meeting, {CANCEL: had})
	elif meeting.step == "Invited":
		_tell(meeting, _news(meeting, had))


def send_calls(meeting: Document) -> None:
	"""When the meeting is stored: one mail to each of those who are to be told by mail."""
	calls = {who: call for call, people in meeting.flags.pop("calls", {}).items() for who in people}
	try:
		for person in _staff(calls):
			_mail_staff(meeting, calls[STAFF, person.name], person)
		for guardian in _guardians_by_mail(meeting, calls):
			_mail_guardian(meeting, calls[GUARDIAN, guardian.name], guardian)
	except frappe.OutgoingEmailError:
		frappe.clear_last_message()
		frappe.msgprint(_("This site cannot send mails: tell those who are to come yourself."))


def _keep(row: Document, stored: Document | None) -> None:
	"""What the app alone writes of a participant. An answer, by whatever way, uses up the link of a parent."""
	same = stored and _person(stored) == _person(row)
	row.invited_on = stored.invited_on if same else None
	row.legal_ground = stored.legal_ground if same else None
	answered = same and (row.response or "") != (stored.response or "")
	row.link_number = stored.link_number + answered if same else 0


def _person(row: Document) -> Person:
	return row.participant_type, (row.guardian if row.participant_type == GUARDIAN else row.user) or ""


def _news(meeting: Document, had: set[Person]) -> dict[str, set[Person]]:
	called = [row for row in meeting.participants if row.participant_type in (STAFF, GUARDIAN)]
	for row in called:
		row.invited_on = row.invited_on or now_datetime()
	now = {_person(row) for row in called}
	moved = had & now if changed(meeting, WHEN_AND_WHERE) else set()
	return {REQUEST: now - had, MOVED: moved, CANCEL: had - now}


def _tell(meeting: Document, calls: dict[str, set[Person]]) -> None:
	"""A later file replaces an earlier one by its number."""
	if calls.get(MOVED) or calls[CANCEL]:
		meeting.invitation_sequence = (meeting.invitation_sequence or 0) + 1
	if calls.get(MOVED) and changed(meeting, ("starts_on",)):
		for row in meeting.participants:  # who could come then may not be able to come now
			row.response = None
	meeting.flags.calls = calls


def _staff(calls: dict[Person, str]) -> list[frappe._dict]:
	users = [name for kind, name in calls if kind == STAFF]
	filters = {"name": ["in", users], "enabled": 1}
	return frappe.get_all("User", filters, ["name", "email", "language"], order_by="name") if users else []


def _guardians_by_mail(meeting: Document, calls: dict[Person, str]) -> list[frappe._dict]:
	"""Those of the parents to be told who are told by mail; none while there must be no contact (R4)."""
	rows = [name for kind, name in calls if kind == GUARDIAN]
	by_mail = frappe.get_cached_doc("Trivsel Settings").guardian_channel == "E-mail"
	if not rows or not by_mail or contact_is_stopped(meeting.child):
		return []
	filters = {"name": ["in", rows], "parent": meeting.child, "email": ["is", "set"]}
	return frappe.get_all("Trivsel Guardian", filters, ["name", "email"], order_by="idx")


def _mail_staff(meeting: Document, call: str, person: frappe._dict) -> None:
	language = person.language or _site_language()
	method = CANCEL if call == CANCEL else REQUEST
	sender = parseaddr(EmailAccount.find_outgoing(_raise_error=True).default_sender)[1]
	file = {
		"fname": "invite.ics",
		"fcontent": calendar_file(meeting, method, sender, person.email),
		"content_type": f"text/calendar; method={method}",
	}
	link = get_url_to_form(meeting.doctype, meeting.name)
	seen = f'<a href="{link}">{_("See the meeting and answer in Trivsel", language)}</a>'
	lines = [*_when_and_where(meeting, language), *([] if call == CANCEL else [seen])]
	_send(meeting, person.email, _subject(call, language), lines, [file])


def _mail_guardian(meeting: Document, call: str, guardian: frappe._dict) -> None:
	language = _site_language()
	lines = [*_when_and_where(meeting, language), _("Call: {0}", language).format(whom_to_call(meeting))]
	if call != CANCEL:
		[row] = [row for row in meeting.participants if row.guardian == guardian.name]
		link = f'<a href="{link_to(meeting, row)}">{_("Say whether you come", language)}</a>'
		lines.append(link)
	_send(meeting, guardian.email, _subject(call, language), lines)


def _send(meeting: Document, to: str, subject: str, lines: list[str], files: list | None = None) -> None:
	frappe.sendmail(
		recipients=[to],
		subject=subject,
		message="".join(f"<p>{line}</p>" for line in lines),
		attachments=files,
		reference_doctype=meeting.doctype,
		reference_name=meeting.name,
		add_unsubscribe_link=0,
	)


def _site_language() -> str:
	return frappe.db.get_default("lang") or "da"


def _subject(call: str, language: str) -> str:
	subjects = {
		REQUEST: _("Invitation to a meeting", language),
		MOVED: _("A meeting has been moved", language),
		CANCEL: _("A meeting has been called off", language),
	}
	return subjects[call]


def _when_and_where(meeting: Document, language: str) -> list[str]:
	return [said_when(meeting, language), *([escape_html(meeting.place)] if meeting.place else [])]
