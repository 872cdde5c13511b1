"""R1: a task shows its record wherever one is placed, and nothing else: coordinator, responsible, and later ones."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from tests.access.seeing import may, seen
from tests.support import world
from trivsel_app import compat
from trivsel_app.access import link_titles
from trivsel_app.access.rule import Relation
from trivsel_app.trivsel_concern.plan_actions import my_actions
from trivsel_app.trivsel_setup.settings_values import whole_number

CASE = ("Trivsel Child", "Trivsel Assessment", "Trivsel Own Rating", "Trivsel Position", "Trivsel Concern")


@pytest.fixture
def red():
	"""A red child's open concern, with one action in its plan; `elsewhere` is another house's group."""
	house, blue, _red = world.kindergarten()
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", blue)
	child = world.child(blue, first_name=world.MARKER)
	world.assessed(child, blue, [anna, bo], world.staff("Institutionsleder", house), "Red")
	concern = frappe.get_doc("Trivsel Concern", {"child": child.name})
	concern.append("plan", {"action": "Makkerleg hver formiddag"})
	concern.save()
	return frappe._dict(
		house=house,
		blue=blue,
		child=child,
		concern=concern,
		action=concern.plan[0],
		elsewhere=world.unit("Mælkebøtten", "Group"),
	)


def title_of(child, user):
	with world.as_user(user):
		return link_titles.get_link_title("Trivsel Child", child.name)


def actions_of(user):
	with world.as_user(user):
		return [row.name for row in my_actions()]


def rows_listed_for(user):
	with world.as_user(user):
		return frappe.get_list("Trivsel Plan Action", parent_doctype="Trivsel Concern", pluck="name")


def reads_row(user, row):
	with world.as_user(user):
		return frappe.get_doc(row.doctype, row.name).has_permission("read")


def test_the_coordinator_keeps_the_concern_when_she_changes_group(red):
	coordinator = world.staff("Pædagog", red.elsewhere)
	assert seen("Trivsel Concern", coordinator) == set()

	red.concern.db_set("coordinator", coordinator)

	assert seen("Trivsel Concern", coordinator) == {red.concern.name}
	assert may(coordinator, "read", red.concern)
	assert may(coordinator, "write", red.concern)
	assert not may(coordinator, "delete", red.concern)
	for doctype in CASE[:-1]:
		assert seen(doctype, coordinator) == set(), doctype
	assert title_of(red.child, coordinator) == red.child.full_name


def test_a_closed_concern_is_no_task_of_its_coordinator(red):
	coordinator = world.staff("Pædagog", red.elsewhere)
	red.concern.db_set({"coordinator": coordinator, "step": "Closed"})
	assert seen("Trivsel Concern", coordinator) == set()
	assert not may(coordinator, "read", red.concern)


def test_the_concern_of_a_child_that_has_left_is_no_task_any_more(red):
	coordinator = world.staff("Pædagog", red.elsewhere)
	red.concern.db_set("coordinator", coordinator)
	world.leave(frappe.get_doc("Trivsel Child", red.child.name), red.blue)
	assert seen("Trivsel Concern", coordinator) == set()


def test_the_coordinators_list_is_read_as_fast_as_her_colleagues(red):
	"""While she is placed where her concerns are, her task adds nothing to what the database must read."""
	from trivsel_app.access import conditions

	anna, bo = world.staff("Pædagog", red.blue), world.staff("Pædagog", red.blue)
	red.concern.db_set("coordinator", anna)
	hers, his = (conditions.condition("Trivsel Concern", user) for user in (anna, bo))
	assert hers == his


def test_the_coordinator_from_another_group_takes_the_steps_of_her_concern(red):
	from frappe.model.workflow import apply_workflow

	coordinator = world.staff("Pædagog", red.elsewhere)
	red.concern.db_set("coordinator", coordinator)
	with world.as_user(coordinator):
		doc = frappe.get_doc("Trivsel Concern", red.concern.name)
		for row in doc.guardian_notices:
			row.update({"informed_on": today(), "how": "Phone Call", "informed_by": coordinator})
		doc.save()
		assert apply_workflow(doc, "Parents Informed").step == "Meet"


def test_a_task_ends_with_the_last_placement(red):
	coordinator = world.staff("Pædagog", red.elsewhere, to_date=add_days(today(), -1))
	red.concern.db_set("coordinator", coordinator)
	red.action.db_set("responsible", coordinator)

	assert seen("Trivsel Concern", coordinator) == set()
	assert not may(coordinator, "read", red.concern)
	assert not reads_row(coordinator, red.action)


def test_a_profession_that_has_no_concerns_does_not_get_one_as_coordinator(red):
	assistant, analyst = (
		world.staff("Pædagogmedhjælper", red.elsewhere),
		world.staff("Trivselskonsulent", red.elsewhere),
	)
	for user in (assistant, analyst):
		red.concern.db_set("coordinator", user)
		assert seen("Trivsel Concern", user) == set()
		assert not may(user, "read", red.concern)


@pytest.mark.parametrize("profession", ["Tale-hørekonsulent", "Lærer"])
def test_who_is_responsible_for_an_action_sees_that_action_and_the_childs_name(red, profession):
	helper = world.staff(profession, red.elsewhere)
	other = red.concern.append("plan", {"action": "Noget andet"})
	red.concern.save()
	assert not reads_row(helper, red.action)

	red.action.db_set("responsible", helper)

	assert actions_of(helper) == [red.action.name]
	assert actions_of(world.staff(profession, red.elsewhere)) == []
	assert reads_row(helper, red.action)
	assert not reads_row(helper, other)
	for doctype in CASE:
		assert seen(doctype, helper) == set(), doctype
	assert not may(helper, "read", red.concern)
	assert title_of(red.child, helper) == red.child.full_name
	with world.as_user(helper), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Trivsel Plan Action", red.action.name).save()


def test_an_action_that_is_carried_out_or_whose_concern_is_closed_is_no_task(red):
	helper = world.staff("Lærer", red.elsewhere)
	red.action.db_set("responsible", helper)
	red.action.db_set("progress", "Carried Out")
	assert not reads_row(helper, red.action)

	red.action.db_set("progress", "Under Way")
	assert reads_row(helper, red.action)
	red.concern.db_set("step", "Closed")
	assert not reads_row(helper, red.action)
	assert actions_of(helper) == rows_listed_for(helper) == []
	assert title_of(red.child, helper) == red.child.name


def test_who_is_responsible_without_a_placement_sees_nothing(red):
	for user in (world.user(roles=["Trivsel Teacher"]), world.user("Website User"), "Guest"):
		red.action.db_set("responsible", user)
		assert not reads_row(user, red.action)
		with pytest.raises(frappe.PermissionError):
			actions_of(user)


def test_ones_own_actions_are_told_with_the_childs_name_and_the_first_due_first(red):
	helper = world.staff("Lærer", red.elsewhere)
	days = {"Uden dato": None, "Siden": add_days(today(), 9), "Snart": add_days(today(), 2)}
	for action, day in days.items():
		red.concern.append("plan", {"action": action, "due_on": day, "responsible": helper})
	red.concern.save()

	with world.as_user(helper):
		mine = my_actions()

	assert [row.action for row in mine] == ["Snart", "Siden", "Uden dato"]
	assert {row.full_name for row in mine} == {red.child.full_name}


def test_the_platforms_list_of_rows_gives_them_to_who_sees_the_concern(red):
	"""On version 16 to nobody else: it asks for the concern, whatever task one has with a row."""
	helper, colleague = world.staff("Lærer", red.elsewhere), world.staff("Pædagog", red.blue)
	red.action.db_set("responsible", helper)
	assert rows_listed_for(colleague) == [red.action.name]
	assert rows_listed_for(helper) == ([red.action.name] if compat.frappe_major() < 16 else [])


MET_ON = {}


def _at_the_meeting(doctype, viewer, professions):
	"""As a meeting would register it: its participants see the assessment, for some days after it."""
	table, grace = frappe.qb.DocType(doctype), whole_number("meeting_grace_days")
	met = [
		assessment
		for (user, profession, assessment), day in MET_ON.items()
		if user == viewer.user
		and profession in professions
		and add_days(getdate(day), grace) >= viewer.day >= getdate(day)
	]
	return table.name.isin([*met, ""])


participant = Relation(records=_at_the_meeting)


@pytest.fixture
def meeting(red, monkeypatch):
	"""A participant's relation, as a later part of the app registers its own."""
	hooks = frappe.get_hooks
	here = "trivsel_app.trivsel_assessment.assessment_access.participant"
	monkeypatch.setattr(here, participant, raising=False)
	named = hooks("trivsel_access_relations", {}) | {"Trivsel Assessment": [here]}

	def with_participants(hook=None, *args, **kwargs):
		return named if hook == "trivsel_access_relations" else hooks(hook, *args, **kwargs)

	monkeypatch.setattr(frappe, "get_hooks", with_participants)
	monkeypatch.setitem(globals(), "MET_ON", {})
	red.assessment = frappe.get_doc("Trivsel Assessment", {"child": red.child.name})
	return red


