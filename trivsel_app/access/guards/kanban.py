"""Kanban boards on protected doctypes: the cards come from the list, nothing of them is kept on the board.

The platform stores the records' names on the board, in their order and for all to read, and answers a move
that changes nothing otherwise than one that would (L30b, L30c).
"""

import frappe
from frappe.desk.doctype.kanban_board import kanban_board
from frappe.model.document import Document

from trivsel_app.access.guards.ours import is_ours


@frappe.whitelist()
def update_order(board_name: str, order: str | dict):
	"""Frappe's function. The Desk calls it with whatever it shows: a card of ours is neither kept nor moved by it."""
	board = board_of_ours(board_name)
	return (board, []) if board else kanban_board.update_order(board_name, order)


@frappe.whitelist()
def add_card(board_name: str, docname: str, colname: str):
	"""Frappe's function, which notes a new card on the board: ours come from the list."""
	return board_of_ours(board_name) or kanban_board.add_card(board_name, docname, colname)


def board_of_ours(board_name: str) -> Document | None:
	"""The board, if it is one on a protected doctype; refused to whom it is not for, by whatever it is filtered."""
	board = frappe.get_doc("Kanban Board", board_name)
	if not is_ours(board.reference_doctype):
		return None
	board.check_permission("read")
	return board


def keep_no_cards(doc: Document, _event: str | None = None) -> None:
	"""When a Kanban Board is saved: its columns without the order of their cards."""
	if not is_ours(doc.reference_doctype):
		return
	for column in doc.columns:
		column.order = "[]"
	if any(row[1] != doc.field_name for row in frappe.parse_json(doc.filters or "[]")):
		doc.private = 1  # what someone looks for may tell of a child; which columns there are does not
