"""The demo municipality on a site: killed and gone on with, once more, and every record as the app wants it."""

import time

import frappe
import pytest
from frappe.utils import getdate, today
from frappe.utils.password import check_password

from trivsel_app.demo import load as demo
from trivsel_app.demo.logins import PASSWORD
from trivsel_app.demo.playing import commit_when_done, user
from trivsel_app.demo.rounds import KINDS, PAST_KINDS

CHILDREN = 16
CHECKED = (
	"Unit",
	"Staff",
	"Child",
	"Round",
	"Own Rating",
	"Assessment",
	"Concern",
	"Course",
	"Shared Plan Part",
)
OURS = (*CHECKED, "Position", "Consultation")


class Killed(BaseException):
	pass


def numbers() -> dict[str, int]:
	doctypes = ("User", "Version", "Comment", *(f"Trivsel {name}" for name in OURS))
	return {doctype: frappe.db.count(doctype) for doctype in doctypes}


def load(children: int = CHILDREN) -> list[str]:
	"""The lines that were printed."""
	said: list[str] = []
	before, demo.say = demo.say, said.append
	try:
		demo.load(children)
	finally:
		demo.say = before
	return said


def kill_at(monkeypatch, line: str) -> None:
	"""Loading ends where it would say a line that begins so; what has not been committed is lost."""

	def say(said: str) -> None:
		if said.startswith(line):
			raise Killed

	monkeypatch.setattr(demo, "say", say)
	with pytest.raises(Killed):
		demo.load(CHILDREN)
	monkeypatch.undo()
	frappe.db.rollback()
	frappe.set_user("Administrator")


def test_from_nothing_to_a_municipality(committing, monkeypatch):
	frappe.db.rollback()
	for line in ("guardians", "unit 3 of", "follow-ups, unit 1", "the round of now"):
		kill_at(monkeypatch, line)
	load()
	loaded = numbers()
	assert loaded["Trivsel Child"] == CHILDREN
	_check_rounds()
	_check_concerns()
	_check_logins()
	_check_crossings()
	_check_together()
	_check_around()
	_check_every_record()

	begun = time.monotonic()
	assert len(load()) == 1
	assert time.monotonic() - begun < 1
	assert numbers() == loaded
	with pytest.raises(frappe.ValidationError):
		load(CHILDREN + 1)
	assert numbers() == loaded


def _check_rounds() -> None:
	past, present = frappe.get_all("Trivsel Round", fields=["*"], order_by="window_start")
	assert (past.status, present.status) == ("Closed", "Open")
	assert 150 < (getdate(today()) - past.opened_on).days < 220 and past.opened_on == past.window_start
	assert present.window_start < getdate(today()) < present.window_end
	assert (past.unit_kinds, present.unit_kinds) == (PAST_KINDS, KINDS)
	confirmed = frappe.get_all(
		"Trivsel Assessment", {"round": past.name, "docstatus": 1}, ["confirmed_on", "creation", "modified"]
	)
	assert confirmed
	for row in confirmed:
		assert past.window_start <= row.confirmed_on.date() <= past.closed_on
		assert row.creation <= row.confirmed_on
	steps = set(frappe.get_all("Trivsel Assessment", {"round": present.name}, pluck="step"))
	assert len(steps) > 1
	days = frappe.get_all("Trivsel Position", pluck="from_date")
	assert min(days) < present.window_start and max(days) <= getdate(today())
	assert not frappe.db.exists("Trivsel Own Rating", {"submitted_on": [">", frappe.utils.now()]})


def _check_concerns() -> None:
	"""They have arisen from the positions by themselves."""
	worse = frappe.get_all("Trivsel Position", {"position": ["!=", "Green"]}, ["child", "unit"])
	assert worse
	for row in worse:
		assert frappe.db.exists("Trivsel Concern", {"child": row.child, "unit": row.unit})
	for name in frappe.get_all("Trivsel Concern", {"step": "Meet"}, pluck="name"):
		concern = frappe.get_doc("Trivsel Concern", name)
		assert all(row.informed_on and row.how for row in concern.guardian_notices)
	assert frappe.db.exists("Trivsel Assessment", {"occasion": "Follow-up", "docstatus": 1})


