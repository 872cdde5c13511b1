"""One mail a day for who has chosen it: how many reminders have come, and where they are; nothing else."""

from collections import defaultdict

import frappe
from frappe import _
from frappe.utils import get_url_to_list, now_datetime

from trivsel_app.access.documents import readable, require_right
from trivsel_app.trivsel_setup.reminders import REMINDER


@frappe.whitelist(methods=["POST"])
def choose(daily: int) -> None:
	"""Whether who asks gets her reminders in one mail a day (1) or each at once (0). It is hers alone to say."""
	require_right(REMINDER, "read")
	staff = frappe.db.get_value("Trivsel Staff", {"user": frappe.session.user})
	if not staff:
		frappe.throw(_("Only who is placed somewhere gets reminders."))
	frappe.db.set_value("Trivsel Staff", staff, "daily_digest", int(bool(daily)))


def send_digests() -> None:
	"""Each who has reminders that no mail has told of gets one; those done since, or hidden, are not counted."""
	for user, names in _untold().items():
		count = len(readable(REMINDER, set(names), user))
		if count and not _mailed(user, count):
			return
		frappe.db.set_value(REMINDER, {"name": ["in", names]}, "told_on", now_datetime())


def _untold() -> dict[str, list[str]]:
	"""The reminders by whom they are for."""
	waiting = defaultdict(list)
	for row in frappe.get_all(
		REMINDER, {"told_on": ["is", "not set"], "done": 0}, ["name", "recipient"], order_by="recipient"
	):
		waiting[row.recipient].append(row.name)
	return waiting


def _mailed(user: str, count: int) -> bool:
	"""False where the site has no account to send from: they wait for one."""
	person = frappe.db.get_value("User", user, ["email", "language"], as_dict=True)
	language = person.language or frappe.db.get_default("lang")
	link = f'<a href="{get_url_to_list(REMINDER)}">{_("Reminders in Trivsel", language)}</a>'
	message = _("Log in to see them: {0}.", language).format(link)
	subject = _("Trivsel: new reminders: {0}", language).format(count)
	try:
		frappe.sendmail(recipients=[person.email], subject=subject, message=message)
	except frappe.OutgoingEmailError:
		frappe.clear_last_message()
		return False
	return True
