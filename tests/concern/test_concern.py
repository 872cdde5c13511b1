"""R16 and R17: a confirmed yellow or red opens the child's concern, or moves it."""

import frappe
import pytest
from frappe.model.workflow import WorkflowTransitionError, apply_workflow
from frappe.utils import add_days, today

from tests.support import world


@pytest.fixture
def team():
	return world.team()


def assessed(team, position):
	return world.assessed(team.child, team.blue, [team.anna, team.bo], team.leader, position)


def concern_of(team):
	return frappe.get_doc("Trivsel Concern", {"child": team.child.name})


@pytest.mark.parametrize(
	("position", "state"), [("Yellow", "Yellow - Inform Parents"), ("Red", "Red - Inform Parents")]
)
def test_yellow_and_red_open_a_concern_in_their_own_first_state(team, position, state):
	assessment = assessed(team, position)
	concern = concern_of(team)

	assert (concern.workflow_state, concern.step, concern.position) == (state, "Inform", position)
	assert (concern.unit, concern.assessment, concern.coordinator) == (team.blue, assessment.name, team.anna)
	assert [row.guardian_name for row in concern.guardian_notices] == ["Mor Prøve", "Far Prøve"]


def test_green_opens_none(team):
	assessed(team, "Green")

	assert not frappe.db.exists("Trivsel Concern", {"child": team.child.name})


def test_worse_escalates_the_open_concern_and_leaves_its_trace(team):
	assessed(team, "Yellow")
	worse = assessed(team, "Red")
	concern = concern_of(team)

	assert frappe.db.count("Trivsel Concern", {"child": team.child.name}) == 1
	assert (concern.workflow_state, concern.assessment) == ("Red - Inform Parents", worse.name)
	assert frappe.db.exists("Version", {"ref_doctype": "Trivsel Concern", "docname": concern.name})
	assert frappe.db.exists("Comment", {"reference_name": concern.name, "comment_type": "Workflow"})


@pytest.mark.parametrize("later", ["Green", "Yellow"])
def test_better_or_the_same_moves_nothing_by_itself(team, later):
	assessed(team, "Yellow")
	assessed(team, later)

	assert concern_of(team).workflow_state == "Yellow - Inform Parents"
	assert frappe.db.exists("Comment", {"reference_name": concern_of(team).name, "comment_type": "Info"})


def tell(concern, user, *rows):
	for row, values in zip(concern.guardian_notices, rows, strict=True):
		row.update(values)
	with world.as_user(user):
		concern.save()
		return apply_workflow(concern, "Parents Informed")


def test_the_parents_are_informed_by_name_or_there_is_a_reason_why_not(team):
	assessed(team, "Yellow")
	told = {"informed_on": today(), "how": "Talk", "informed_by": team.anna}

	with pytest.raises(frappe.MandatoryError, match="Far Prøve: write when, how and by whom"):
		tell(concern_of(team), team.anna, told, {})
	with pytest.raises(frappe.MandatoryError, match="Far Prøve"):
		tell(concern_of(team), team.anna, told, {"informed_on": today()})
	concern = tell(concern_of(team), team.anna, told, {"reason_not": "Bor i udlandet, kan ikke nås."})

	assert (concern.workflow_state, concern.step) == ("Yellow - Focus Meeting", "Meet")


def test_a_parent_is_not_told_in_the_future(team):
	assessed(team, "Yellow")
	with pytest.raises(frappe.ValidationError, match="cannot have been told in the future"):
		tell(concern_of(team), team.anna, {"informed_on": add_days(today(), 1)}, {})


def test_only_the_coordinator_and_the_leader_move_it(team):
	assessed(team, "Yellow")
	told = {"informed_on": today(), "how": "Phone Call", "informed_by": team.bo}
	with pytest.raises(frappe.PermissionError, match="Only the coordinator or the unit's leader"):
		tell(concern_of(team), team.bo, told, told)
	assert tell(concern_of(team), team.leader, told, told).step == "Meet"


