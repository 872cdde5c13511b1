"""What follows on the positions: parents told, what was planned, follow-ups some weeks later."""

from datetime import date, timedelta
from random import Random

import frappe
from frappe.model.workflow import apply_workflow

from trivsel_app.demo import backdate, meetings, texts
from trivsel_app.demo.crews import crews
from trivsel_app.demo.model import Municipality
from trivsel_app.demo.playing import CONFIRMED, Part, commit_when_done, play_unit, user
from trivsel_app.demo.stories import GREEN, tell

HOW = ("Talk", "Talk", "Talk", "Phone Call", "Aula")
FOLLOW_UP_AFTER = 45  # days after the round's first day


def follow_up(town: Municipality, say) -> None:
	"""After the round of half a year ago: all parents were told, and half of the children followed up."""
	rng = Random(f"{town.seed}-follow-up")
	rows, crew_of = open_concerns(), crews(town)
	for at, row in enumerate(rows, start=1):
		if row.step == "Inform":
			day = _confirmed_on(row.assessment) + timedelta(days=2)
			commit_when_done(_inform_and_meet, row, crew_of[row.unit_number].confirms, day)
			say(f"focus meetings, {at} of {len(rows)}")
	by_unit: dict[str, list] = {}
	for row in rows:
		if rng.random() < 0.55 or row is rows[0]:
			by_unit.setdefault(row.unit_number, []).append(row)
	for at, (number, followed) in enumerate(by_unit.items(), start=1):
		commit_when_done(_follow_up_unit, town, followed, crew_of[number])
		say(f"follow-ups, unit {at} of {len(by_unit)}")


def tell_some_parents(town: Municipality, say) -> None:
	"""In the round of now: most parents were told, the latest not yet."""
	rng = Random(f"{town.seed}-now")
	rows = [row for row in open_concerns() if row.step == "Inform" and rng.random() < 0.6]
	for row in rows:
		day = min(_confirmed_on(row.assessment) + timedelta(days=1), town.day)
		_tell_parents(row, day, rng)
	frappe.db.commit()
	say(f"{len(rows)} of the parents told")


def _follow_up_unit(town: Municipality, rows: list, crew) -> None:
	begins = town.past_day + timedelta(days=FOLLOW_UP_AFTER)
	parts = []
	for row in rows:
		rng = Random(f"{town.seed}-{row.child_number}-{row.unit_number}")
		if frappe.db.exists(
			"Trivsel Assessment", {"child": row.child, "unit": row.unit, "occasion": "Follow-up"}
		):
			continue
		position = GREEN if rng.random() < 0.5 else row.position
		with user(crew.agrees):
			assessment = frappe.get_doc(
				{
					"doctype": "Trivsel Assessment",
					"child": row.child,
					"unit": row.unit,
					"occasion": "Follow-up",
				}
			).insert()
		story = tell(row.first_name, assessment.indicator_set, position, rng, follow_up=row.position)
		parts.append(
			Part(assessment.name, row.child, assessment.indicator_set, story, (position, position), CONFIRMED)
		)
	if not parts:
		return
	play_unit(rows[0].unit, parts, crew)
	concern_of = {row.child: row.name for row in rows}
	for part in parts:
		rng = Random(f"{part.child}-{begins}")
		day = backdate.date_assessment(part.name, begins, (begins, begins + timedelta(days=30)), rng)
		meetings.follow_plan_up(concern_of[part.child], part.story.position, crew.confirms, day, rng)


def open_concerns() -> list[frappe._dict]:
	"""The open concerns in an order that does not depend on random names."""
	concern, child, unit = (
		frappe.qb.DocType(name) for name in ("Trivsel Concern", "Trivsel Child", "Trivsel Unit")
	)
	query = (
		frappe.qb.from_(concern)
		.join(child)
		.on(child.name == concern.child)
		.join(unit)
		.on(unit.name == concern.unit)
		.where(concern.step != "Closed")
		.select(
			concern.name,
			concern.child,
			concern.unit,
			concern.position,
			concern.step,
			concern.assessment,
			concern.coordinator,
			child.first_name,
			child.external_id.as_("child_number"),
			unit.external_id.as_("unit_number"),
		)
		.orderby(unit.external_id)
		.orderby(child.external_id)
	)
	return query.run(as_dict=True)


def _confirmed_on(assessment: str) -> date:
	return frappe.db.get_value("Trivsel Assessment", assessment, "confirmed_on").date()


def _inform_and_meet(row: frappe._dict, leader: str, day: date) -> None:
	"""As a whole, so that what is there has been done; where nobody has custody nobody is told or met."""
	rng = Random(f"{row.child_number}-{row.unit_number}-met")
	if _tell_parents(row, day, rng):
		_plan(row, day, rng)
		meetings.agree_a_plan(row, leader, day, rng)


def _tell_parents(row: frappe._dict, day: date, rng: Random) -> bool:
	"""The coordinator writes when and how she told each of the parents, and goes on to the focus meeting."""
	told_at = backdate.at_work(day, rng)
	with user(row.coordinator):
		concern = frappe.get_doc("Trivsel Concern", row.name)
		for notice in concern.guardian_notices:
			notice.update(
				{"informed_on": told_at.date(), "how": rng.choice(HOW), "informed_by": row.coordinator}
			)
		concern.save()
		if concern.guardian_notices:
			apply_workflow(concern, "Parents Informed")
	backdate.date_concern(row.name, told_at)
	return bool(concern.guardian_notices)


def _plan(row: frappe._dict, day: date, rng: Random) -> None:
	"""What the team tries first: an action for each sign that gave cause for concern."""
	concern = frappe.get_doc("Trivsel Concern", row.name)
	name, indicator_set = (
		frappe.db.get_value("Trivsel Child", concern.child, "first_name"),
		frappe.db.get_value("Trivsel Assessment", concern.assessment, "indicator_set"),
	)
	signs = frappe.get_all(
		"Trivsel Answer",
		{"parent": concern.assessment, "answer": "Concern"},
		["code", "area"],
		order_by="idx",
	)
	actions = {worry.code: worry.action for worry in texts.WORRIES.get(indicator_set, ())}
	for sign in signs:
		concern.append(
			"plan",
			{
				"area": sign.area,
				"action": actions[sign.code].format(name=name),
				"responsible": concern.coordinator,
				"due_on": day + timedelta(days=rng.randrange(30, 50)),
				"progress": rng.choice(("Under Way", "Carried Out")),
			},
		)
	with user(row.coordinator):
		concern.save()
