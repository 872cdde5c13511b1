"""R1: access in an emergency to one child's records: asked for, approved by another, for some hours, to read."""

import time

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

from tests.access.seeing import may, seen
from tests.access.two_houses import REASON, two_houses
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_child import emergency, protection, search_limit
from trivsel_app.trivsel_setup.doctype.trivsel_access_grant.trivsel_access_grant import end
from trivsel_app.trivsel_setup.settings_values import whole_number

ABOUT_THE_CHILD = (
	"Trivsel Child",
	"Trivsel Assessment",
	"Trivsel Own Rating",
	"Trivsel Position",
	"Trivsel Concern",
)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
	monkeypatch.setattr(emergency, "SECONDS", 0)
	yield
	frappe.cache.delete_keys("trivsel_searches")


@pytest.fixture
def place():
	return two_houses()


def ask(user, child, reason=REASON, hours=None):
	with world.as_user(user):
		emergency.ask(child.full_name, str(child.birth_date), reason, hours)
	names = frappe.get_all("Trivsel Access Grant", {"user": user, "kind": "Break Glass"}, pluck="name")
	return frappe.get_doc("Trivsel Access Grant", names[0]) if names else None


def approve(user, grant):
	with world.as_user(user):
		emergency.approve(grant.name)


def test_an_emergency_shows_all_of_one_child_to_read_once_another_has_approved(place):
	with world.as_user(place.leader):
		other = world.child(place.blue, first_name="Bodil")
	grant = ask(place.carla, place.child, hours=3)
	for doctype in ABOUT_THE_CHILD:
		assert seen(doctype, place.carla) == set(), doctype
	assert seen("Trivsel Access Grant", place.carla) == set()

	approve(place.leader, grant)

	assert seen("Trivsel Child", place.carla) == {place.child.name}
	assert not may(place.carla, "read", other)
	for doctype in ABOUT_THE_CHILD:
		stored = set(frappe.get_all(doctype, pluck="name"))
		assert seen(doctype, place.carla) == stored - {other.name}, doctype
		for name in seen(doctype, place.carla):
			assert not may(place.carla, "write", frappe.get_doc(doctype, name))
	assert seen("Trivsel Child Identity", place.carla) == set()
	assert seen("Trivsel Access Grant", place.carla) == {grant.name}


def test_an_emergency_lasts_for_the_hours_asked_for_and_ends_at_once(place):
	grant = ask(place.carla, place.child, hours=3)
	approve(place.leader, grant)
	grant.reload()
	assert add_to_date(now_datetime(), hours=2) < grant.to_time <= add_to_date(now_datetime(), hours=3)

	grant.db_set("to_time", add_to_date(now_datetime(), seconds=-1))
	assert seen("Trivsel Child", place.carla) == set()
	grant.db_set("to_time", add_to_date(now_datetime(), hours=1))
	assert seen("Trivsel Child", place.carla) == {place.child.name}
	with world.as_user(place.leader):
		end(grant.name)
	assert seen("Trivsel Child", place.carla) == set()
	assert not may(place.carla, "read", place.child)


def test_a_draft_of_a_rating_is_not_shown_in_an_emergency(place):
	fresh = world.child(place.blue, first_name="Frej")
	assessment = world.open_assessment(fresh, place.blue)
	with world.as_user(place.anna):
		rating.start(fresh.name, place.blue, assessment.name)
	approve(place.leader, ask(place.carla, fresh))

	assert seen("Trivsel Own Rating", place.carla) == set()


def test_nobody_approves_her_own_emergency(place):
	grant = ask(place.carla, place.child)
	own = frappe.get_doc("Trivsel Staff", {"user": place.carla})
	own.append(
		"placements", {"unit": place.house, "profession": "Institutionsleder", "from_date": "2020-01-01"}
	)
	own.save()
	with pytest.raises(frappe.PermissionError, match="herself"):
		approve(place.carla, grant)
	stranger = world.staff("Institutionsleder", place.other)
	for user in (stranger, place.anna, world.user(roles=["System Manager"])):
		with pytest.raises(frappe.PermissionError):
			approve(user, grant)
	approve(world.user(roles=["Trivsel Administrator"]), grant)


def test_an_administrator_who_approves_does_not_learn_the_childs_name(place):
	from trivsel_app.access.link_titles import get_link_title

	ask(place.carla, place.child)
	for role in ("Trivsel Administrator", "Trivsel Auditor"):
		user = world.user(roles=[role])
		assert len(seen("Trivsel Access Grant", user)) == 1
		with world.as_user(user):
			assert get_link_title("Trivsel Child", place.child.name) == place.child.name


