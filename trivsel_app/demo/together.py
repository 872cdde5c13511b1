"""What several services do together in the demo municipality: a course of the Handleteam, and a plan of siblings."""

from datetime import timedelta
from typing import NamedTuple

import frappe
from frappe.model.document import Document

from trivsel_app.demo import texts
from trivsel_app.demo.crews import AGREES
from trivsel_app.demo.crossings import accept, give, name_of, send_referral
from trivsel_app.demo.model import Child, Municipality, Unit
from trivsel_app.demo.playing import commit_when_done, user
from trivsel_app.demo.staffing import DOMAIN
from trivsel_app.trivsel_concern.courses import COURSE
from trivsel_app.trivsel_concern.shared_plan import PART, PLAN, PURPOSE

HANDLETEAM, FROM_AGE = "Handleteam", 6
PSYCHOLOGIST, PROFESSION = f"psychologist@{DOMAIN}", "Psykolog"


class Post(NamedTuple):
	"""Where someone works as what."""

	email: str
	unit: Unit
	profession: str


def play(town: Municipality, say) -> None:
	"""As a whole, and once; where no pupil is old enough, or no siblings are in two places, there is none."""
	if not frappe.db.count(PLAN):
		commit_when_done(_play, town)
	say(f"{frappe.db.count(COURSE)} courses, {frappe.db.count(PART)} parts of shared plans")


def _play(town: Municipality) -> None:
	teacher = town.person("teacher")
	here = teacher.placements[0].unit
	pupils = [child for child in town.children_in(here) if child.age_on(town.day) >= FROM_AGE]
	for pupil in pupils[:1]:
		_help_quickly(town, teacher.email, here, pupil)
	for child, sibling in _siblings(town)[:1]:
		_plan_together(town, child, sibling)


def _help_quickly(town: Municipality, teacher: str, unit: str, pupil: Child) -> None:
	"""Before there is a concern: the teacher refers a pupil, and the team has agreed on its course."""
	proposed = {"child": _named(pupil), "unit": name_of(town.unit(unit)), "ruler_step": "2"}
	proposed["tried_before"] = texts.TRIED
	with user(teacher):
		referral = send_referral(proposed, HANDLETEAM, PSYCHOLOGIST, PROFESSION, town.day)
	if not referral:
		return
	accept(referral, PSYCHOLOGIST)
	starts_on = town.day + timedelta(days=10)
	actions = [{"action": action, "responsible": PSYCHOLOGIST} for action in texts.COURSE_ACTIONS]
	days = {"starts_on": starts_on, "planned_end": starts_on + timedelta(days=70)}
	with user(PSYCHOLOGIST):
		frappe.get_doc(
			{
				"doctype": COURSE,
				"referral": referral,
				**days,
				"aim": texts.COURSE_AIM,
				"actions": actions,
			}
		).insert()


def _plan_together(town: Municipality, child: Child, sibling: Child) -> None:
	"""Begun where the child is, with PPR and who works with the sibling; she adds what is done for the sibling."""
	here, there = _works_with(town, child), _works_with(town, sibling)
	elsewhere = {"responsible": there.email, "service": name_of(there.unit), "profession": there.profession}
	receivers = [{"profession": PROFESSION}, {"unit": elsewhere["service"]}]
	asked = {"child": _named(child), "purpose": PURPOSE, "scope": texts.PLAN_SCOPE, "receivers": receivers}
	with user(here.email):
		if not give(frappe.get_doc({"doctype": "Trivsel Consent", **asked}).insert(), town.day):
			return
		own = {"responsible": here.email, "service": name_of(here.unit), "profession": here.profession}
		plan = _part(town, child, texts.PLAN_AT_HOME, own).plan
		_part(town, child, texts.PLAN_OF_SERVICE, {"responsible": PSYCHOLOGIST})
		_part(town, child, texts.PLAN_FOR_SIBLING, elsewhere)
	with user(there.email):
		_part(town, sibling, texts.PLAN_OF_SIBLING, {**elsewhere, "plan": plan})


def _part(town: Municipality, child: Child, action: str, who: dict) -> Document:
	days = {"due_on": town.day + timedelta(days=42), "shared": 1, "progress": "Under Way"}
	return frappe.get_doc({"doctype": PART, "child": _named(child), "action": action, **days, **who}).insert()


def _siblings(town: Municipality) -> list[tuple[Child, Child]]:
	"""Pairs of siblings who are in two places, first of a child in the login pedagogue's group, and a pupil."""
	group, by_number = (
		town.person("pedagogue").placements[0].unit,
		{each.number: each for each in town.children},
	)
	pairs = [(child, by_number[number]) for child in town.children for number in child.siblings]
	return sorted(
		(pair for pair in pairs if _are_apart(town, *pair)),
		key=lambda pair: (group not in pair[0].units_on(town.day), not _goes_to_school(town, pair[1])),
	)


def _goes_to_school(town: Municipality, child: Child) -> bool:
	return any(town.unit(unit).kind == "School" for unit in child.units_on(town.day))


def _are_apart(town: Municipality, child: Child, sibling: Child) -> bool:
	here, there = _works_with(town, child), _works_with(town, sibling)
	return bool(here and there and here.unit != there.unit)


def _works_with(town: Municipality, child: Child) -> Post | None:
	"""One who works where the child is today, in a profession with plans; who can log in before others."""
	units = child.units_on(town.day)
	posts = (
		Post(person.email, town.unit(each.unit), each.profession)
		for person in sorted(town.staff, key=lambda person: not person.login)
		for each in person.placements
		if each.unit in units and each.profession in AGREES
	)
	return next(posts, None)


def _named(child: Child) -> str:
	return frappe.db.get_value("Trivsel Child", {"external_id": child.number})