def meet(user, profession, assessment, days):
	MET_ON[(user, profession, assessment.name)] = add_days(today(), days)


@pytest.mark.parametrize(("held", "sees"), [(1, False), (0, True), (-14, True), (-15, False)])
def test_a_later_relation_begins_with_its_day_and_ends_after_its_grace(meeting, held, sees):
	psychologist = world.staff("Psykolog", meeting.elsewhere)
	meet(psychologist, "Psykolog", meeting.assessment, held)

	assert (seen("Trivsel Assessment", psychologist) == {meeting.assessment.name}) is sees
	assert may(psychologist, "read", meeting.assessment) is sees
	assert not may(psychologist, "write", meeting.assessment)
	assert (title_of(meeting.child, psychologist) == meeting.child.full_name) is sees
	assert seen("Trivsel Child", psychologist) == seen("Trivsel Concern", psychologist) == set()


def test_a_later_relation_counts_by_the_profession_that_it_names(meeting):
	both = world.staff("Psykolog", meeting.elsewhere)
	meet(both, "Familierådgiver", meeting.assessment, 0)
	assert seen("Trivsel Assessment", both) == set()


def test_the_rows_of_what_a_relation_shows_are_seen_with_it(meeting):
	psychologist = world.staff("Psykolog", meeting.elsewhere)
	row = meeting.assessment.answers[0]
	assert not reads_row(psychologist, row)
	meet(psychologist, "Psykolog", meeting.assessment, 0)
	assert reads_row(psychologist, row)