def test_the_list_shows_the_unit_by_name_and_never_the_child(committing, place, desk):
	ask(place.carla, place.child)
	administrator = world.user(roles=["Trivsel Administrator"])
	frappe.db.commit()
	session = HttpSession(desk, administrator)

	def listed(title):
		asked = {"doctype": "Trivsel Access Grant", "fields": frappe.as_json(["name", title])}
		return session.post("/api/method/frappe.desk.reportview.get", **asked)

	assert listed("unit.path as unit_path").status == 200
	assert place.child.full_name not in listed("child.full_name as child_full_name").text


def test_who_asks_gets_the_same_answer_whether_there_is_such_a_child(place):
	with world.as_user(place.carla):
		answers = []
		for name in (place.child.full_name, "Ingen Kender"):
			frappe.clear_messages()
			answers.append(
				(emergency.ask(name, str(place.child.birth_date), REASON), frappe.get_message_log())
			)
		assert answers[0] == answers[1]
	assert frappe.db.count("Trivsel Access Grant") == 1


def test_how_long_the_answer_takes_says_nothing_either(place, monkeypatch):
	monkeypatch.setattr(emergency, "SECONDS", 1.5)
	with world.as_user(place.carla):
		for name in (place.child.full_name, "Ingen Kender"):
			began = time.monotonic()
			emergency.ask(name, str(place.child.birth_date), REASON)
			assert 1.5 <= time.monotonic() - began < 1.8


def test_a_reason_too_long_to_be_stored_is_refused_whether_there_is_such_a_child(place):
	for name in (place.child.full_name, "Ingen Kender"):
		with world.as_user(place.carla), pytest.raises(frappe.ValidationError, match="1000 letters"):
			emergency.ask(name, str(place.child.birth_date), "x" * 70_000)


def test_nobody_tries_out_names_by_asking(place):
	allowed = whole_number(search_limit.SETTING)
	for _number in range(allowed):
		search_limit._count(place.carla)
	with pytest.raises(frappe.TooManyRequestsError):
		ask(place.carla, place.child)
	assert frappe.db.count("Trivsel Access Grant") == 0


def test_only_professionals_ask_with_a_reason_and_within_the_limit(place):
	for user in (world.user(), world.staff("Trivselskonsulent", place.other), world.user("Website User")):
		with pytest.raises(frappe.PermissionError):
			ask(user, place.child)
	with pytest.raises(frappe.ValidationError, match="reason"):
		ask(place.carla, place.child, reason="  ")
	for hours in (0, 25, -1):
		with pytest.raises(frappe.ValidationError, match="1 to 24"):
			ask(place.carla, place.child, hours=hours)
	psychologist = world.staff("Psykolog", place.other)
	approve(place.leader, ask(psychologist, place.child))
	assert seen("Trivsel Child", psychologist) == {place.child.name}


def test_of_a_restricted_child_only_one_who_is_named_approves(place):
	chief = world.staff("Institutionsleder", place.house)
	grant = ask(place.carla, place.child)
	approve(place.leader, grant)
	with world.as_user(place.leader):
		protection.restrict(place.child.name, "Mistanke", [chief])
	assert seen("Trivsel Concern", place.carla) == set()  # what was given before has ended

	frappe.db.delete("Trivsel Access Grant")
	grant = ask(place.carla, place.child)
	for user in (place.leader, world.user(roles=["Trivsel Administrator"])):
		with pytest.raises(frappe.PermissionError, match="named"):
			approve(user, grant)
	approve(chief, grant)
	assert len(seen("Trivsel Concern", place.carla)) == 1


def test_the_auditors_are_told_of_each_step_without_a_name(place):
	grant = ask(place.carla, place.child)
	approve(place.leader, grant)
	with world.as_user(place.leader):
		end(grant.name)
	rows = frappe.get_all(
		"Trivsel Access Change", {"subject": place.carla}, ["kind", "child", "details", "user"]
	)
	acts = [frappe.parse_json(row.details)["act"] for row in rows if row.kind == "Break Glass"]
	assert sorted(acts) == ["approved", "asked for", "ended"]
	assert all(row.child == place.child.name for row in rows if row.kind == "Break Glass")
	told = " ".join(row.details for row in rows)
	assert place.child.full_name not in told and REASON not in told
