"""A referral as the app proposes it: what was tried before, from the plan's actions and what came of them; and what
is sent along, chosen among what its sender may read.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access import link_words
from trivsel_app.trivsel_child import handing
from trivsel_app.trivsel_concern.plan import is_action
from trivsel_app.trivsel_concern.receiving import REFERRAL

FIELDS = ("concern", "child", "unit", "tried_before")
WITH_THE_SENDER = ("Draft", "Returned")


@frappe.whitelist(methods=["GET"])
def for_concern(concern: str) -> dict:
	"""A referral of the concern's child as the form opens with it, not yet saved."""
	doc = frappe.get_doc("Trivsel Concern", concern)
	doc.check_permission("write")
	if doc.step == "Closed":
		frappe.throw(_("The concern is closed."))
	referral = frappe.new_doc(REFERRAL)
	referral.update({"concern": doc.name, "child": doc.child, "unit": doc.unit, "tried_before": tried(doc)})
	referral.check_permission("create")
	link_words.tell(referral)
	return {field: referral.get(field) for field in FIELDS}


@frappe.whitelist(methods=["GET"])
def offered(referral: str) -> list[dict]:
	"""What can be sent along, as the session's user may read it; `chosen` tells what is on it already."""
	doc = _to_write(referral)
	return handing.choices(doc.child, doc.sent_items)


@frappe.whitelist(methods=["POST"])
def choose(referral: str, keys: str | list) -> None:
	"""These are sent along, as they are now, beside the rows that she has written herself.

	Raises PermissionError for one who may not write the referral, ValidationError once it is with its receiver.
	"""
	doc = _to_write(referral)
	own = [row for row in doc.sent_items if not row.source_key]
	doc.set("sent_items", [*own, *handing.snapshots(doc.child, keys)])
	doc.save()


def _to_write(referral: str) -> Document:
	doc = frappe.get_doc(REFERRAL, referral)
	doc.check_permission("write")
	if doc.step not in WITH_THE_SENDER:
		frappe.throw(_("The referral has been sent: what goes with it is no longer changed."))
	return doc


def tried(concern: Document) -> str:
	"""A line for each action of the plan, and what the last follow-up said of it."""
	lines = []
	for row in filter(is_action, concern.plan):
		came_of_it = _(row.effect) if row.effect else _(row.progress or "Not Started")
		lines.append(f"{row.action}: {came_of_it}")
	return "\n".join(lines)


def refuse_comment(comment: Document, _method: str | None = None) -> None:
	"""When a comment is saved: on a referral that is with its sender nobody writes what is not to be sent."""
	if comment.reference_doctype != REFERRAL or comment.comment_type != "Comment":
		return
	if frappe.db.get_value(REFERRAL, comment.reference_name, "step") in WITH_THE_SENDER:
		frappe.throw(_("Who receives the referral reads its comments. Write it on the concern instead."))