def test_escalating_needs_a_reason(team):
	assessed(team, "Yellow")
	with world.as_user(team.anna):
		with pytest.raises(frappe.MandatoryError, match="reason for escalating"):
			apply_workflow(concern_of(team), "Escalate")
		concern = concern_of(team)
		concern.escalation_reason = "Det er blevet værre siden i går."
		concern.save()
		concern = apply_workflow(concern, "Escalate")

	assert (concern.workflow_state, concern.position) == ("Red - Inform Parents", "Red")


def test_someone_without_relation_neither_sees_nor_moves_it(team):
	assessed(team, "Red")
	concern = concern_of(team)
	outsider = world.staff("Institutionsleder", world.unit("Andet hus"))
	with world.as_user(outsider):
		assert not frappe.has_permission("Trivsel Concern", "read", doc=concern.name)
		assert frappe.get_list("Trivsel Concern") == []
		with pytest.raises((frappe.PermissionError, WorkflowTransitionError)):
			apply_workflow(concern, "Parents Informed")


def test_nobody_opens_a_concern_by_hand(team):
	with world.as_user(team.leader), pytest.raises(frappe.PermissionError):
		frappe.get_doc(
			{"doctype": "Trivsel Concern", "child": team.child.name, "unit": team.blue, "position": "Yellow"}
		).insert()


def test_renamed_states_work_on(team):
	from frappe.model.rename_doc import rename_doc

	assessed(team, "Yellow")
	rename_doc("Workflow State", "Yellow - Inform Parents", "Gul - fortæl forældrene", force=True)
	rename_doc("Workflow State", "Red - Inform Parents", "Rød - fortæl forældrene", force=True)
	frappe.clear_cache(doctype="Trivsel Concern")

	assessed(team, "Red")

	assert concern_of(team).workflow_state == "Rød - fortæl forældrene"


def test_the_baton_is_not_taken_by_whoever_likes(team):
	assessed(team, "Yellow")
	with world.as_user(team.bo):
		concern = concern_of(team)
		concern.update({"coordinator": team.bo, "workflow_state": "Yellow - Focus Meeting"})
		with pytest.raises(frappe.PermissionError, match="Only the coordinator or the unit's leader"):
			concern.save()


def test_a_custody_holder_who_came_later_is_told_too(team):
	assessed(team, "Yellow")
	told = {"informed_on": today(), "how": "Talk", "informed_by": team.anna}
	team.child.reload()
	team.child.append("guardians", {"guardian_name": "Ny Mor", "relation": "Co-mother", "custody": 1})
	team.child.save()

	with pytest.raises(frappe.MandatoryError, match="Ny Mor"):
		tell(concern_of(team), team.anna, told, told)


def test_what_was_told_of_yellow_does_not_count_for_red(team):
	told = {"informed_on": today(), "how": "Talk", "informed_by": team.anna}
	assessed(team, "Yellow")
	tell(concern_of(team), team.anna, told, told)
	assessed(team, "Red")
	concern = concern_of(team)

	assert [row.position for row in concern.guardian_notices] == ["Yellow", "Yellow", "Red", "Red"]
	with world.as_user(team.anna), pytest.raises(frappe.MandatoryError, match="Mor Prøve"):
		apply_workflow(concern, "Parents Informed")
	assert tell(concern_of(team), team.anna, told, told, told, told).workflow_state == "Red - Focus Meeting"


def test_a_confirmation_does_not_fail_on_a_workflow_that_lacks_its_way(team):
	assessed(team, "Yellow")
	workflow = frappe.get_doc("Workflow", "Trivsel Colour Escalation")
	workflow.set("transitions", [row for row in workflow.transitions if row.action != "Escalate"])
	workflow.save()

	assert assessed(team, "Red").docstatus == 1
	assert concern_of(team).workflow_state == "Yellow - Inform Parents"
