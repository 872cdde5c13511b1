"""R1: access for a time, as a substitute and in an emergency; and nobody gives any of it to herself."""

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime, today

from tests.access.seeing import may, seen
from tests.support import world
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_child import emergency, protection
from trivsel_app.trivsel_setup.doctype.trivsel_access_grant.trivsel_access_grant import end

REASON = "Kollega er syg"
ABOUT_THE_CHILD = (
	"Trivsel Child",
	"Trivsel Assessment",
	"Trivsel Own Rating",
	"Trivsel Position",
	"Trivsel Concern",
)


@pytest.fixture
def place():
	"""Two houses; a red child in the one, a pedagogue in the other."""
	house, blue, red = world.kindergarten()
	raters = [world.staff("Pædagog", blue), world.staff("Pædagog", blue)]
	leader = world.staff("Institutionsleder", house)
	child = world.child(blue)
	world.assessed(child, blue, raters, leader, "Red")
	other = world.unit("Mælkebøtten", "Group")
	return frappe._dict(
		house=house,
		blue=blue,
		red=red,
		leader=leader,
		child=child,
		other=other,
		carla=world.staff("Pædagog", other),
		anna=raters[0],
	)


def substitute(place, by=None, **values):
	given = {
		"doctype": "Trivsel Access Grant",
		"user": place.carla,
		"unit": place.blue,
		"profession": "Pædagog",
		"from_time": add_to_date(now_datetime(), hours=-1),
		"to_time": add_to_date(now_datetime(), days=7),
		"reason": REASON,
	} | values
	with world.as_user(by or place.leader):
		return frappe.get_doc(given).insert()


def ask(user, child, reason=REASON, hours=None):
	with world.as_user(user):
		emergency.ask(child.full_name, str(child.birth_date), reason, hours)
	names = frappe.get_all("Trivsel Access Grant", {"user": user, "kind": "Break Glass"}, pluck="name")
	return frappe.get_doc("Trivsel Access Grant", names[0]) if names else None


def approve(user, grant):
	with world.as_user(user):
		emergency.approve(grant.name)


def test_a_substitute_works_as_if_placed_for_as_long_as_she_is_let_in(place):
	assert seen("Trivsel Child", place.carla) == set()
	grant = substitute(place)

	assert seen("Trivsel Child", place.carla) == {place.child.name}
	assert len(seen("Trivsel Concern", place.carla)) == 1
	second = world.child(place.blue)
	world.open_assessment(second, place.blue)
	with world.as_user(place.carla):
		assert rating.start(second.name, place.blue)

	frappe.db.set_value("Trivsel Access Grant", grant.name, "to_time", now_datetime())
	assert seen("Trivsel Child", place.carla) == set()
	frappe.db.set_value(
		"Trivsel Access Grant",
		grant.name,
		{"from_time": add_to_date(now_datetime(), hours=1), "to_time": add_to_date(now_datetime(), hours=2)},
	)
	assert seen("Trivsel Child", place.carla) == set()


def test_a_substitute_for_one_child_sees_that_child_only(place):
	sibling = world.child(place.blue)
	substitute(place, child=place.child.name)

	assert seen("Trivsel Child", place.carla) == {place.child.name}
	assert not may(place.carla, "read", sibling)
	assert len(seen("Trivsel Assessment", place.carla)) == 1
	assessment = world.open_assessment(sibling, place.blue)
	assert not may(place.carla, "read", assessment)


def test_a_substitute_neither_confirms_nor_covers_the_units_below(place):
	frappe.db.set_single_value("Trivsel Settings", "team_confirms_green", 1)
	substitute(place, unit=place.house, profession="Institutionsleder")
	assert seen("Trivsel Child", place.carla) == set()

	substitute(place)
	green = world.child(place.blue)
	assessment = world.open_assessment(green, place.blue)
	for rater in (place.anna, world.staff("Pædagog", place.blue)):
		world.rate(rater, green, place.blue)
	world.agree(place.anna, assessment.name)
	with pytest.raises(frappe.PermissionError, match="does not confirm"):
		world.confirm(place.carla, assessment.name)


