"""Quick search of a child: by the beginnings of its names, among those whom one may see, and nobody else."""

import json

import frappe
import pytest

from tests.access.red_case import restrict
from tests.concern.cases import confirmed, team
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_insight.child_search import LONGEST, MOST, find

METHOD = "/api/method/trivsel_app.trivsel_insight.child_search.find"
NOBODY = {"children": [], "more": False}


@pytest.fixture
def people():
	return team()


def found_by(user, text):
	frappe.local.trivsel_viewers = {}
	with world.as_user(user):
		return find(text)


def names(user, text):
	return [row.full_name for row in found_by(user, text)["children"]]


@pytest.mark.parametrize(
	"text",
	("Åse", "åse", "øst", "ø å", "ærø øster", "  Sø   Åse ", "søster", "Åse-Marie", "marie ærø"),
)
def test_each_word_begins_a_word_of_the_name_in_any_order(people, text):
	world.child(people.blue, first_name="Åse-Marie Søster", last_name="Ærø Østergaard")
	world.child(people.blue, first_name="Bertil", last_name="Holm")

	assert names(people.anna, text) == ["Åse-Marie Søster Ærø Østergaard"]


@pytest.mark.parametrize(
	"text", ("lma", "Alma Holm", "%", "%%", "_l", "Al_a", "Al%", "\\", "'", "A", " ", "")
)
def test_the_middle_of_a_word_a_sign_and_one_letter_find_nobody(people, text):
	assert found_by(people.anna, text) == NOBODY


def test_a_longer_text_than_any_name_is_refused_in_words(people):
	with pytest.raises(frappe.ValidationError, match="beginning of it"):
		found_by(people.anna, "a" * (LONGEST + 1))


def test_it_tells_the_group_and_the_position_of_today(people):
	confirmed(people, "Yellow")

	(row,) = found_by(people.anna, "alma")["children"]

	path = frappe.db.get_value("Trivsel Unit", people.blue, "path")
	assert (row.name, row.unit, row.position) == (people.child.name, path, "Yellow")
	assert set(row) == {"name", "full_name", "unit", "position"}


def test_of_several_positions_it_tells_the_latest(people):
	confirmed(people, "Yellow")
	confirmed(people, "Green")

	(row,) = found_by(people.anna, "alma")["children"]

	assert row.position == "Green"


def test_who_rates_only_is_told_no_position(people):
	confirmed(people, "Red")

	(row,) = found_by(world.staff("Pædagogmedhjælper", people.blue), "alma")["children"]

	assert row.position is None


def test_a_restricted_child_is_found_by_name_and_its_position_is_for_those_named(people):
	"""R4."""
	confirmed(people, "Red")
	restrict(people, people.chief)

	(row,) = found_by(people.anna, "alma")["children"]

	assert row.position is None


def test_a_position_of_another_unit_of_the_child_is_not_told(people):
	"""R1: the leisure centre knows the child, not what its school says of it."""
	confirmed(people, "Red")
	leisure = world.unit("Fritten", "After-school", "Leisure")
	people.child.reload()
	people.child.append("enrolments", {"unit": leisure, "from_date": frappe.utils.today()})
	people.child.save()

	(row,) = found_by(world.staff("Pædagog", leisure), "alma")["children"]

	assert row.position is None


def test_the_same_role_elsewhere_finds_nobody(people):
	elsewhere = world.unit("Andet hus", "Group")

	for profession in ("Pædagog", "Institutionsleder", "Pædagogmedhjælper", "Psykolog"):
		assert found_by(world.staff(profession, elsewhere), "Alma") == NOBODY, profession


def test_of_many_the_first_are_told_and_that_there_are_more(people):
	for number in range(MOST):
		world.child(people.blue, first_name="Alma", last_name=f"Holm {number:02}")

	answer = found_by(people.anna, "alma")

	assert (len(answer["children"]), answer["more"]) == (MOST, True)
	assert answer["children"][0].full_name == "Alma Holm 00"


@pytest.fixture
def known(committing, people):
	frappe.db.commit()
	yield people
	frappe.cache.delete_keys("trivsel_searches")


def test_whose_names_were_found_is_written_down_once(known, desk):
	"""R7."""
	before = frappe.db.count("Trivsel Lookup Entry")

	assert known.child.name in HttpSession(desk, known.anna).post(METHOD, text="alm").text

	frappe.db.rollback()
	assert frappe.db.count("Trivsel Lookup Entry") == before + 1
	entry = frappe.get_last_doc("Trivsel Lookup Entry")
	assert (entry.user, entry.channel, entry.reference_doctype) == (known.anna, "List", "Trivsel Child")
	assert frappe.get_all("Trivsel Lookup Child", {"entry": entry.name}, pluck="child") == [known.child.name]


def test_who_sees_no_children_by_her_role_is_refused_also_a_system_manager(known, desk):
	manager = world.user(roles=["System Manager"])
	analyst = world.user(roles=["Trivsel Analyst"])
	frappe.db.commit()

	for user in (manager, analyst, world.user(), "Guest"):
		frappe.db.commit()
		answer = HttpSession(desk, user).post(METHOD, text="Alma")
		assert (answer.status, known.child.name in answer.text) == (403, False), user


def test_what_is_typed_does_not_stand_in_an_address(known, desk):
	"""It could stand in the log of every server on the way."""
	assert HttpSession(desk, known.anna).get(METHOD, text="Alma").status == 403


def test_who_has_searched_too_often_waits(known, desk):
	settings = frappe.get_doc("Trivsel Settings")
	settings.child_searches_allowed = 20
	settings.save()
	frappe.db.commit()
	client = HttpSession(desk, known.anna)

	answers = [client.post(METHOD, text="alm").status for _number in range(21)]

	assert answers == [200] * 20 + [429]
	assert json.loads(client.post(METHOD, text="a").text)["message"] == NOBODY
