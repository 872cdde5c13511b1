"""What someone is reminded of, each once: a record that only she reads, and the notices that hang on it (R19).

The shipped Notifications tell of each new reminder, in the Desk and by mail. Who has chosen one mail a day
gets no mail at once (`digest`), and who has turned off her mails in the platform's settings gets none.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import frappe
from frappe.desk.doctype.notification_settings.notification_settings import is_email_notifications_enabled
from frappe.utils import now_datetime

REMINDER = "Trivsel Reminder"
SAVEPOINT = "trivsel_reminder"


def remind(
	kind: str,
	recipient: str,
	doctype: str,
	name: str,
	*,
	due_on: date | None = None,
	level: str | None = None,
	once_for: str = "",
) -> bool:
	"""Reminds `recipient` of what is to be done with a record; False where she has been already, or has left.

	Once for the kind, record, recipient and level; again only for another `once_for`: a round, a follow-up's
	day. The record names no child: the reminder is no more than its kind and where to look.
	"""
	key = sha256("\n".join([kind, doctype, name, recipient, level or "", once_for]).encode()).hexdigest()
	user = frappe.db.get_value("User", recipient, ["email", "enabled"], as_dict=True)
	if not (user and user.enabled) or frappe.db.exists(REMINDER, {"once_key": key}):
		return False
	mailed = is_email_notifications_enabled(recipient) and not frappe.flags.mute_emails
	daily = _wants_one_a_day(recipient)
	reminder = frappe.get_doc(
		{
			"doctype": REMINDER,
			"kind": kind,
			"recipient": recipient,
			"reference_doctype": doctype,
			"reference_name": name,
			"due_on": due_on,
			"level": level,
			"once_key": key,
			"mail_to": user.email if mailed and not daily else None,
			"told_on": None if mailed and daily else now_datetime(),
		}
	)
	return _inserted(reminder)


def settle(doctype: str, name: str, kinds: Iterable[str] | None = None, **only) -> None:
	"""What the record's open reminders (of `kinds`) asked for is done, or not asked for any more.

	`only` those with these values: one recipient's, one day's.
	"""
	filters = {"reference_doctype": doctype, "reference_name": name, "done": 0, **only}
	if kinds is not None:
		filters["kind"] = ["in", list(kinds)]
	frappe.db.set_value(REMINDER, filters, "done", 1)


def _wants_one_a_day(user: str) -> bool:
	return bool(frappe.db.get_value("Trivsel Staff", {"user": user}, "daily_digest"))


def _inserted(reminder) -> bool:
	"""False where another job has written the same one since: the key is unique."""
	frappe.db.savepoint(SAVEPOINT)
	try:
		reminder.insert(ignore_permissions=True)
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point=SAVEPOINT)
		frappe.clear_last_message()
		return False
	return True
