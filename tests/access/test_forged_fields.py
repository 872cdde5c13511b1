"""What a user may write, she could send more of: fields that are the app's, rows past their parents."""

import frappe
import pytest
from frappe.utils import now_datetime, today

from tests.support import world
from tests.support.agreements import shared_part
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_setup.unit_tree import get_children

FORGED = {
	"Int": 99999999,
	"Check": 1,
	"Percent": 77.0,
	"Date": "2001-01-01",
	"Datetime": "2001-01-01 10:00:00",
}


@pytest.fixture
def team():
	people = world.team()
	people.assessment = world.open_assessment(people.child, people.blue).name
	return people


def put(user, doctype, name, **values):
	"""What REST does with a PUT."""
	with world.as_user(user):
		doc = frappe.get_doc(doctype, name)
		doc.update(values)
		doc.save()
		return doc


def forged(doctype):
	"""A false value for each field of the doctype that people only read."""
	values = {}
	for field in frappe.get_meta(doctype).fields:
		if field.read_only and field.fieldtype in (*FORGED, "Data", "Link", "Select"):
			false = {"Link": "Administrator", "Select": (field.options or "").split("\n")[-1]}
			values[field.fieldname] = FORGED.get(field.fieldtype, false.get(field.fieldtype, "falsk"))
	return values


@pytest.mark.parametrize(
	"doctype",
	[
		"Trivsel Unit",
		"Trivsel Child",
		"Trivsel Round",
		"Trivsel Own Rating",
		"Trivsel Assessment",
		"Trivsel Concern",
		"Trivsel Referral",
		"Trivsel Course",
		"Trivsel Shared Plan",
		"Trivsel Shared Plan Part",
	],
)
def test_no_field_of_the_apps_own_is_written_from_outside(team, doctype):
	with world.as_user(team.anna):
		rating_name = rating.start(team.child.name)
	with world.as_user(team.leader):
		round_name = world.draft_round(team.house).name
	other = world.child(team.blue)
	world.assessed(other, team.blue, [team.anna, team.bo], team.leader, "Yellow")
	concern = frappe.get_doc("Trivsel Concern", {"child": other.name})
	receiver = world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))
	sent = world.referral(concern, receiver=receiver)
	with world.as_user(team.anna):
		part = shared_part(other, team.anna)
	name, user = {
		"Trivsel Unit": (team.house, team.leader),
		"Trivsel Child": (team.child.name, team.leader),
		"Trivsel Round": (round_name, team.leader),
		"Trivsel Own Rating": (rating_name, team.anna),
		"Trivsel Assessment": (team.assessment, team.anna),
		"Trivsel Concern": (concern.name, team.leader),
		"Trivsel Referral": (world.referral(concern).name, team.leader),
		"Trivsel Shared Plan": (part.plan, team.anna),
		"Trivsel Shared Plan Part": (part.name, team.anna),
		"Trivsel Course": (world.course(sent).name, receiver),
	}[doctype]
	before = frappe.get_doc(doctype, name)

	for field, value in forged(doctype).items():
		try:
			put(user, doctype, name, **{field: value})
		except frappe.ValidationError:
			pass  # refusing it is as good as keeping what was there
		stored = frappe.get_doc(doctype, name).get(field)
		assert stored == before.get(field), f"{field} was written"


def test_a_leader_does_not_widen_her_own_tree(team):
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	for values in ({"parent_trivsel_unit": town}, {"unit_kind": "School"}, {"external_id": "1"}):
		with pytest.raises(frappe.PermissionError, match="Only an administrator"):
			put(team.leader, "Trivsel Unit", team.house, **values)
	assert put(team.leader, "Trivsel Unit", team.house, unit_name="Mælkebøtten").path == "Mælkebøtten"


def test_rows_are_not_written_past_their_parent(team):
	admin = world.user(roles=["Trivsel Administrator"])
	frappe.get_doc({"doctype": "Trivsel Staff", "user": admin}).insert()
	own = frappe.db.get_value("Trivsel Staff", {"user": admin})
	placement = {
		"doctype": "Trivsel Staff Placement",
		"parent": own,
		"parenttype": "Trivsel Staff",
		"parentfield": "placements",
		"unit": team.house,
		"profession": "Institutionsleder",
		"from_date": today(),
	}
	with world.as_user(admin), pytest.raises(frappe.PermissionError):
		frappe.get_doc(placement).insert()

	row = world.rate(team.anna, team.child, team.blue, "Yellow", [("A3-K1", "Concern")]).answers[0]
	with world.as_user(team.anna):
		for act in ("save", "delete"):
			doc = frappe.get_doc(row.doctype, row.name)
			doc.answer = "As Expected"
			with pytest.raises(frappe.PermissionError):
				getattr(doc, act)()


def test_a_foreign_row_is_not_read_by_claiming_another_parent(team):
	foreign = world.child(world.unit("Andet hus")).guardians[0]
	with world.as_user(team.leader):
		doc = frappe.get_doc(foreign.doctype, foreign.name)
		doc.parent = team.child.name
		assert not doc.has_permission("read")


def test_a_stored_record_is_not_asked_for_as_a_new_one(team):
	foreign = world.child(world.unit("Andet hus"))
	born = frappe.utils.getdate(foreign.birth_date).strftime("%d%m%y")
	identity = frappe.get_doc(
		{"doctype": "Trivsel Child Identity", "child": foreign.name, "cpr": f"{born}-4001"}
	)
	identity.insert()
	with world.as_user(team.leader):
		claimed = frappe.get_doc(
			{"doctype": identity.doctype, "name": identity.name, "__islocal": 1, "child": team.child.name}
		)
		assert not claimed.has_permission("read")
		with pytest.raises(frappe.PermissionError):
			claimed.show_cpr()


