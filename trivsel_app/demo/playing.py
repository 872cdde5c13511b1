"""Plays assessments through the app's own controllers, as the staff who would have made them."""

from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe.model.workflow import apply_workflow, get_transitions

from trivsel_app.demo.crews import Crew
from trivsel_app.demo.stories import Story
from trivsel_app.trivsel_assessment.child_voice import fitting_methods

ATTEMPTS = 3
BRIEF = 3  # signs
COLLISIONS = (frappe.QueryDeadlockError, frappe.QueryTimeoutError, frappe.DuplicateEntryError)
UNTOUCHED, RATED_ONCE, JOINT, AWAITING, CONFIRMED = range(5)  # how far an assessment has come


@dataclass
class Part:
	"""An assessment, what will stand in it and how far it is played."""

	name: str
	child: str
	indicator_set: str | None
	story: Story
	own: tuple[str, ...]  # the position that each rater alone came to
	far: int


def play_unit(unit: str, parts: list[Part], crew: Crew) -> None:
	"""Plays the assessments of one unit, user by user: who sits down takes all her children."""
	for place, rater in enumerate(crew.raters):
		rated = [part for part in parts if part.far > RATED_ONCE or (part.far == RATED_ONCE and not place)]
		with user(rater, rated):
			for part in rated:
				_rate(unit, part, place)
	agreed = [part for part in parts if part.far >= AWAITING]
	with user(crew.agrees, agreed):
		for part in agreed:
			_agree(part)
	confirmed = [part for part in parts if part.far == CONFIRMED]
	with user(crew.confirms, confirmed):
		for part in confirmed:
			apply_workflow({"doctype": "Trivsel Assessment", "name": part.name}, "Confirm")


def commit_when_done(work: Callable[..., None], *args: object) -> None:
	"""Does the work as a whole and commits it.

	What collides, with a worker that writes at the same time or because a random name has been drawn before,
	is taken back and done again.
	"""
	for attempt in range(1, ATTEMPTS + 1):
		try:
			work(*args)
		except COLLISIONS:
			frappe.db.rollback()
			frappe.set_user("Administrator")
			if attempt == ATTEMPTS:
				raise
		else:
			break
	frappe.db.commit()


class user:
	"""Does what stands within as that user, where there is anything to do."""

	def __init__(self, name: str, needed: object = True):
		self.name, self.needed = name, needed

	def __enter__(self) -> None:
		self.before = frappe.session.user
		if self.needed:
			frappe.set_user(self.name)

	def __exit__(self, *_problem: object) -> None:
		if self.needed:
			frappe.set_user(self.before)


def _rate(unit: str, part: Part, place: int) -> None:
	rating = frappe.get_doc(
		{
			"doctype": "Trivsel Own Rating",
			"child": part.child,
			"unit": unit,
			"position": part.own[place],
			"answers": _own_answers(part, place),
		}
	).insert()
	rating.hand_in()


def _agree(part: Part) -> None:
	"""Fills in the joint form and hands it over, in one go: the platform checks the step as it saves."""
	assessment = frappe.get_doc("Trivsel Assessment", part.name)
	assessment.update({**part.story.fields, "position": part.story.position})
	if assessment.child_voice:
		assessment.child_voice_method = fitting_methods(part.child)[0]
	assessment.set("answers", _answers(part))
	assessment.workflow_state = next(
		step.next_state for step in get_transitions(assessment) if step.action == "Agree Position"
	)
	assessment.save()


def _own_answers(part: Part, place: int) -> list[dict]:
	"""What one rater saw: who stands alone with her worry has a sign for it too."""
	answers = _answers(part, brief=part.own[place] == "Green")
	if part.own[place] != "Green" and answers and not part.story.answers:
		answers[len(answers) // 2]["answer"] = "Concern"
	return answers


def _answers(part: Part, brief: bool = False) -> list[dict]:
	"""Every sign of the child's age; in brief, as one does for a child who thrives, the first few."""
	if not part.indicator_set:
		return []
	signs = frappe.get_cached_doc("Trivsel Indicator Set", part.indicator_set).indicators
	return [
		{
			"code": sign.code,
			"area": sign.area,
			"indicator": sign.indicator,
			"answer": part.story.answers.get(sign.code, "As Expected"),
		}
		for sign in (signs[:BRIEF] if brief else signs)
	]
