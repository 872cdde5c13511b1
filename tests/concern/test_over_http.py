"""R16, R22, R26 by REST: a concern's acts for those who have it, and refused to the same profession elsewhere."""

import json

import frappe
import pytest

from tests.concern.cases import at_plan, concern_of, hold_meeting, plan, team, tell
from tests.concern.cases import confirmed as confirm
from tests.support import world
from tests.support.http import HttpSession

OURS, RESOURCE = "/api/method/trivsel_app.trivsel_concern", "/api/resource/Trivsel%20Concern"
APPLY = "/api/method/frappe.model.workflow.apply_workflow"


@pytest.fixture
def people(committing):
	found = team()
	found.child.db_set({"first_name": world.MARKER, "full_name": world.MARKER})
	elsewhere = world.unit("Andet hus")
	found.strangers = [world.staff(profession, elsewhere) for profession in ("Pædagog", "Institutionsleder")]
	frappe.db.commit()
	return found


def asks(people) -> dict:
	"""What can be asked of a concern, by its name."""
	doc = concern_of(people)
	rows = {row.name: "Better" for row in doc.plan}
	guardian = people.child.guardians[0].name
	return {
		"read": lambda her: her.get(f"{RESOURCE}/{doc.name}"),
		"write": lambda her: her.put(f"{RESOURCE}/{doc.name}", level="2"),
		"step": lambda her: her.post(
			APPLY, doc=json.dumps(doc.as_dict(), default=str), action="Return to Green"
		),
		"accept": lambda her: her.post(f"{OURS}.baton.accept", concern=doc.name),
		"decline": lambda her: her.post(f"{OURS}.baton.decline", concern=doc.name),
		"follow up": lambda her: her.post(
			f"{OURS}.follow_up.follow_up", concern=doc.name, effects=json.dumps(rows)
		),
		"letter": lambda her: her.get(f"{OURS}.letter.letter", concern=doc.name, guardian=guardian),
		"letter to print": lambda her: her.get(
			f"{OURS}.letter.letter_pdf", concern=doc.name, guardian=guardian
		),
	}


def test_the_same_profession_elsewhere_does_nothing_with_it(people, desk):
	at_plan(people)
	frappe.db.commit()
	before = concern_of(people).as_dict()
	for stranger in people.strangers:
		her = HttpSession(desk, stranger)
		for name, ask in asks(people).items():
			answer = ask(her)
			assert answer.status in (403, 417), (name, answer.status)
			assert world.MARKER not in answer.text, name
	frappe.db.rollback()
	assert concern_of(people).as_dict() == before


def test_the_way_from_yellow_to_green_by_rest(people, desk):
	confirm(people, "Yellow")
	frappe.db.commit()
	anna, leader = HttpSession(desk, people.anna), HttpSession(desk, people.leader)

	def step(her, action):
		frappe.db.rollback()
		doc = concern_of(people)
		answer = her.post(APPLY, doc=json.dumps(doc.as_dict(), default=str), action=action)
		frappe.db.rollback()
		return answer

	refused = step(anna, "Parents Informed")
	assert refused.status == 417 and "Mor Pr" in refused.text
	tell(people)
	frappe.db.commit()
	assert step(anna, "Parents Informed").status == 200
	hold_meeting(people)
	plan(people)
	frappe.db.commit()
	assert step(anna, "Plan Agreed").status == 200
	letter = asks(people)["letter"](anna)
	assert letter.status == 200 and letter.message()["channel"] == "Paper"
	assert asks(people)["letter to print"](anna).status == 200
	assert asks(people)["follow up"](anna).status == 200
	frappe.db.rollback()
	confirm(people, "Green")
	frappe.db.commit()
	assert step(anna, "Return to Green").status in (403, 417)
	assert step(leader, "Return to Green").status == 200
	frappe.db.rollback()
	assert concern_of(people).closed_as == "Green"
