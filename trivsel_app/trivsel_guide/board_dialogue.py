"""What parents' boards write to the leader of a unit, on a page that is open to everyone.

A unit takes part when its leader has said so. Whoever writes gets no way to read: what is received is the
leaders' alone (R1).
"""

import frappe
from frappe import _
from frappe.utils import today

from trivsel_app.trivsel_child.cpr import has_cpr
from trivsel_app.trivsel_setup.plain_names import is_plain

QUESTION = "Trivsel Board Question"
LONGEST = {"hears": 2000, "tries": 2000, "sender": 140}
# What a unit takes: an address is easily made up, and a leader who gets hundreds reads none.
MOST_A_DAY = 30


def units() -> list[frappe._dict]:
	"""The units to whose leaders one can write."""
	return frappe.get_all(
		"Trivsel Unit", {"takes_board_questions": 1}, ["name", "unit_name"], order_by="unit_name"
	)


def receive(unit: str, hears: str, tries: str, sender: str) -> str:
	"""Keeps what a board writes; says what must be put right where it cannot be kept, else nothing.

	Who presses twice, or loads the page of thanks anew, has written once.
	"""
	written = {"hears": hears, "tries": tries, "sender": sender}
	problem = _problem(unit, written)
	if not (problem or frappe.db.exists(QUESTION, {"unit": unit, "status": "Unanswered", **written})):
		frappe.get_doc({"doctype": QUESTION, "unit": unit, **written}).insert(ignore_permissions=True)
	return problem


def _problem(unit: str, written: dict[str, str]) -> str:
	if unit not in {row.name for row in units()}:
		return _("Choose whom you write to.")
	if not written["hears"]:
		return _("Write what you hear.")
	if any(len(text) > LONGEST[field] for field, text in written.items()):
		return _("It is too long. Write at most {0} characters in each field.").format(LONGEST["hears"])
	if any(has_cpr(text) for text in written.values()):
		return _("There is a CPR number in it. Take it out: name no child and no parent.")
	if not all(is_plain(text) for text in written.values()):
		return _("Write without the signs > and <, and without codes for signs such as these.")
	if frappe.db.count(QUESTION, {"unit": unit, "creation": [">=", today()]}) >= MOST_A_DAY:
		return _("The leader has got many questions today. Write again tomorrow, or talk to the leader.")
	return ""
