"""Concerns on a Kanban board: each sees her own, and a card that is moved takes a step of the workflow or goes back."""

import json

import frappe
import pytest
from frappe.desk import reportview
from frappe.desk.doctype.kanban_board import kanban_board as platforms

from tests.concern.cases import at_meeting, at_plan, concern_of, confirmed, hold_meeting, plan, team, tell
from tests.support import world
from trivsel_app.access.guards import kanban
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_setup import board_steps

BOARD = "Trivsel Concerns by Step"
TURN = {"old_index": 0, "new_index": 0}


@pytest.fixture
def people():
	return team()


def draw(people, user, left, reached, board=BOARD):
	"""`user` draws the card of the child's concern from one column to another, as the Desk says it."""
	name = concern_of(people).name
	with world.as_user(user):
		return board_steps.update_order_for_single_card(board, name, left, reached, **TURN)


def cards(user):
	"""What the Desk asks to fill the board."""
	with world.as_user(user):
		board = frappe.get_doc("Kanban Board", BOARD)
		board.check_permission("read")
		filters = json.loads(board.filters)
		fields = ["name", "child", "position", "coordinator", "step", "next_follow_up"]
		try:
			return reportview.execute("Trivsel Concern", fields=fields, filters=filters)
		except frappe.PermissionError:
			return []


def test_the_columns_are_the_open_steps():
	board = frappe.get_doc("Kanban Board", BOARD)
	assert [row.column_name for row in board.columns] == ["Inform", "Meet", "Act", "Wider"]
	assert (board.private, board.field_name) == (0, "step")
	assert [frappe._(row.column_name, "da") for row in board.columns] == [
		"Orientér",
		"Mødes",
		"Handle",
		"Bredere kreds",
	]


def test_each_sees_the_cards_of_her_own_children(people):
	confirmed(people, "Yellow")
	other = team()
	confirmed(other, "Red")
	name = concern_of(people).name
	for user in (people.anna, people.bo, people.leader):
		assert [card.name for card in cards(user)] == [name]
	assert [card.name for card in cards(other.anna)] == [concern_of(other).name]
	assert cards(world.staff("Pædagog", people.red)) == []
	assert cards(world.user(roles=["Trivsel Pedagogue"])) == []
	assert cards(world.user()) == []


def test_a_restricted_childs_card_is_for_those_named(people):
	confirmed(people, "Yellow")
	with world.as_user(people.leader):
		protection.restrict(people.child.name, "Kun for få.", [people.anna, people.chief])
	assert len(cards(people.anna)) == 1
	assert cards(people.bo) == []
	with pytest.raises(frappe.PermissionError):
		draw(people, people.bo, "Inform", "Meet")


def test_a_closed_concern_is_left_to_the_list(people):
	at_plan(people)
	assert len(cards(people.leader)) == 1
	concern_of(people).db_set("step", "Closed")
	assert cards(people.leader) == []


def test_a_card_drawn_on_takes_the_step_with_its_checks(people):
	confirmed(people, "Yellow")
	with pytest.raises(frappe.ValidationError):
		draw(people, people.anna, "Inform", "Meet")
	assert concern_of(people).step == "Inform"

	tell(people)
	assert draw(people, people.anna, "Inform", "Meet").name == BOARD
	assert concern_of(people).workflow_state == "Yellow - Focus Meeting"

	hold_meeting(people)
	plan(people)
	draw(people, people.anna, "Meet", "Act")
	assert (concern_of(people).workflow_state, concern_of(people).step) == ("Yellow - Action Plan", "Act")


def test_without_the_relation_no_card_is_moved_and_none_is_known(people):
	confirmed(people, "Yellow")
	tell(people)
	for user in (world.staff("Pædagog", people.red), world.user(roles=["Trivsel Pedagogue"]), world.user()):
		with pytest.raises(frappe.PermissionError) as refused:
			draw(people, user, "Inform", "Meet")
		with pytest.raises(frappe.PermissionError) as unknown, world.as_user(user):
			board_steps.update_order_for_single_card(BOARD, "findes-ikke", "Inform", "Meet", **TURN)
		assert str(refused.value) == str(unknown.value)
	assert concern_of(people).step == "Inform"


def test_who_is_not_coordinator_is_refused(people):
	confirmed(people, "Yellow")
	tell(people)
	assert concern_of(people).coordinator == people.anna
	with pytest.raises(frappe.PermissionError):
		draw(people, people.bo, "Inform", "Meet")


