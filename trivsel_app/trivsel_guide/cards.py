"""The cards of the guide: those in use, what stands on each, and what of it can be put into a plan."""

from collections import defaultdict
from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document

CARD = "Trivsel Guide Card"
ON_A_CARD = ("in_the_setting", "with_parents", "with_others")
FIELDS = (
	"name",
	"card_name",
	"one_line",
	"red_flag",
	"area",
	"signs",
	"from_age",
	"to_age",
	"from_position",
	"search_words",
	*ON_A_CARD,
)


def cards_in_use() -> list[frappe._dict]:
	"""Those that are not retired, for who may read cards. They are few: a municipality has some dozens."""
	if not frappe.has_permission(CARD, "read"):
		return []
	return frappe.get_all(CARD, {"enabled": 1}, FIELDS, order_by="card_name, name")


def shown(cards: Iterable[frappe._dict]) -> list[dict]:
	"""The cards as a form shows them: each thing to do by itself, and who can help."""
	cards = list(cards)
	helping = _professions([card.name for card in cards])
	return [
		{
			"name": card.name,
			"title": card.card_name,
			"one_line": card.one_line,
			"red_flag": card.red_flag,
			"professions": helping[card.name],
			**{field: lines(card.get(field)) for field in ON_A_CARD},
		}
		for card in cards
	]


def planned_by(card: str, action: str) -> Document:
	"""The card, where `action` is one of the things that can be put into a plan by it; else refuses.

	A red flag gets into no plan: parents read the plan.
	"""
	doc = frappe.get_doc(CARD, card)
	doc.check_permission("read")
	if doc.red_flag:
		refuse_red_flag()
	if not doc.enabled or action not in (*lines(doc.in_the_setting), *lines(doc.with_parents)):
		frappe.throw(_("The card has been changed since. Open the form anew."))
	return doc


def refuse_red_flags(cards: Iterable[str]) -> None:
	"""Refuses a plan that is made by a red flag."""
	if frappe.db.exists(CARD, {"name": ["in", [*cards, ""]], "red_flag": 1}):
		refuse_red_flag()


def refuse_red_flag() -> None:
	frappe.throw(
		_("This card leads to considering an underretning, and not into the plan: parents read the plan.")
	)


def lines(text: str | None) -> list[str]:
	return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _professions(cards: list[str]) -> dict[str, list[str]]:
	rows = frappe.get_all(
		"Trivsel Guide Card Profession",
		{"parenttype": CARD, "parent": ["in", [*cards, ""]]},
		["parent", "profession"],
		order_by="idx",
	)
	helping = defaultdict(list)
	for row in rows:
		helping[row.parent].append(row.profession)
	return helping
