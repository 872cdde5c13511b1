"""Kanban boards on protected doctypes: the cards come from the list, nothing of them is kept on the board.

The platform stores the records' names on the board, in their order and for all to read, and answers a move
that changes nothing otherwise than one that would (L30b, L30c).
"""

import frappe
from frappe.desk.doctype.kanban_board import kanban_board
from frappe.model.document import Document

from trivsel_app.access.documents import readable
from trivsel_app.access.guards.ours import is_ours, refuse
from trivsel_app.access.rule import rule_of


@frappe.whitelist()
def update_order(board_name: str, order: str | dict):
	"""Frappe's function, for cards that the user may change."""
	doctype = frappe.db.get_value("Kanban Board", board_name, "reference_doctype")
	if is_ours(doctype):
		moved = {card for cards in frappe.parse_json(order).values() for card in cards}
		if not rule_of(doctype) or moved - readable(doctype, moved, frappe.session.user, "write"):
			refuse()
	return kanban_board.update_order(board_name, order)


def keep_no_cards(doc: Document, _event: str | None = None) -> None:
	"""When a Kanban Board is saved: its columns without the order of their cards."""
	if not is_ours(doc.reference_doctype):
		return
	for column in doc.columns:
		column.order = "[]"
	if frappe.parse_json(doc.filters or "[]"):
		doc.private = 1  # what someone looks for may tell of a child
