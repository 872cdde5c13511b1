"""A kindergarten with one child's whole case, made through the app's own documents."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, add_months, getdate, today

from trivsel_app.access.viewer import forget_viewers
from trivsel_app.self_check.people import ADDRESSES, LEADER_ROLE, PEDAGOGUE_ROLE
from trivsel_app.trivsel_assessment import rating, round_opening
from trivsel_app.trivsel_assessment.agreeing import FIRST
from trivsel_app.trivsel_child.cpr import digest
from trivsel_app.trivsel_setup.settings_values import whole_number
from trivsel_app.trivsel_setup.workflow_moves import move, workflow_of

MONTHS = 40
PREFIX = "SELVTJEK"
# Any day's last four digits that the civil register gives to children born in these years.
SERIAL = 4000


@dataclass(frozen=True)
class Adults:
	"""Identities (`people`): two who rate, the leader who confirms, and who else works in the group."""

	raters: tuple[str, str]
	leader: str
	others: tuple[str, ...] = ()


@dataclass
class Case:
	"""The names of one case's records."""

	house: str
	unit: str
	child: str
	guardian: str
	identity: str
	cpr: str
	round: str
	assessment: str
	rating: str
	position: str
	concern: str
	meeting: str


@contextmanager
def acting(user: str) -> Iterator[None]:
	"""Whatever is written in the block is written as `user`."""
	before = frappe.session.user
	frappe.set_user(user)
	forget_viewers()
	try:
		yield
	finally:
		frappe.set_user(before)
		forget_viewers()


def make_units(number: int) -> tuple[str, str]:
	"""A kindergarten and its group; named by hand, so that no number of the site's own is used up."""
	house = _unit(f"{PREFIX}-{number}", "Kindergarten", is_group=1, privacy_notice_on=today())
	return house, _unit(f"{PREFIX}-{number}-1", "Group", parent_trivsel_unit=house)


def place(identity: str, **units: str) -> None:
	"""A placement for the user in each of `units` (profession's role to unit), since long ago."""
	rows = [
		{"unit": unit, "profession": _profession(role), "from_date": "2020-01-01"}
		for role, unit in units.items()
	]
	values = {"doctype": "Trivsel Staff", "user": ADDRESSES[identity], "placements": rows}
	frappe.get_doc(values).insert()


def place_case(adults: Adults, house: str, unit: str) -> None:
	for identity in (*adults.raters, *adults.others):
		place(identity, **{PEDAGOGUE_ROLE: unit})
	place(adults.leader, **{LEADER_ROLE: house})


def make_case(text: str, adults: Adults, house: str, unit: str) -> Case:
	"""A child whose red position is confirmed; `text` stands wherever somebody writes about it."""
	first, second = (ADDRESSES[identity] for identity in adults.raters)
	leader = ADDRESSES[adults.leader]
	child = _child(text, unit)
	identity = _identity(child)
	round_name = _round(house)
	assessment = frappe.db.get_value("Trivsel Assessment", {"child": child.name, "round": round_name})
	ratings = [_rate(user, child.name, unit, text) for user in (first, second)]
	_agree(assessment, first, text)
	with acting(leader):
		_take_step("Trivsel Assessment", assessment, "Confirmed")
	about = {"child": child.name}
	concern = _write_plan(frappe.db.get_value("Trivsel Concern", about), first, text)
	return Case(
		house=house,
		unit=unit,
		child=child.name,
		guardian=child.guardians[0].name,
		identity=identity.name,
		cpr=identity.get_password("cpr"),
		round=round_name,
		assessment=assessment,
		rating=ratings[0],
		position=frappe.db.get_value("Trivsel Position", about),
		concern=concern,
		meeting=_meet(concern, first, text),
	)


def end_placement(identity: str, unit: str) -> None:
	"""The user's placement in `unit` ended, days of grace included, yesterday."""
	last = add_days(today(), -1 - whole_number("unit_grace_days"))
	doc = frappe.get_doc("Trivsel Staff", {"user": ADDRESSES[identity]})
	for row in doc.placements:
		if row.unit == unit:
			row.to_date = last
	doc.save()


def _unit(name: str, unit_type: str, **fields) -> str:
	values = {"unit_name": f"Selvtjek {name}", "unit_type": unit_type, "unit_kind": "Daycare"}
	return frappe.get_doc({"doctype": "Trivsel Unit", **values, **fields}).insert(set_name=name).name