@pytest.mark.parametrize("reached", ("Act", "Wider", "Noget andet"))
def test_a_step_that_is_not_next_is_refused_in_danish(people, reached):
	confirmed(people, "Yellow")
	tell(people)
	frappe.local.lang = "da"
	with pytest.raises(frappe.ValidationError, match="Intet skridt fører direkte fra »Orientér«"):
		draw(people, people.anna, "Inform", reached)
	assert concern_of(people).step == "Inform"


def test_where_several_ways_lead_the_card_is_to_be_opened(people):
	confirmed(people, "Yellow")
	frappe.local.lang = "da"
	with pytest.raises(frappe.ValidationError, match="Der fører flere veje til »Lukket«"):
		draw(people, people.leader, "Inform", "Closed")
	assert concern_of(people).step == "Inform"


def test_back_to_informing_is_no_slip_of_the_hand(people):
	"""From there it would be the way to red, which asks for a reason."""
	at_meeting(people)
	with pytest.raises(frappe.ValidationError):
		draw(people, people.anna, "Meet", "Inform")
	assert (concern_of(people).step, concern_of(people).position) == ("Meet", "Yellow")


def test_a_card_that_another_has_moved_is_not_moved_on(people):
	at_meeting(people)
	hold_meeting(people)
	plan(people)
	with pytest.raises(frappe.TimestampMismatchError):
		draw(people, people.anna, "Inform", "Act")
	assert concern_of(people).step == "Meet"


def test_within_its_column_a_card_stays(people):
	confirmed(people, "Yellow")
	before = concern_of(people).modified
	draw(people, people.anna, "Inform", "Inform")
	assert concern_of(people).modified == before


def test_on_a_board_by_colour_no_card_is_moved(people):
	confirmed(people, "Yellow")
	columns = [{"column_name": name} for name in ("Yellow", "Red")]
	values = {"kanban_board_name": "Farver", "reference_doctype": "Trivsel Concern", "field_name": "position"}
	frappe.get_doc({"doctype": "Kanban Board", "columns": columns, **values}).insert()
	with pytest.raises(frappe.ValidationError):
		draw(people, people.leader, "Yellow", "Red", "Farver")
	assert concern_of(people).position == "Yellow"


def test_what_the_desk_shows_is_neither_kept_nor_moved(people):
	confirmed(people, "Yellow")
	name = concern_of(people).name
	with world.as_user(people.leader):
		board, moved = kanban.update_order(BOARD, json.dumps({"Act": [name]}))
		assert moved == []
		assert name not in board.as_json() + kanban.add_card(BOARD, name, "Act").as_json()
	assert concern_of(people).step == "Inform"


def test_nobody_makes_a_concern_on_the_board(people):
	values = {"doctype": "Trivsel Concern", "child": people.child.name, "step": "Act"}
	with world.as_user(people.leader), pytest.raises(frappe.PermissionError):
		frappe.get_doc(values).insert()
	with pytest.raises(frappe.MandatoryError):
		frappe.get_doc(values).insert()


def test_the_name_of_another_board_opens_no_private_one(people):
	confirmed(people, "Yellow")
	filters = json.dumps([["Trivsel Concern", "child", "=", people.child.name]])
	values = {"kanban_board_name": "Min", "reference_doctype": "Trivsel Concern", "field_name": "step"}
	with world.as_user(people.anna):
		frappe.get_doc({"doctype": "Kanban Board", "filters": filters, **values}).insert()
	with world.as_user(people.bo):
		for ask in (
			lambda: kanban.update_order("Min", "{}"),
			lambda: kanban.add_card("Min", "x", "Act"),
			lambda: draw(people, people.bo, "Inform", "Meet", "Min"),
		):
			with pytest.raises(frappe.PermissionError):
				ask()


def test_a_board_of_others_is_the_platforms_own():
	"""What is not ours goes on as before."""
	task = frappe.get_doc({"doctype": "ToDo", "description": "Køb mælk", "status": "Open"}).insert()
	columns = [{"column_name": name} for name in ("Open", "Closed")]
	values = {"kanban_board_name": "Opgaver", "reference_doctype": "ToDo", "field_name": "status"}
	frappe.get_doc({"doctype": "Kanban Board", "columns": columns, **values}).insert()
	order = json.loads(frappe.get_doc("Kanban Board", "Opgaver").columns[0].order)
	board_steps.update_order_for_single_card(
		"Opgaver", task.name, "Open", "Closed", order.index(task.name), 0
	)
	assert frappe.db.get_value("ToDo", task.name, "status") == "Closed"
	assert task.name in platforms.add_card("Opgaver", task.name, "Open").as_json()
