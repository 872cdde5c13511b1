"""A parent's link to say whether she comes: it works once, and until the meeting begins (R26).

It shows when and where, and nothing else. It is not kept: it is computed from the participant's row, a number
that an answer counts up, and the time of the meeting, with the site's own key. So an answer, a new time and
a stop of the contact with the parents (R4) each end it for good.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, get_url, now_datetime
from frappe.utils.password import get_encryption_key

from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_meeting.participants import GUARDIAN

MEETING, PARTICIPANT = "Trivsel Meeting", "Trivsel Meeting Participant"
ANSWERS = ("Comes", "Does Not Come")
# So many hexadecimal letters: 96 bits, and a link that a letter can hold.
SEAL = 24


def link_to(meeting: Document, row: Document) -> str:
	"""The link for the parent in `row` of the meeting."""
	return get_url(f"/svar?t={_token(meeting, row)}")


def invitation(token: str) -> tuple[Document, Document] | None:
	"""The meeting and the participant's row that a link is for; None for every link that does not work."""
	parent = frappe.db.get_value(
		PARTICIPANT, {"name": _name_in(token), "parenttype": MEETING, "participant_type": GUARDIAN}, "parent"
	)
	if not parent:
		return None
	meeting = frappe.get_doc(MEETING, parent)
	[row] = [row for row in meeting.participants if row.name == _name_in(token)]
	known = hmac.compare_digest(_token(meeting, row).encode(), token.encode())
	return (meeting, row) if known and _is_open(meeting) else None


def answer_by_link(token: str, response: str) -> bool:
	"""Writes the parent's answer on the meeting; False where the link does not work (any more)."""
	found = invitation(token)
	if not found or response not in ANSWERS:
		return False
	meeting, row = found
	row.response = response
	try:
		meeting.save(ignore_permissions=True)
	except frappe.TimestampMismatchError:  # used in the same moment
		frappe.clear_last_message()
		return False
	return True


def child_changed(child: Document, _method: str | None = None) -> None:
	"""When a child is saved: with the contact to its parents their links end, also for later (R4)."""
	if child.no_contact_with_guardians and child.has_value_changed("no_contact_with_guardians"):
		row, meeting = frappe.qb.DocType(PARTICIPANT), frappe.qb.DocType(MEETING)
		about = frappe.qb.from_(meeting).where(meeting.child == child.name).select(meeting.name)
		whose = (row.parenttype == MEETING) & (row.participant_type == GUARDIAN) & row.parent.isin(about)
		frappe.qb.update(row).set(row.link_number, row.link_number + 1).where(whose).run()


def _is_open(meeting: Document) -> bool:
	begins = get_datetime(meeting.starts_on)
	return meeting.step == "Invited" and begins > now_datetime() and not contact_is_stopped(meeting.child)


def _token(meeting: Document, row: Document) -> str:
	said = f"{row.name}|{row.link_number or 0}|{get_datetime(meeting.starts_on).isoformat()}"
	seal = hmac.new(get_encryption_key().encode(), said.encode(), sha256).hexdigest()[:SEAL]
	return urlsafe_b64encode(f"{row.name}.{seal}".encode()).decode().rstrip("=")


def _name_in(token: str) -> str:
	try:
		text = urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
	except ValueError:
		return ""
	return text.partition(".")[0]