def _profession(role: str) -> str:
	"""One that carries the role and works in a unit; a municipality names its professions as it likes."""
	right = "may_confirm" if role == LEADER_ROLE else "may_rate"
	name = frappe.db.get_value("Trivsel Profession", {"role": role, "reach": "Unit", right: 1})
	if not name:
		frappe.throw(_("No profession has the role {0} and what belongs to it.").format(_(role)))
	return name


def _child(text: str, unit: str) -> Document:
	born = add_months(today(), -MONTHS)
	guardian = {"guardian_name": text, "relation": "Mother", "custody": 1, "phone": "00000000"}
	values = {
		"first_name": text,
		"last_name": "Selvtjek",
		"birth_date": born,
		"enrolments": [{"unit": unit, "from_date": born}],
		"guardians": [guardian],
	}
	name = frappe.get_doc({"doctype": "Trivsel Child", **values}).insert().name
	doc = frappe.get_doc("Trivsel Child", name)
	doc.last_name = f"{text} Selvtjek"  # so that there is a version to be looked at
	return doc.save(ignore_version=False)


def _identity(child: Document) -> Document:
	day = getdate(child.birth_date).strftime("%d%m%y")
	numbers = (f"{day}-{SERIAL + step}" for step in range(1000))
	free = next(
		cpr for cpr in numbers if not frappe.db.exists("Trivsel Child Identity", {"cpr_digest": digest(cpr)})
	)
	values = {"doctype": "Trivsel Child Identity", "child": child.name, "cpr": free}
	doc = frappe.get_doc(values).insert()
	return frappe.get_doc(doc.doctype, doc.name)


def _round(house: str) -> str:
	values = {
		"title": "Selvtjek",
		"root_unit": house,
		"unit_kinds": "Daycare",
		"window_start": today(),
		"window_end": add_days(today(), 30),
		"age_from_months": 0,
		"age_to_months": 71,
	}
	doc = frappe.get_doc({"doctype": "Trivsel Round", **values}).insert()
	doc.db_set({"status": "Opening", "opened_on": getdate(today()), "opened_by": frappe.session.user})
	round_opening.open_round(doc.name)
	return doc.name


def _rate(user: str, child: str, unit: str, text: str) -> str:
	with acting(user):
		doc = frappe.get_doc("Trivsel Own Rating", rating.start(child, unit))
		doc.update({"position": "Red", "note": text})
		doc.answers[0].update({"answer": "Concern", "note": text})
		doc.save()
		doc.hand_in()
	return doc.name


def _agree(name: str, user: str, text: str) -> None:
	doc = frappe.get_doc("Trivsel Assessment", name)
	if doc.step == "Rating":  # where the municipality asks for more ratings than two
		move(doc, "Joint")
	with acting(user):
		doc = frappe.get_doc("Trivsel Assessment", name)
		written = dict.fromkeys(
			(*FIRST, "reason", "child_voice", "child_voice_missing_reason", "parents_view"), text
		)
		doc.update({"position": "Red", **written})
		doc.save()
		_take_step("Trivsel Assessment", name, "Awaiting Confirmation")


def _take_step(doctype: str, name: str, step: str) -> None:
	"""The user takes the workflow's action to `step`, whatever it is called on this site."""
	doc, workflow = frappe.get_doc(doctype, name), workflow_of(doctype)
	steps = {row.state: row.update_value for row in workflow.states}
	roles = frappe.get_roles()
	action = next(
		row.action
		for row in workflow.transitions
		if row.state == doc.workflow_state and steps[row.next_state] == step and row.allowed in roles
	)
	apply_workflow(doc, action)


def _write_plan(name: str, user: str, text: str) -> str:
	with acting(user):
		doc = frappe.get_doc("Trivsel Concern", name)
		doc.append("plan", {"area": "Feelings", "action": text, "responsible": user})
		doc.guardian_notices[0].reason_not = text
		doc.save()
	return name


def _meet(concern: str, user: str, text: str) -> str:
	"""Of any type: what is asked and seen of it is the same."""
	about = frappe.db.get_value(
		"Trivsel Concern", concern, ["name as concern", "child", "unit"], as_dict=True
	)
	meeting_type = frappe.get_all("Trivsel Meeting Type", pluck="name", limit=1)
	if not meeting_type:
		frappe.throw(_("There is no type of meeting."))
	with acting(user):
		doc = frappe.get_doc({"doctype": "Trivsel Meeting", "meeting_type": meeting_type[0], **about})
		# Not its place: there the child's name, which `text` is, must not stand.
		doc.update({"starts_on": today(), **dict.fromkeys(("prior_actions", "minutes"), text)})
		doc.append("decisions", {"decision": text, "responsible": user})
		return doc.insert().name
