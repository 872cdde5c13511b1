"""What is tried as part of the strategy: who writes it, who reads it, by which tracks, and that no child is named in it."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.insight import reports
from tests.support import world
from trivsel_app.trivsel_guide.activities import ACTIVITY, known_in

TRACKS = ("Samskabelse med borgerne", "Samarbejde på tværs", "Ny praksis")


def with_tracks(*tracks):
	frappe.db.set_single_value("Trivsel Settings", "strategy_tracks", "\n".join(tracks))
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")


def activity(unit, name="Dialogboks", **fields):
	values = {"doctype": ACTIVITY, "activity_name": name, "track": TRACKS[0], "unit": unit, **fields}
	return frappe.get_doc(values).insert()


@pytest.fixture
def town():
	with_tracks(*TRACKS)
	places = reports.two_houses()
	places.administrator = world.user(roles=["Trivsel Administrator"])
	places.psychologist = world.staff("Psykolog", places.town)
	(places.blue, _red), _other = places.rooms
	return places


@pytest.fixture
def tried(town):
	"""An activity of the whole town, one of each house, and one of a room."""
	units = {"town": town.town, "first": town.houses[0], "second": town.houses[1], "blue": town.blue}
	return {activity(unit, name, status="Under Way").name: name for name, unit in units.items()}


SEEN = {
	"chief": {"town", "first", "second", "blue"},
	"administrator": {"town", "first", "second", "blue"},
	"analyst": {"town", "first", "second", "blue"},
	"first leader": {"town", "first", "blue"},
	"second leader": {"town", "second"},
	"pedagogue": {"town", "first", "blue"},
	"psychologist": {"town"},
	"nobody": set(),
}


def person(town, who):
	leaders = {"first leader": town.leaders[0], "second leader": town.leaders[1], "nobody": world.user()}
	return leaders.get(who) or town[who]


@pytest.mark.parametrize("who", SEEN)
def test_each_reads_those_of_her_own_unit_and_of_those_above(town, tried, who):
	user = person(town, who)
	with world.as_user(user):
		if who == "nobody":
			with pytest.raises(frappe.PermissionError):
				frappe.get_list(ACTIVITY)
		else:
			assert {tried[name] for name in frappe.get_list(ACTIVITY, pluck="name")} == SEEN[who]
		for name, label in tried.items():
			allowed = frappe.has_permission(ACTIVITY, "read", doc=frappe.get_doc(ACTIVITY, name))
			assert bool(allowed) == (label in SEEN[who])


@pytest.mark.parametrize(
	("who", "where"),
	[("chief", "town"), ("chief", "blue"), ("first leader", "first"), ("first leader", "blue"), ("administrator", "second")],
)  # fmt: skip
def test_a_leader_writes_of_her_units_and_those_below(town, tried, who, where):
	name = next(name for name, label in tried.items() if label == where)
	with world.as_user(person(town, who)):
		doc = frappe.get_doc(ACTIVITY, name)
		doc.update({"status": "Carried Out", "learnt": "Vi vil gøre det igen."}).save()
		made = activity(doc.unit, "Ny")
		made.delete()
	assert frappe.db.get_value(ACTIVITY, name, "status") == "Carried Out"


@pytest.mark.parametrize(
	("who", "where"),
	[("first leader", "town"), ("first leader", "second"), ("pedagogue", "blue"), ("psychologist", "town"), ("analyst", "town")],
)  # fmt: skip
def test_nobody_else_writes(town, tried, who, where):
	doc = frappe.get_doc(ACTIVITY, next(name for name, label in tried.items() if label == where))
	with world.as_user(person(town, who)):
		for act in (
			lambda: doc.update({"status": "Carried Out"}).save(),
			doc.delete,
			lambda: activity(doc.unit),
		):
			with pytest.raises(frappe.PermissionError):
				act()


def test_it_is_not_moved_into_another_unit(town, tried):
	name = next(name for name, label in tried.items() if label == "first")
	with world.as_user(town.leaders[0]):
		doc = frappe.get_doc(ACTIVITY, name)
		doc.unit = town.houses[1]
		with pytest.raises(frappe.ValidationError):
			doc.save()
	assert frappe.db.get_value(ACTIVITY, name, "unit") == town.houses[0]


@pytest.mark.parametrize(
	("values", "said"),
	[
		({"track": "Et helt andet"}, "Vælg en af: Samskabelse med borgerne, Samarbejde"),
		({"starts_on": "2026-05-01", "ends_on": "2026-04-01"}, "slutter, før den begynder"),
		({"name": "Café for 010120-4321"}, "Der står et CPR-nummer"),
		({"learnt": "Det hjalp 0101204321."}, "Der står et CPR-nummer"),
	],
)
def test_what_makes_no_sense_is_said_in_danish(town, values, said, monkeypatch):
	monkeypatch.setattr(frappe.local, "lang", "da")
	with pytest.raises(frappe.ValidationError, match=said):
		activity(town.town, **values)


def test_without_tracks_she_is_told_who_writes_them_and_an_old_track_stays(town, monkeypatch):
	doc = activity(town.town)
	monkeypatch.setattr(frappe.local, "lang", "da")
	with_tracks()
	doc.update({"status": "Carried Out"}).save()
	with pytest.raises(frappe.ValidationError, match="En administrator skriver først"):
		activity(town.town)


def test_a_name_in_the_text_is_told_to_who_may_see_the_child_alone(town):
	world.child(town.blue, first_name="Rosalie")
	text = "Rosalies gruppe prøver makkerleg."
	with world.as_user(town.leaders[0]):
		assert known_in(town.houses[0], text) == ["Rosalies"]
	with world.as_user(town.leaders[1]):
		assert known_in(town.houses[0], text) == []
	with world.as_user(town.pedagogue):  # who may be responsible for one
		assert known_in(town.blue, text) == ["Rosalies"]
	for user in (town.analyst, world.user()):
		with world.as_user(user), pytest.raises(frappe.PermissionError):
			known_in(town.houses[0], text)


def test_the_report_has_them_by_track_on_one_page(town):
	def put(track, name, status, **fields):
		activity(town.houses[0], name, track=track, status=status, **fields)

	put(TRACKS[1], "Guiden", "Planned", responsible=town.leaders[0])
	put(TRACKS[0], "Café", "Carried Out", learnt="Kom tidligere i gang.")
	put(TRACKS[0], "Dialogboks", "Under Way", starts_on=today(), ends_on=add_days(today(), 90))
	put(TRACKS[2], "Handleteam", "Stopped")
	activity(town.houses[1], "Hos de andre", track=TRACKS[0])
	with_tracks(*TRACKS[:2])  # what belongs to a track of last year comes last
	told = reports.answer(town.leaders[0], "Trivsel Strategy")
	assert [(row["track"], row["activity"], row["unit_name"], row["status"]) for row in told.result] == [
		(TRACKS[0], "Dialogboks", "Solsikken", "Under Way"),
		(TRACKS[0], "Café", "Solsikken", "Carried Out"),
		(TRACKS[1], "Guiden", "Solsikken", "Planned"),
		(TRACKS[2], "Handleteam", "Solsikken", "Stopped"),
	]
	assert told.result[2]["whose"] == frappe.db.get_value("User", town.leaders[0], "full_name")
	assert told.chart["data"]["labels"] == list(TRACKS)
	assert [figure["value"] for figure in told.report_summary] == [1, 1, 1, 1]
	open_ones = reports.rows(town.pedagogue, "Trivsel Strategy", show="Planned or Under Way")
	assert [row["activity"] for row in open_ones] == ["Dialogboks", "Guiden"]
	assert len(reports.rows(town.chief, "Trivsel Strategy")) == 5
	assert not reports.rows(town.leaders[0], "Trivsel Strategy", unit=town.houses[1])
	told = reports.answer(town.psychologist, "Trivsel Strategy")
	assert not told.result and told.message.endswith(".")


@pytest.mark.parametrize("filters", [{"show": "Nonsens"}, {"unit": "Nonsens"}])
def test_a_choice_without_sense_is_refused(town, filters):
	with pytest.raises(frappe.ValidationError):
		reports.rows(town.chief, "Trivsel Strategy", **filters)


def test_who_has_no_role_does_not_run_the_report(town):
	for user in (world.user(), world.user(roles=["System Manager"]), world.user("Website User")):
		with pytest.raises(frappe.PermissionError):
			reports.rows(user, "Trivsel Strategy")