def _check_logins() -> None:
	roles = frappe.get_all("Role", {"name": ["like", "Trivsel %"]}, pluck="name")
	for role in roles:
		login = role.removeprefix("Trivsel ").lower().replace(" ", "-") + "@trivsel.localhost"
		assert check_password(login, PASSWORD) == login
		held = {each for each in frappe.get_roles(login) if each.startswith("Trivsel ")}
		assert held == {role}
		assert "System Manager" not in frappe.get_roles(login)
	assert frappe.db.get_value("User", "guardian@trivsel.localhost", "user_type") == "Website User"
	# The auditor alone is told, as on any site, that someone administers it and someone audits.
	assert set(frappe.get_all("Email Queue Recipient", pluck="recipient")) == {"auditor@trivsel.localhost"}


def _check_crossings() -> None:
	"""Each by who it is the task of, and none of them by the administrator."""
	for name in ("Consultation", "Consent", "Transition"):
		owners = frappe.get_all(f"Trivsel {name}", pluck="owner")
		assert owners and "Administrator" not in owners, name
	for row in frappe.get_all("Trivsel Referral", fields=["step", "consent", "tried_before"]):
		assert row.tried_before and (row.consent or row.step == "Draft")


def _check_together() -> None:
	"""The team carries a course out; siblings have one plan, of which each who works with one of them sees hers."""
	(course,) = frappe.get_all("Trivsel Course", fields=["owner", "status"])
	assert (course.owner, course.status) == ("psychologist@trivsel.localhost", "Under Way")
	fields = ["plan", "child", "owner", "responsible"]
	*elders, siblings = frappe.get_all("Trivsel Shared Plan Part", fields=fields, order_by="creation")
	assert len(elders) == 3 and siblings.child not in {row.child for row in elders}
	assert {row.plan for row in elders} == {siblings.plan}
	with user(elders[0].owner):
		assert set(frappe.get_list("Trivsel Shared Plan Part", pluck="child")) == {elders[0].child}
	with user(siblings.responsible):
		assert len(frappe.get_list("Trivsel Shared Plan Part")) == 4


def _check_around() -> None:
	"""Each page of the work around the children has something on it, written by those whose it is."""
	assert set(frappe.get_all("Trivsel Activity", pluck="status")) == {
		"Planned",
		"Under Way",
		"Carried Out",
		"Stopped",
	}
	greens = frappe.get_all("Trivsel Green Action", pluck="owner")
	assert sorted(greens) == ["pedagogue@trivsel.localhost", "teacher@trivsel.localhost"]
	assert frappe.db.exists("Trivsel Training Taken", {"owner": "leader@trivsel.localhost"})
	assert frappe.db.exists("Trivsel Guide Card Profession", {"parenttype": "Trivsel Training"})
	answers = frappe.get_all("Trivsel Board Question", pluck="answered_by")
	assert sorted(filter(None, answers)) == ["leader@trivsel.localhost"] and len(answers) == 2


def _check_every_record() -> None:
	"""Each is such as its controller takes it."""
	for name in CHECKED:
		for record in frappe.get_all(f"Trivsel {name}", pluck="name"):
			doc = frappe.get_doc(f"Trivsel {name}", record)
			doc._action = "update_after_submit" if doc.docstatus else "save"
			doc.load_doc_before_save()
			doc._validate()
			if not (doc.docstatus or name == "Own Rating" or doc.get("closed_on")):  # those no longer change
				doc.run_method("validate")


def test_a_site_with_children_of_its_own_is_left_alone(monkeypatch):
	monkeypatch.setitem(frappe.local.conf, "allow_tests", 0)
	monkeypatch.setattr(demo, "update_site_config", lambda *setting: None)
	demo.require_demo_site()
	frappe.get_doc(
		{
			"doctype": "Trivsel Unit",
			"unit_name": "Rigtig",
			"unit_type": "Municipality",
			"unit_kind": "Administration",
		}
	).insert()
	with pytest.raises(frappe.ValidationError):
		demo.require_demo_site()
	monkeypatch.setitem(frappe.local.conf, "trivsel_demo", 1)
	demo.require_demo_site()


def test_what_collides_is_done_again(monkeypatch):
	done = []
	monkeypatch.setattr(frappe.db, "rollback", lambda: done.append("taken back"))
	monkeypatch.setattr(frappe.db, "commit", lambda: done.append("committed"))
	failing = [frappe.QueryDeadlockError, frappe.DuplicateEntryError]

	def work(what: str) -> None:
		if failing:
			raise failing.pop()
		done.append(what)

	commit_when_done(work, "played")
	assert done == ["taken back", "taken back", "played", "committed"]
