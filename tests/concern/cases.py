"""Concerns as far as a test needs them, and the acts by which they go on."""

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import getdate, now_datetime, today

from tests.support import world
from trivsel_app.trivsel_assessment.positions import record_position
from trivsel_app.trivsel_concern.escalation import assessment_confirmed
from trivsel_app.trivsel_concern.focus_meeting import meeting_held
from trivsel_app.trivsel_setup.working_days import add_time

AREA = "Feelings"


def team():
	"""A kindergarten below a town: two pedagogues, the leader, the chief above her, and a child."""
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	people = world.team()
	house = frappe.get_doc("Trivsel Unit", people.house)
	house.parent_trivsel_unit = town
	house.save()
	people.update(town=town, chief=world.staff("Forvaltningschef", town))
	return people


def confirmed(people, position, *, areas=(AREA,), round_name=None, amended_from=None):
	"""An assessment as the last step of its workflow leaves it, and what follows from that."""
	doc = frappe.get_doc(
		{
			"doctype": "Trivsel Assessment",
			"name": frappe.generate_hash(length=10),
			"child": people.child.name,
			"unit": people.blue,
			"occasion": "Round" if round_name else "Follow-up",
			"round": round_name,
			"position": position,
			"reason": "Hun er meget alene.",
			"docstatus": 1,
			"step": "Confirmed",
			"workflow_state": "Confirmed",
			"agreed_by": people.anna,
			"confirmed_by": people.leader,
			"confirmed_on": now_datetime(),
			"amended_from": amended_from,
			"answers": [{"code": area, "area": area, "answer": "Attention"} for area in areas],
		}
	)
	doc.set_user_and_timestamp()
	doc.set_parent_in_children()
	doc.db_insert()
	for row in doc.answers:
		row.parent = doc.name
		row.db_insert()
	record_position(doc)
	assessment_confirmed(doc)
	return doc


def concern_of(people):
	return frappe.get_last_doc("Trivsel Concern", {"child": people.child.name}, order_by="creation desc")


def write(people, user, **values):
	with world.as_user(user):
		doc = concern_of(people)
		doc.update(values)
		return doc.save()


def act(people, user, action, **values):
	"""`user` writes `values` on the concern and takes a step."""
	if values:
		write(people, user, **values)
	with world.as_user(user):
		return apply_workflow(concern_of(people), action)


def tell(people, user=None):
	"""Each parent who is listed is told, by a talk, today."""
	user = user or people.anna
	with world.as_user(user):
		doc = concern_of(people)
		for row in doc.guardian_notices:
			if not row.reason_not:
				row.update({"informed_on": row.informed_on or today(), "how": "Talk", "informed_by": user})
		return doc.save()


def plan(people, user=None, areas=(AREA,)):
	"""An action for each area, with someone responsible and a date."""
	with world.as_user(user or people.anna):
		doc = concern_of(people)
		rows = {row.area: row for row in doc.plan}
		for area in areas:
			row = rows.get(area) or doc.append("plan", {"area": area})
			row.update({"action": f"Prøv noget: {area}", "responsible": people.anna, "due_on": today()})
		return doc.save()


def hold_meeting(people, leader=True):
	meeting_held(concern_of(people).name, today(), "Focus Meeting", leader)


def at_meeting(people, position="Yellow", **assessment):
	"""A concern whose parents have been told."""
	confirmed(people, position, **assessment)
	tell(people)
	return act(people, people.anna, "Parents Informed")


def at_plan(people, position="Yellow"):
	"""A concern with a plan: at the action plan, or with the wider team."""
	at_meeting(people, position)
	hold_meeting(people)
	plan(people)
	reason = {"no_consideration_reason": "Hjemmet samarbejder."} if position == "Red" else {}
	return act(people, people.leader, "Plan Agreed", **reason)


def reminders(people, **filters):
	"""Who is reminded of the child's concerns: pairs of kind and user, in the order in which they were told."""
	names = frappe.get_all("Trivsel Concern", {"child": people.child.name}, pluck="name")
	rows = frappe.get_all(
		"Trivsel Reminder",
		{"reference_name": ["in", names], **filters},
		["kind", "recipient"],
		order_by="creation, name",
	)
	return [(row.kind, row.recipient) for row in rows]


def last_day(user, day):
	"""All placements of the user end on `day`."""
	staff = frappe.get_doc("Trivsel Staff", {"user": user})
	for row in staff.placements:
		row.to_date = day
	staff.save()


def working_days_ago(count):
	return add_time(getdate(today()), -count, "Working Days")
