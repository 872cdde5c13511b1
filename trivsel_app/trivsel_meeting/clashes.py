"""What to know before a meeting is set: who is at another meeting then, and whether it is planned already."""

from datetime import datetime

import frappe
from frappe import _
from frappe.utils import get_datetime

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_setup.seen import seen

OPEN = ("Planned", "Invited")


@frappe.whitelist(methods=["GET"])
def busy(users: str | list, starts_on: str, ends_on: str, meeting: str | None = None) -> list[str]:
	"""Those of `users` (a list, as JSON) who are to be at another meeting then; nothing of which, or about whom."""
	require_right("Trivsel Meeting", "create")
	asked, begins, ends = _asked(users), _moment(starts_on), _moment(ends_on)
	other, row = frappe.qb.DocType("Trivsel Meeting"), frappe.qb.DocType("Trivsel Meeting Participant")
	query = (
		frappe.qb.from_(row)
		.join(other)
		.on((row.parent == other.name) & (row.parenttype == "Trivsel Meeting"))
		.where(row.user.isin(asked) & other.step.isin(OPEN))
		.where((other.starts_on < ends) & (other.ends_on > begins))
		.where(other.name != (meeting or ""))
		.select(row.user)
		.distinct()
	)
	return sorted(user for (user,) in query.run())


@frappe.whitelist(methods=["GET"])
def planned_already(meeting_type: str, child: str, meeting: str | None = None) -> str | None:
	"""When the child's next meeting of the type is, among those that the session's user may see."""
	require_right("Trivsel Meeting", "read")
	filters = {
		"meeting_type": meeting_type,
		"child": child,
		"step": ["in", OPEN],
		"name": ["!=", meeting or ""],
	}
	days = seen("Trivsel Meeting", filters=filters, pluck="starts_on", order_by="starts_on", limit=1)
	return str(days[0]) if days else None


def _asked(users: str | list) -> list[str]:
	try:
		names = frappe.parse_json(users)
	except ValueError:
		names = users
	return [str(name) for name in names] if isinstance(names, list) and names else [""]


def _moment(text: str) -> datetime:
	try:
		moment = get_datetime(text)
	except (ValueError, OverflowError):
		moment = None
	if not moment:
		frappe.throw(_("Write when the meeting starts and ends."))
	return moment
