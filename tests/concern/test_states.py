"""R16: an administrator renames and adds states; one in which open concerns stand is not taken away."""

import frappe
import pytest
from frappe.model.rename_doc import rename_doc

from tests.concern.cases import act, at_plan, concern_of, confirmed, team, tell

WORKFLOW = "Trivsel Colour Escalation"


@pytest.fixture
def people():
	return team()


def renamed(doctype, names):
	for old, new in names.items():
		rename_doc(doctype, old, new, force=True)
	frappe.clear_cache(doctype="Trivsel Concern")


def workflow():
	return frappe.get_doc("Workflow", WORKFLOW)


def add_state(name, step, between, action):
	"""A state of the municipality's own, before the one that `action` led to."""
	for doctype, field in (
		("Workflow State", "workflow_state_name"),
		("Workflow Action Master", "workflow_action_name"),
	):
		value = name if doctype == "Workflow State" else f"Videre fra {name}"
		frappe.get_doc({"doctype": doctype, field: value}).insert()
	doc = workflow()
	doc.append(
		"states",
		{"state": name, "doc_status": "0", "allow_edit": "All", "update_field": "step", "update_value": step},
	)
	start, target = between
	for row in [row for row in doc.transitions if (row.state, row.next_state) == (start, target)]:
		doc.append(
			"transitions",
			{"state": name, "next_state": target, "action": f"Videre fra {name}", "allowed": row.allowed},
		)
		row.next_state = name
	doc.save()


def test_renamed_states_and_actions_work_on(people):
	names = ("Red - Inform Parents", "Red - Wider Team", "Closed - Green")
	renamed("Workflow State", {name: f"Tilstand: {name}" for name in names})
	renamed("Workflow Action Master", {"Return to Green": "Luk", "Escalate": "Op"})
	confirmed(people, "Yellow")
	tell(people)
	act(people, people.anna, "Parents Informed")
	confirmed(people, "Red")
	assert (concern_of(people).workflow_state, concern_of(people).position) == (
		"Tilstand: Red - Inform Parents",
		"Red",
	)
	concern_of(people).db_set({"workflow_state": "Tilstand: Red - Wider Team", "step": "Wider"})

	with pytest.raises(frappe.MandatoryError, match="Rate the child anew"):
		act(people, people.leader, "Luk")
	act(people, people.leader, "Luk", closing_reason="Alt er roligt.")

	assert (concern_of(people).step, concern_of(people).closed_as) == ("Closed", "Green")


def test_an_added_state_of_a_step_has_that_steps_guards(people):
	"""»Waiting for an interpreter« is still informing: what is to be told stays to be told when it is left."""
	between = ("Yellow - Inform Parents", "Yellow - Focus Meeting")
	add_state("Gul - venter på tolk", "Inform", between, "Parents Informed")
	confirmed(people, "Yellow")
	moved = act(people, people.anna, "Parents Informed")
	assert (moved.workflow_state, moved.step, moved.position) == ("Gul - venter på tolk", "Inform", "Yellow")

	with pytest.raises(frappe.MandatoryError, match="Mor Prøve"):
		act(people, people.anna, "Videre fra Gul - venter på tolk")
	tell(people)
	assert act(people, people.anna, "Videre fra Gul - venter på tolk").step == "Meet"


@pytest.mark.parametrize(
	("closed", "refused"),
	[
		("Arkiveret", "closed by Return to Green or Hand Over"),
		("Closed - Left", "still enrolled"),
		("Closed - Handed Over", "has accepted it"),
	],
)
def test_a_way_of_ones_own_to_a_closed_state_closes_nothing(people, closed, refused):
	at_plan(people)
	frappe.get_doc({"doctype": "Workflow Action Master", "workflow_action_name": "Arkivér"}).insert()
	frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": "Arkiveret"}).insert()
	doc = workflow()
	archived = {"state": "Arkiveret", "doc_status": "0", "allow_edit": "All"}
	doc.append("states", {**archived, "update_field": "step", "update_value": "Closed"})
	way = {"state": "Yellow - Action Plan", "next_state": closed, "action": "Arkivér"}
	doc.append("transitions", {**way, "allowed": "Trivsel Leader"})
	doc.save()
	with pytest.raises(frappe.ValidationError, match=refused):
		act(people, people.leader, "Arkivér", closing_reason="Færdig.")


def without(state):
	doc = workflow()
	doc.set("states", [row for row in doc.states if row.state != state])
	doc.set("transitions", [row for row in doc.transitions if state not in (row.state, row.next_state)])
	return doc


def test_a_state_in_which_an_open_concern_stands_is_not_removed(people):
	at_plan(people)
	without("Red - Focus Meeting").save()
	with pytest.raises(frappe.ValidationError, match="Open records stand in"):
		frappe.delete_doc("Workflow", WORKFLOW)
	with pytest.raises(frappe.ValidationError, match="Open records stand in"):
		without("Yellow - Action Plan").save()