def test_nobody_rates_in_anothers_name_afterwards(team):
	with world.as_user(team.anna):
		own = rating.start(team.child.name)
	doc = put(
		team.anna, "Trivsel Own Rating", own, rater=team.bo, submitted_on=now_datetime(), position="Red"
	)
	assert (doc.rater, doc.submitted_on) == (team.anna, None)


def test_what_was_agreed_is_not_changed_before_it_is_confirmed(team):
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue, "Red")
	world.agree(team.anna, team.assessment, "Red", "Han er meget alene.")

	for user in (team.bo, team.leader):
		with pytest.raises(frappe.ValidationError, match="joint form is not open"):
			put(user, "Trivsel Assessment", team.assessment, position="Green")
		with pytest.raises(frappe.ValidationError, match="joint form is not open"):
			put(user, "Trivsel Assessment", team.assessment, answers=[])
	assert world.confirm(team.leader, team.assessment).position == "Red"


def test_no_joint_position_stands_before_the_own_ratings(team):
	with pytest.raises(frappe.ValidationError, match="joint form is not open"):
		put(team.anna, "Trivsel Assessment", team.assessment, position="Green")
	with pytest.raises(frappe.ValidationError, match="after the first own rating"):
		put(team.leader, "Trivsel Assessment", team.assessment, workflow_state="Joint")


@pytest.mark.parametrize("values", [{"workflow_state": "Confirmed"}, {"docstatus": 1}])
def test_there_is_one_way_to_a_confirmed_assessment(team, values):
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue)
	world.agree(team.anna, team.assessment)

	with pytest.raises(frappe.ValidationError):
		put(team.leader, "Trivsel Assessment", team.assessment, **values)
	assert not frappe.db.exists("Trivsel Position", {"child": team.child.name})


def test_signs_of_ones_own_making_do_not_count(team):
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue)
	doc = put(
		team.anna,
		"Trivsel Assessment",
		team.assessment,
		position="Green",
		answers=[{"code": "x", "answer": "As Expected"}, {"code": "A3-S1", "answer": "Concern"}],
	)

	assert "x" not in {row.code for row in doc.answers}
	assert [row.answer for row in doc.answers if row.code == "A3-S1"] == ["Concern"]
	assert len(doc.answers) == 15


def test_an_assessment_of_a_round_is_not_made_by_hand(team):
	with world.as_user(team.leader):
		round_name = world.draft_round(team.house).name
	with world.as_user(team.anna):
		for values in ({"round": round_name}, {"amended_from": team.assessment}, {"occasion": "Round"}):
			doc = frappe.get_doc(
				{"doctype": "Trivsel Assessment", "child": team.child.name, "unit": team.blue, **values}
			)
			with pytest.raises(frappe.ValidationError, match="opened with the round"):
				doc.insert()


def test_a_round_is_not_moved_to_units_one_does_not_lead(team):
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	with world.as_user(team.leader):
		name = world.draft_round(team.house).name
	with pytest.raises(frappe.PermissionError, match="units that you lead"):
		put(team.leader, "Trivsel Round", name, root_unit=town)


def test_a_leaders_step_in_another_unit_is_not_hers(team):
	other_house, other_group, _ = world.kindergarten()
	doc = frappe.get_doc("Trivsel Staff", {"user": team.leader})
	doc.append("placements", {"unit": other_group, "profession": "Pædagog", "from_date": "2020-01-01"})
	doc.save()
	child = world.child(other_group)
	assessment = world.open_assessment(child, other_group).name
	world.rate(world.staff("Pædagog", other_group), child, other_group)

	with pytest.raises(frappe.PermissionError, match="does not take this step"):
		put(team.leader, "Trivsel Assessment", assessment, workflow_state="Joint")
	assert other_house in {row.value for row in get_children("Trivsel Unit", is_root=True)}


def test_a_leader_leaves_the_other_units_enrolments_alone(team):
	district = world.unit("Nord", "Health Visiting District", "Health Visiting")
	child = world.child(team.blue, district)
	with world.as_user(team.leader):
		doc = frappe.get_doc("Trivsel Child", child.name)
		doc.set("enrolments", [row for row in doc.enrolments if row.unit == team.blue])
		with pytest.raises(frappe.PermissionError, match="own units only"):
			doc.save()
		doc.reload()
		doc.last_name = "Nyt Navn"
		assert doc.save().full_name.endswith("Nyt Navn")


def test_the_raters_of_a_child_that_has_left_read_no_ratings(team):
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue)
	world.leave(team.child, team.blue)
	with world.as_user(team.anna):
		assert frappe.get_list("Trivsel Own Rating", {"child": team.child.name}) == []


def test_a_meeting_is_not_compared_with_one_that_its_sender_does_not_know(team):
	"""What is amended the platform writes into the Version of the new one, word for word, with its files."""
	foreign = world.team()
	world.assessed(foreign.child, foreign.blue, [foreign.anna, foreign.bo], foreign.leader, "Red")
	concern = frappe.get_doc("Trivsel Concern", {"child": foreign.child.name})
	secret = world.meeting(concern, minutes=world.MARKER)
	values = {"meeting_type": "Fokusmøde", "child": team.child.name, "unit": team.blue}
	row = {"participant_type": "Staff", "user": team.anna}
	with world.as_user(team.anna):
		doc = frappe.get_doc(
			{
				"doctype": "Trivsel Meeting",
				"starts_on": now_datetime(),
				"participants": [row],
				"amended_from": secret.name,
				**values,
			}
		).insert()
	assert not doc.amended_from
	told = frappe.get_all("Version", {"docname": doc.name}, pluck="data")
	assert world.MARKER not in str(told)