def test_the_old_units_leader_knows_the_child_by_name_on_what_she_keeps(red):
	leader = world.staff("Institutionsleder", red.house)
	assert seen("Trivsel Child", leader) == {red.child.name}
	world.leave(frappe.get_doc("Trivsel Child", red.child.name), red.blue)

	assert seen("Trivsel Child", leader) == set()
	assert len(seen("Trivsel Assessment", leader)) == 1
	assert title_of(red.child, leader) == red.child.full_name
	assert title_of(red.child, world.staff("Pædagog", red.blue)) == red.child.name


def test_titles_cost_the_same_for_one_and_for_many(red):
	leader = world.staff("Institutionsleder", red.house)
	others = [world.child(red.blue).name for _number in range(3)]
	for child in (red.child.name, *others):
		world.leave(frappe.get_doc("Trivsel Child", child), red.blue)
	with world.as_user(leader):
		one = _queries(lambda: link_titles.known_by_name("Trivsel Child", {others[0]}, leader))
		many = _queries(lambda: link_titles.known_by_name("Trivsel Child", {red.child.name, *others}, leader))
	assert many == one


def _queries(act) -> int:
	act()
	asked, run = [], frappe.db.sql
	frappe.db.sql = lambda *args, **kwargs: asked.append(args[0]) or run(*args, **kwargs)
	try:
		act()
	finally:
		frappe.db.sql = run
	return len(asked)
