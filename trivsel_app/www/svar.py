"""The page on which a parent says whether she comes to a meeting: reached by her link, open to nobody else (R26)."""

import frappe
from frappe import _

from trivsel_app.trivsel_meeting.answer_link import answer_by_link, invitation
from trivsel_app.trivsel_meeting.appointment import said_when
from trivsel_app.trivsel_setup.too_often import too_often

no_cache = 1
sitemap = 0
# So often from one address, in so many seconds.
OFTEN, WINDOW = 30, 10 * 60


def get_context(context):
	"""What the page says; the same for every link that does not work, whatever the reason."""
	context.no_cache = 1
	token = str(frappe.form_dict.get("t") or "")
	if too_often("answer_links", OFTEN, WINDOW):
		context.message = _("Too many attempts. Try again in ten minutes.")
	elif frappe.request.method == "POST":
		done = answer_by_link(token, str(frappe.form_dict.get("response") or ""))
		context.message = _("Thank you. Your answer has been received.") if done else _refusal()
	else:
		_show(context, token)


def _show(context, token: str) -> None:
	found = invitation(token)
	if not found:
		context.message = _refusal()
		return
	meeting, _row = found
	context.token, context.place = token, meeting.place
	context.when = said_when(meeting, frappe.local.lang or "da")


def _refusal() -> str:
	return _("This link does not work. It may have been used. Call the one who invited you.")
