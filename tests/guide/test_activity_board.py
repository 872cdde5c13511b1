"""The strategy's activities on a Kanban board: each sees those she may read; who may write one draws its card."""

import json

import frappe
import pytest
from frappe.desk import reportview

from tests.guide.test_activity import TRACKS, activity, with_tracks
from tests.insight import reports
from tests.support import world
from trivsel_app.access.guards import kanban
from trivsel_app.trivsel_guide.activities import ACTIVITY
from trivsel_app.trivsel_setup import board_steps

BOARD = "Trivsel Activities by Status"


@pytest.fixture
def town():
	with_tracks(*TRACKS)
	places = reports.two_houses()
	(places.blue, _red), (places.elsewhere, _green) = places.rooms
	places.responsible = world.staff("Tale-hørekonsulent", places.houses[1])
	places.tried = activity(places.houses[0], responsible=places.responsible).name
	return places


def draw(user, name, left, reached, board=BOARD):
	"""`user` draws the activity's card from one column to another, as the Desk says it."""
	with world.as_user(user):
		return board_steps.update_order_for_single_card(board, name, left, reached, old_index=0, new_index=0)


def status(name):
	return frappe.db.get_value(ACTIVITY, name, "status")


def cards(user):
	"""What the Desk asks to fill the board."""
	with world.as_user(user):
		frappe.get_doc("Kanban Board", BOARD).check_permission("read")
		return {
			row.name for row in reportview.execute(ACTIVITY, fields=["name", "status", "track", "learnt"])
		}


def test_the_columns_are_all_that_an_activity_can_be():
	board = frappe.get_doc("Kanban Board", BOARD)
	names = [row.column_name for row in board.columns]
	assert names == frappe.get_meta(ACTIVITY).get_field("status").options.split("\n")
	assert (board.private, board.field_name) == (0, "status")
	assert [frappe._(name, "da") for name in names] == ["Planlagt", "Under vejs", "Gjort", "Stoppet"]


def test_each_sees_the_cards_that_she_may_read(town):
	theirs = activity(town.houses[1]).name
	assert cards(town.chief) == {town.tried, theirs}
	assert cards(town.leaders[0]) == {town.tried}
	assert cards(town.leaders[1]) == {theirs}
	assert cards(town.responsible) == {town.tried, theirs}, "her own task, and what her house tries"
	with pytest.raises(frappe.PermissionError):
		cards(world.user())


@pytest.mark.parametrize("who", ["leader", "chief", "administrator", "responsible"])
def test_the_leader_and_who_is_responsible_draw_it(town, who):
	others = {"leader": town.leaders[0], "administrator": world.user(roles=["Trivsel Administrator"])}
	user = others.get(who) or town[who]
	assert draw(user, town.tried, "Planned", "Under Way").name == BOARD
	assert status(town.tried) == "Under Way"
	assert frappe.db.get_value(ACTIVITY, town.tried, "modified_by") == user


@pytest.mark.parametrize("who", ["pedagogue", "other leader", "analyst", "role alone", "nobody"])
def test_for_everyone_else_it_stays_and_none_is_known(town, who):
	others = {
		"other leader": town.leaders[1],
		"role alone": world.user(roles=["Trivsel Leader"]),
		"nobody": world.user(),
	}
	user = others.get(who) or town[who]
	with pytest.raises(frappe.PermissionError) as refused:
		draw(user, town.tried, "Planned", "Under Way")
	with pytest.raises(frappe.PermissionError) as unknown:
		draw(user, "findes-ikke", "Planned", "Under Way")
	assert str(refused.value) == str(unknown.value)
	assert status(town.tried) == "Planned"


def test_who_is_responsible_no_longer_works_here_draws_nothing(town):
	staff = frappe.get_doc("Trivsel Staff", {"user": town.responsible})
	staff.placements[0].update({"from_date": "2020-01-01", "to_date": "2020-12-31"})
	staff.save(ignore_permissions=True)
	with pytest.raises(frappe.PermissionError):
		draw(town.responsible, town.tried, "Planned", "Under Way")


def test_who_is_responsible_writes_how_it_goes_and_names_no_other(town):
	with world.as_user(town.responsible):
		doc = frappe.get_doc(ACTIVITY, town.tried)
		doc.update({"learnt": "Vi vil gøre det igen."}).save()
		doc.responsible = town.pedagogue
		with pytest.raises(frappe.PermissionError):
			doc.save()
		for act in (lambda: frappe.delete_doc(ACTIVITY, town.tried), lambda: activity(town.houses[0])):
			with pytest.raises(frappe.PermissionError):
				act()
	with world.as_user(town.leaders[0]):
		frappe.get_doc(ACTIVITY, town.tried).update({"responsible": town.pedagogue}).save()
	with world.as_user(town.pedagogue):
		frappe.get_doc(ACTIVITY, town.tried).update({"status": "Under Way"}).save()
	with pytest.raises(frappe.PermissionError):
		draw(town.responsible, town.tried, "Under Way", "Stopped")


def test_that_the_leader_says_who_is_responsible_is_told_in_danish(town, monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "da")
	with world.as_user(town.responsible), pytest.raises(frappe.PermissionError, match="Lederen bestemmer"):
		frappe.get_doc(ACTIVITY, town.tried).update({"responsible": town.pedagogue}).save()


@pytest.mark.parametrize("reached", ["Noget andet", ""])
def test_into_a_column_that_is_no_status_nothing_is_drawn(town, reached):
	with pytest.raises(frappe.ValidationError):
		draw(town.leaders[0], town.tried, "Planned", reached)
	assert status(town.tried) == "Planned"


def test_a_card_that_another_has_drawn_is_not_drawn_on(town):
	draw(town.chief, town.tried, "Planned", "Stopped")
	with pytest.raises(frappe.TimestampMismatchError):
		draw(town.leaders[0], town.tried, "Planned", "Under Way")
	assert status(town.tried) == "Stopped"


def test_on_a_board_by_track_no_card_is_drawn(town):
	columns = [{"column_name": name} for name in TRACKS]
	values = {"kanban_board_name": "Spor", "reference_doctype": ACTIVITY, "field_name": "track"}
	frappe.get_doc({"doctype": "Kanban Board", "columns": columns, **values}).insert()
	with pytest.raises(frappe.ValidationError):
		draw(town.leaders[0], town.tried, TRACKS[0], TRACKS[1], "Spor")
	assert frappe.db.get_value(ACTIVITY, town.tried, "track") == TRACKS[0]


def test_what_the_desk_shows_is_neither_kept_nor_moved(town):
	with world.as_user(town.leaders[0]):
		board, moved = kanban.update_order(BOARD, json.dumps({"Stopped": [town.tried]}))
		assert moved == []
		assert town.tried not in board.as_json() + kanban.add_card(BOARD, town.tried, "Stopped").as_json()
	assert status(town.tried) == "Planned"
