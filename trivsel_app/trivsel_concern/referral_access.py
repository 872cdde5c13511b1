"""Who may see a referral: whoever works in the unit that refers, the coordinator of its concern, and who it was
sent to (R1)."""

from collections.abc import Callable
from functools import partial

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days
from pypika.terms import Criterion

from trivsel_app.access.documents import meets
from trivsel_app.access.rule import NOTHING, Relation, Rule
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.making import may_make
from trivsel_app.trivsel_concern.receiving import REFERRAL, posts_of
from trivsel_app.trivsel_setup.settings_values import whole_number


def received(viewer: Viewer, professions: set[str]) -> list[str]:
	"""The referrals sent to the viewer, by name or as one of those who work in a unit as one of `professions`.

	From when they are sent until they are closed and the days of grace are over; not while they are back with
	who sent them, and not once the consent by which they crossed has been withdrawn. They are few, so they are asked for once a request.
	"""
	key = ("received", frozenset(professions))
	if key not in viewer.notes:
		referral = frappe.qb.DocType(REFERRAL)
		to_her = referral.receiver == viewer.user
		for unit, profession in sorted(posts_of(viewer)):
			if profession in professions:
				to_her |= (referral.receiving_unit == unit) & (referral.receiving_profession == profession)
		consent = frappe.qb.DocType("Trivsel Consent")
		query = frappe.qb.from_(referral).left_join(consent).on(consent.name == referral.consent)
		query = query.where(consent.withdrawn_on.isnull() | (consent.withdrawn_on > viewer.day))
		query = query.where(to_her & _is_there(referral, viewer)).select(referral.name)
		viewer.notes[key] = [name for (name,) in query.run()]
	return viewer.notes[key]


def _is_there(referral, viewer: Viewer) -> Criterion:
	since = add_days(viewer.day, -whole_number("referral_grace_days"))
	closed = (referral.step == "Closed") & (referral.closed_on >= since)
	was_sent = referral.sent_on.isnotnull() & referral.returned_on.isnull()
	return referral.step.isin(["Sent", "Accepted"]) | (closed & was_sent)


def coordinated(viewer: Viewer, _professions: set[str]) -> list[str]:
	"""The referrals of the open concerns that the viewer coordinates."""
	if "referrals" not in viewer.notes:
		referral, concern = frappe.qb.DocType(REFERRAL), frappe.qb.DocType("Trivsel Concern")
		query = (
			frappe.qb.from_(referral)
			.join(concern)
			.on(referral.concern == concern.name)
			.where((concern.coordinator == viewer.user) & (concern.step != "Closed"))
			.select(referral.name)
		)
		viewer.notes["referrals"] = [name for (name,) in query.run()]
	return viewer.notes["referrals"]


def of_referrals(
	found: Callable[[Viewer, set[str]], list[str]],
	column: str,
	doctype: str,
	viewer: Viewer,
	professions: set[str],
) -> Criterion:
	"""The records whose `column` names one of the referrals `found` for the viewer."""
	names = found(viewer, professions)
	return frappe.qb.DocType(doctype)[column].isin(names) if names else NOTHING


def _new(viewer: Viewer, doc: Document) -> bool:
	"""From a concern that she may write; else about a child that is enrolled in her unit."""
	if not doc.get("concern"):
		return may_make(viewer, doc)
	about = frappe.db.get_value("Trivsel Concern", doc.concern, ["child", "unit"])
	return about == (doc.child, doc.unit) and meets("Trivsel Concern", doc.concern, viewer.user, "write")


referral = Rule(
	stored=partial(made_in_unit, REFERRAL),
	new=_new,
	limit=limit_of(REFERRAL),
	why=made_here,
)
of_own_concerns = Relation(
	records=partial(of_referrals, coordinated, "name"),
	rights=frozenset({"read", "write"}),
	why=lambda: _("Coordinator of the concern that it belongs to, wherever she is placed."),
)
receiver = Relation(
	records=partial(of_referrals, received, "name"),
	rights=frozenset({"read", "write"}),
	why=lambda: _(
		"The referral was sent to her, or to those who work in her unit in her profession: from when it is sent "
		"until it is closed and the days of grace are over."
	),
)
