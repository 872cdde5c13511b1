"""What keeps a group green: written and read in its unit, read elsewhere once it is shared, and taken along."""

import frappe
import pytest

from tests.insight import reports, three_rounds
from tests.support import world
from trivsel_app.trivsel_guide import green_actions

GREEN = green_actions.GREEN_ACTION
WRITES = ("Institutionsleder", "Pædagog", "Pædagogmedhjælper")


@pytest.fixture
def places():
	house, blue, red = world.kindergarten()
	other = world.unit("Andet hus", "Group")
	return frappe._dict(
		house=house,
		blue=blue,
		red=red,
		other=other,
		leader=world.staff("Institutionsleder", house),
		pedagogue=world.staff("Pædagog", blue),
		stranger=world.staff("Pædagog", other),
	)


def seen(user):
	with world.as_user(user):
		return frappe.get_list(GREEN, pluck="name")


@pytest.mark.parametrize("profession", WRITES)
def test_who_works_in_the_unit_writes_and_reads(places, profession):
	user = world.staff(profession, places.house if profession == "Institutionsleder" else places.blue)
	with world.as_user(user):
		doc = world.green_action(places.blue)
		doc.update({"why_it_works": "De ved, hvad der sker."}).save()
	assert seen(user) == seen(places.leader) == [doc.name]


def test_what_is_not_shared_stays_in_its_unit(places):
	doc = world.green_action(places.blue)
	for user in (places.stranger, world.staff("Pædagog", places.red), world.staff("Psykolog", places.house)):
		assert seen(user) == []
		with world.as_user(user), pytest.raises(frappe.PermissionError):
			frappe.get_doc(GREEN, doc.name).check_permission("read")


def test_what_is_shared_is_read_elsewhere_and_changed_by_its_own(places):
	doc = world.green_action(places.blue, shared=1)
	for user in (places.stranger, world.staff("Psykolog", places.other)):
		assert seen(user) == [doc.name]
		with world.as_user(user):
			for act in (
				lambda: frappe.get_doc(GREEN, doc.name).save(),
				lambda: frappe.delete_doc(GREEN, doc.name),
			):
				with pytest.raises(frappe.PermissionError):
					act()


@pytest.mark.parametrize("who", ["analyst", "manager", "administrator"])
def test_who_works_with_no_children_reads_none(places, who):
	users = {
		"analyst": lambda: world.staff("Trivselskonsulent", places.house),
		"manager": lambda: world.user(roles=["System Manager"]),
		"administrator": lambda: world.user(roles=["Trivsel Administrator"]),
	}
	doc, user = world.green_action(places.blue, shared=1), users[who]()
	assert not frappe.has_permission(GREEN, "read", doc.name, user=user)


def test_nobody_writes_for_a_unit_where_she_does_not_work(places):
	with world.as_user(places.stranger), pytest.raises(frappe.PermissionError):
		world.green_action(places.blue)


def test_it_is_taken_along_by_one_click(places):
	doc = world.green_action(places.blue, shared=1, area="Social Life", why_it_works="Alle er med.")
	with world.as_user(places.stranger):
		doc.run_method("onload")
		assert [place["value"] for place in doc.get_onload("take_to")] == [places.other]
		copy = frappe.get_doc(GREEN, green_actions.take_along(doc.name, places.other))
	assert (copy.unit, copy.copied_from, copy.shared) == (places.other, places.blue, 0)
	assert [copy.get(field) for field in green_actions.TAKEN_ALONG] == [
		doc.get(field) for field in green_actions.TAKEN_ALONG
	]


def test_it_is_taken_along_to_no_unit_but_her_own_and_not_unless_it_is_shared(places):
	shared, own = world.green_action(places.blue, shared=1), world.green_action(places.blue)
	with world.as_user(places.stranger):
		for action, unit in ((shared, places.red), (shared, places.blue), (own, places.other)):
			with pytest.raises(frappe.PermissionError):
				green_actions.take_along(action.name, unit)
	assert frappe.db.count(GREEN) == 2


def test_a_name_of_the_house_is_told_to_who_may_know_it(places):
	world.child(places.blue, first_name="Storm", last_name="Blom")
	text = "Storm vælger legen om morgenen."
	with world.as_user(places.pedagogue):
		assert green_actions.known_in(places.blue, text) == ["Storm"]
		assert green_actions.known_in(places.blue, "Vi leger sammen.") == []
	with world.as_user(places.stranger):
		assert green_actions.known_in(places.blue, text) == []
	with world.as_user(world.staff("Psykolog", places.house)), pytest.raises(frappe.PermissionError):
		green_actions.known_in(places.blue, text)


def test_a_cpr_number_is_refused_in_danish(places, monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "da")
	with pytest.raises(frappe.ValidationError, match="CPR-nummer"):
		world.green_action(places.blue, why_it_works="Han hedder 010120-4001")


def test_it_belongs_to_the_newest_round_where_nobody_says_another(places):
	older = world.draft_round(places.house, window_start="2025-04-01", window_end="2025-05-01")
	newest = world.draft_round(places.house, window_start="2025-10-01", window_end="2025-11-01")
	for about in (older, newest):
		about.db_set("status", "Closed")
	with world.as_user(places.pedagogue):
		assert world.green_action(places.blue).round == newest.name
		assert world.green_action(places.blue, round=older.name).round == older.name


def test_how_many_there_are_stands_beside_those_who_stayed_green():
	town = three_rounds.make()
	last, before = town.rounds[2], town.rounds[1]
	here, elsewhere = town.rooms[0][0], town.rooms[1][0]
	for unit, about in ((here, last), (here, last), (here, before), (elsewhere, last)):
		world.green_action(unit, round=about, shared=1)
	rows = {row["name"]: row["green_actions"] for row in reports.rows(town.chief, "Trivsel Stay Green")}
	assert (rows[here], rows[elsewhere], sum(rows.values())) == (2, 1, 3)
	own = reports.rows(town.leaders[0], "Trivsel Stay Green")
	assert sum(row["green_actions"] for row in own) == 2


def test_what_is_written_stands_below_the_flow_for_those_who_may_read_it():
	town = three_rounds.make()
	here, elsewhere = town.rooms[0][0], town.rooms[1][0]
	world.green_action(here, round=town.rounds[2], title="Leg & sang")
	world.green_action(here, round=town.rounds[1], title="Fra en tidligere runde")
	world.green_action(elsewhere, round=town.rounds[2], title="Ikke delt")
	world.green_action(elsewhere, round=town.rounds[2], title="Delt", shared=1)
	told = reports.answer(town.leaders[0], "Trivsel Position Flow").message
	assert "Leg &amp; sang</a> · " in told and ">Delt</a>" in told
	assert "Ikke delt" not in told and "Fra en tidligere runde" not in told
