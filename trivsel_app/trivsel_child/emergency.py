"""Access to one child's records in an emergency: asked for by staff, approved by another, for some hours."""

import time

import frappe
from frappe import _
from frappe.utils import add_to_date, now_datetime

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.protection import leads
from trivsel_app.trivsel_child.restriction import named_on
from trivsel_app.trivsel_child.search_limit import count_one
from trivsel_app.trivsel_setup.access_grants import ACCESS_GRANT, BREAK_GLASS
from trivsel_app.trivsel_setup.days import day_sent
from trivsel_app.trivsel_setup.doctype.trivsel_access_grant.trivsel_access_grant import is_administrator
from trivsel_app.trivsel_setup.settings_values import whole_number

# Asking takes longer than this on no site: writing it down and telling the auditors takes a tenth of it.
SECONDS = 1.0
# Letters: a text too long for the database would be refused only where there is something to be written.
LONGEST = 1000


@frappe.whitelist(methods=["POST"])
def ask(full_name: str, birth_date: str, reason: str, hours: int | None = None) -> None:
	"""Asks for access to the records of the child of that name and day of birth.

	The answer is the same, and takes as long, whether there is such a child or not. It counts as a search.
	"""
	began = time.monotonic()
	if not Viewer.of(frappe.session.user).professions_with("Trivsel Child"):
		raise frappe.PermissionError
	if not reason.strip():
		frappe.throw(_("Give the reason."), frappe.MandatoryError)
	if len(reason) > LONGEST:
		frappe.throw(_("The reason is at most {0} letters long.").format(LONGEST))
	until, born = _hours(hours), day_sent(birth_date)
	count_one()
	children = frappe.get_all(
		"Trivsel Child",
		{"full_name": " ".join(full_name.split()), "birth_date": born},
		["name", "unit"],
	)
	if len(children) == 1:
		_ask_for(children[0], reason, until)
	time.sleep(max(0, SECONDS - (time.monotonic() - began)))
	frappe.msgprint(_("A leader or an administrator decides. Call one: it is not seen by itself."))


@frappe.whitelist(methods=["POST"])
def approve(grant: str) -> None:
	"""Lets another have access that she has asked for, from now on and for the hours asked for."""
	doc = frappe.get_doc(ACCESS_GRANT, grant)
	doc.check_permission("read")
	if doc.kind != BREAK_GLASS or doc.approved_on or doc.ended_on:
		frappe.throw(_("There is nothing to approve."))
	user = frappe.session.user
	if user in (doc.user, doc.asked_by):
		frappe.throw(_("Nobody gives access to herself."), frappe.PermissionError)
	_require_approver(user, doc.child)
	asked_for = doc.to_time - doc.from_time
	now = now_datetime()
	doc.step("approved", approved_by=user, approved_on=now, from_time=now, to_time=now + asked_for)


def _ask_for(child: frappe._dict, reason: str, hours: int) -> None:
	now, user = now_datetime(), frappe.session.user
	doc = frappe.get_doc(
		{
			"doctype": ACCESS_GRANT,
			"user": user,
			"child": child.name,
			"unit": child.unit,
			"reason": reason,
			"from_time": now,
			"to_time": add_to_date(now, hours=hours),
		}
	)
	doc.flags.asked_in_an_emergency = doc.flags.ignore_permissions = True
	doc.insert()


def _hours(asked: int | None) -> int:
	most = whole_number("break_glass_hours")
	if asked is not None and not 1 <= asked <= most:
		frappe.throw(_("Access in an emergency lasts from 1 to {0} hours.").format(most))
	return asked or most


def _require_approver(user: str, child: str) -> None:
	"""A leader of the child's unit or an administrator; for a restricted child one who is named on it."""
	if user == "Administrator":
		return
	if frappe.db.get_value("Trivsel Child", child, "restricted"):
		if user not in named_on(child):
			frappe.throw(
				_("The child is restricted: only who is named on it approves."), frappe.PermissionError
			)
	elif not leads(user, child) and not is_administrator(user):
		frappe.throw(_("A leader of the child's unit or an administrator approves."), frappe.PermissionError)
