"""R12 and R13: people set the position, another confirms it, and it leaves its row."""

import frappe
import pytest
from frappe.model.workflow import WorkflowTransitionError

from tests.support import world


@pytest.fixture
def team():
	people = world.team("Pædagogmedhjælper")
	people.assessment = world.open_assessment(people.child, people.blue).name
	for rater in (people.anna, people.bo):
		world.rate(rater, people.child, people.blue)
	return people


def test_a_confirmed_position_is_locked_and_leaves_a_row(team):
	world.agree(team.anna, team.assessment)
	doc = world.confirm(team.leader, team.assessment)

	assert (doc.docstatus, doc.confirmed_by, doc.agreed_by) == (1, team.leader, team.anna)
	row = frappe.get_doc("Trivsel Position", {"child": team.child.name})
	assert (row.unit, row.position, row.source_name) == (team.blue, "Green", team.assessment)
	with pytest.raises(frappe.ValidationError, match="never changed"):
		row.save()
	with pytest.raises(frappe.ValidationError, match="never deleted"):
		row.delete()
	doc.strengths = "Noget andet"
	with pytest.raises(frappe.ValidationError):
		doc.save()


@pytest.mark.parametrize("position", ["Yellow", "Red"])
def test_yellow_and_red_need_a_reason(team, position):
	with pytest.raises(frappe.MandatoryError, match="need a reason"):
		world.agree(team.anna, team.assessment, position, " ")


def test_no_position_is_agreed_where_none_is_chosen(team):
	with pytest.raises(frappe.MandatoryError, match="Choose a position"):
		world.agree(team.anna, team.assessment, None)


def test_going_below_the_hint_needs_a_reason_and_going_above_never(team):
	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", team.assessment)
		doc.save()
		for row in doc.answers:
			row.answer = "Concern" if row.code == "A3-S1" else "As Expected"
		doc.position = "Green"
		doc.save()
	assert doc.position_hint == "Yellow"
	with pytest.raises(frappe.MandatoryError, match="graver position"):
		world.agree(team.anna, team.assessment, "Green", None)
	assert world.agree(team.anna, team.assessment, "Green", "Kun på ture.").step == "Awaiting Confirmation"


def test_the_hint_is_not_shown_before_a_position_is_chosen(team):
	with world.as_user(team.anna):
		doc = frappe.get_doc("Trivsel Assessment", team.assessment)
		doc.save()
		for row in doc.answers[:2]:
			row.answer = "Concern"
		doc.save()
		assert not doc.position_hint
		doc.update({"position": "Red", "reason": "To bekymringer"})
		doc.save()
		assert doc.position_hint == "Red"


def test_an_assistant_does_not_agree_the_joint_position(team):
	with world.as_user(team.bo):
		assert not frappe.has_permission("Trivsel Assessment", "read", doc=team.assessment)
	with pytest.raises((frappe.PermissionError, WorkflowTransitionError)):
		world.agree(team.bo, team.assessment)


def test_a_pedagogue_does_not_confirm_and_a_leader_of_another_house_neither(team):
	world.agree(team.anna, team.assessment)
	foreign = world.staff("Institutionsleder", world.unit("Andet hus"))
	for user in (team.anna, foreign):
		with pytest.raises((frappe.PermissionError, WorkflowTransitionError)):
			world.confirm(user, team.assessment)


def test_the_team_confirms_green_where_the_settings_allow_it(team):
	frappe.db.set_single_value("Trivsel Settings", "team_confirms_green", 1)
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")
	world.agree(team.anna, team.assessment)

	assert world.confirm(team.anna, team.assessment).docstatus == 1


def test_who_confirms_may_not_be_the_only_rater():
	area = world.unit("Dagplejen", "Childminding", group=True)
	home = world.unit("Dagplejen på Bakken", "Childminder", above=area, told=None)
	child = world.child(home, months=20)
	lead = world.staff("Dagplejepædagog", area)
	frappe.db.set_single_value("Trivsel Settings", "own_ratings_required", 1)
	assessment = world.open_assessment(child, home).name
	world.rate(lead, child, home)
	world.agree(lead, assessment)

	with pytest.raises(frappe.PermissionError, match="only one who has rated"):
		world.confirm(lead, assessment)
	assert world.confirm(world.staff("Dagplejepædagog", area), assessment).docstatus == 1


def test_submitting_past_the_workflow_is_refused(team):
	with world.as_user(team.leader):
		doc = frappe.get_doc("Trivsel Assessment", team.assessment)
		doc.position = "Green"
		with pytest.raises(frappe.ValidationError, match="agrees a joint position before"):
			doc.submit()


def test_the_position_before_is_remembered(team):
	world.agree(team.anna, team.assessment, "Yellow", "Meget alene")
	world.confirm(team.leader, team.assessment)
	later = world.open_assessment(team.child, team.blue, "Follow-up").name
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue)
	world.agree(team.anna, later)

	assert world.confirm(team.leader, later).previous_position == "Yellow"


def test_nobody_makes_a_confirmed_position_alone(team):
	"""R13: with one rating, by the leader herself, another has to confirm."""
	child = world.child(team.blue)
	assessment = world.open_assessment(child, team.blue).name
	lead = world.staff("Daglig leder", team.house)
	world.rate(lead, child, team.blue)
	with world.as_user(lead):
		doc = frappe.get_doc("Trivsel Assessment", assessment)
		doc.workflow_state = "Joint"
		doc.save()
	world.agree(lead, assessment)

	with pytest.raises(frappe.PermissionError, match="only one who has rated"):
		world.confirm(lead, assessment)
	assert world.confirm(team.leader, assessment).docstatus == 1
