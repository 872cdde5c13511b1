"""What a meeting is prepared with when it is planned: as its type asks, and only what the planner may read (R24, R25)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.seen import seen

FROM_ASSESSMENT = ("child_voice_method", "child_voice", "parents_view")


def prepared(meeting: Document) -> dict[str, str]:
	"""Texts for the meeting's fields, to be read through before it is saved; none where there is nothing to say."""
	kind = frappe.get_cached_doc("Trivsel Meeting Type", meeting.meeting_type)
	said = {"agenda": kind.agenda}
	if meeting.child:
		asked = _asked(kind)
		said |= {field: text for field, text in _assessed(meeting).items() if field in asked}
		if kind.prior_actions_required:
			said["prior_actions"] = _tried_before(meeting)
	return {field: text for field, text in said.items() if text}


def _asked(kind: Document) -> set[str]:
	voice = {"child_voice_method", "child_voice"} if kind.child_voice_required else set()
	return voice | ({"parents_view"} if kind.parents != "Not Allowed" else set())


def _assessed(meeting: Document) -> dict[str, str]:
	"""What the child and its parents have said in the latest confirmed assessment here."""
	filters = {"child": meeting.child, "unit": meeting.unit, "docstatus": 1}
	newest = {"order_by": "confirmed_on desc", "limit": 1}
	rows = seen("Trivsel Assessment", filters=filters, fields=list(FROM_ASSESSMENT), **newest)
	return dict(rows[0]) if rows else {}


def _tried_before(meeting: Document) -> str:
	"""What the plan of the open concern has set going, and what came of it."""
	about = {"child": meeting.child, "unit": meeting.unit, "step": ["!=", "Closed"]}
	concerns = seen("Trivsel Concern", filters=about, pluck="name")
	rows = frappe.get_all(
		"Trivsel Plan Action",
		{
			"parent": ["in", [*concerns, ""]],
			"parenttype": "Trivsel Concern",
			"progress": ["in", ["Under Way", "Carried Out"]],
			"action": ["is", "set"],
		},
		["action", "effect", "progress"],
		order_by="idx",
	)
	return "\n".join(f"{row.action} ({_(row.effect or row.progress)})" for row in rows)