def test_a_role_that_she_did_not_have_comes_and_goes_with_the_substitution(place):
	assistant = world.staff("Pædagogmedhjælper", place.other)
	grant = substitute(place, user=assistant)
	assert "Trivsel Pedagogue" in frappe.get_roles(assistant)

	with world.as_user(place.leader):
		end(grant.name)

	assert "Trivsel Pedagogue" not in frappe.get_roles(assistant)
	assert seen("Trivsel Child", assistant) == set()


@pytest.mark.parametrize(
	("values", "told"),
	[
		({"unit": "other"}, ""),
		({"user": "leader"}, "Nobody gives access to herself"),
		({"profession": "Psykolog"}, "child by child"),
		({"to_time": 40}, "4 weeks at the most"),
		({"to_time": None}, "Say until when"),
		({"reason": "  "}, "reason"),
	],
)
def test_a_leader_lets_others_in_for_a_time_in_her_own_units(place, values, told):
	for field, value in values.items():
		if field == "to_time":
			values["to_time"] = value and add_to_date(now_datetime(), days=value)
		else:
			values[field] = place.get(value, value)
	with pytest.raises((frappe.ValidationError, frappe.PermissionError), match=told):
		substitute(place, **values)


def test_only_leaders_let_substitutes_in(place):
	for user in (place.anna, place.carla, world.user(roles=["Trivsel Administrator", "System Manager"])):
		with pytest.raises(frappe.PermissionError):
			substitute(place, by=user)
	assert frappe.db.count("Trivsel Access Grant") == 0


def test_what_has_been_given_is_ended_and_never_changed_or_deleted(place):
	grant = substitute(place)
	for user in (place.leader, place.carla, "Administrator"):
		with world.as_user(user):
			doc = frappe.get_doc("Trivsel Access Grant", grant.name)
			doc.to_time = add_to_date(now_datetime(), days=20)
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				doc.save()
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				frappe.delete_doc("Trivsel Access Grant", grant.name)
	with world.as_user(place.carla):
		end(grant.name)
	assert seen("Trivsel Child", place.carla) == set()
	with world.as_user(place.leader), pytest.raises(frappe.ValidationError, match="ended already"):
		end(grant.name)


def test_what_is_the_apps_own_is_not_sent_with_it(place):
	grant = substitute(place, approved_by="Administrator", kind="Break Glass", ended_by=place.carla)
	assert (grant.kind, grant.approved_by, grant.ended_by) == ("Substitute", place.leader, None)


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
	substitute(place)

	rows = frappe.get_all(
		"Trivsel Access Change", {"subject": place.carla}, ["kind", "child", "details", "user"]
	)
	acts = [frappe.parse_json(row.details)["act"] for row in rows if row.kind == "Break Glass"]
	assert sorted(acts) == ["approved", "asked for", "ended"]
	assert [row.user for row in rows if row.kind == "Access Grant"] == [place.leader]
	assert all(row.child == place.child.name for row in rows if row.kind == "Break Glass")
	told = " ".join(row.details for row in rows)
	assert place.child.full_name not in told and REASON not in told


def test_nobody_gives_herself_a_placement_by_a_detour(place):
	admin = world.user(roles=["Trivsel Administrator", "System Manager"])
	placements = [{"unit": place.blue, "profession": "Pædagog", "from_date": today()}]
	with world.as_user(admin):
		other = frappe.get_doc(
			{"doctype": "Trivsel Staff", "user": "Administrator", "placements": placements}
		).insert()
		other.user = admin
		with pytest.raises(frappe.ValidationError, match="herself"):
			other.save()
	own = frappe.get_doc(
		{
			"doctype": "Trivsel Staff",
			"user": admin,
			"placements": [{"unit": place.blue, "profession": "Trivselskonsulent", "from_date": today()}],
		}
	).insert()
	with world.as_user(admin):
		doc = frappe.get_doc("Trivsel Staff", own.name)
		doc.append("placements", placements[0])
		with pytest.raises(frappe.ValidationError, match="herself"):
			doc.save()
		profession = frappe.get_doc("Trivsel Profession", "Trivselskonsulent")
		profession.update({"reach": "Unit", "role": "Trivsel Leader"})
		with pytest.raises(frappe.ValidationError, match="herself"):
			profession.save()
	assert seen("Trivsel Child", admin) == set()
