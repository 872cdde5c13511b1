"""R11: who comes late, who leaves, who works alone. None of them stops the others."""

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_assessment import joint, rating


@pytest.fixture
def team():
	people = world.team()
	people.carla = world.staff("Pædagog", people.blue)
	people.assessment = world.open_assessment(people.child, people.blue).name
	return people


def begin(rater, child):
	with world.as_user(rater):
		return rating.start(child.name)


def hand_in(rater, name, position="Yellow"):
	with world.as_user(rater):
		doc = frappe.get_doc("Trivsel Own Rating", name)
		doc.position = position
		doc.save()
		doc.hand_in()
		return doc


def joint_opened(team):
	for rater in (team.anna, team.bo):
		world.rate(rater, team.child, team.blue)


def take(user, assessment, action):
	from frappe.model.workflow import apply_workflow

	with world.as_user(user):
		return apply_workflow(frappe.get_doc("Trivsel Assessment", assessment), action)


def test_who_comes_late_hands_in_and_is_shown_as_late_without_being_counted(team):
	begun = begin(team.carla, team.child)
	joint_opened(team)

	late = hand_in(team.carla, begun)

	assert late.late
	assert frappe.db.get_value("Trivsel Assessment", team.assessment, ["ratings_given", "step"]) == (
		2,
		"Joint",
	)
	with world.as_user(team.anna):
		raters = joint.side_by_side(team.assessment)["raters"]
	assert [(rater["position"], rater["late"]) for rater in raters] == [
		("Green", 0),
		("Green", 0),
		("Yellow", 1),
	]


def test_a_rating_begins_late_too_and_sees_the_others_only_when_it_is_handed_in(team):
	joint_opened(team)
	begun = begin(team.carla, team.child)
	with world.as_user(team.carla):
		assert joint.side_by_side(team.assessment)["raters"] == []

	hand_in(team.carla, begun)

	with world.as_user(team.carla):
		assert len(joint.side_by_side(team.assessment)["raters"]) == 3


def test_a_rating_begun_in_time_is_handed_in_late_also_after_the_confirmation_and_changes_nothing(team):
	begun = begin(team.carla, team.child)
	joint_opened(team)
	world.agree(team.anna, team.assessment)
	confirmed = world.confirm(team.leader, team.assessment)

	assert hand_in(team.carla, begun).late
	stored = frappe.get_doc("Trivsel Assessment", team.assessment)
	assert (stored.ratings_given, stored.position) == (2, "Green")
	assert str(stored.modified) == str(confirmed.modified)


def test_no_rating_begins_once_it_is_confirmed(team):
	joint_opened(team)
	world.agree(team.anna, team.assessment)
	world.confirm(team.leader, team.assessment)

	with pytest.raises(frappe.ValidationError, match="no open assessment"):
		begin(team.carla, team.child)


def test_what_waits_for_ratings_goes_before_what_would_be_late(team):
	joint_opened(team)
	other = world.unit("SFO", "After-school", "Leisure")
	team.child.reload()
	team.child.append("enrolments", {"unit": other, "from_date": "2026-01-01"})
	team.child.save()
	both = world.staff("Pædagog", team.blue, other)
	with world.as_user(both):
		new = world.open_assessment(team.child, other).name
		assert rating.open_assessment(team.child.name).name == new


def test_a_late_rater_is_no_second_rater_for_confirming(team):
	"""R13: what came after the joint form does not make it the work of two."""
	lead = world.staff("Daglig leder", team.house)
	world.rate(lead, team.child, team.blue)
	take(lead, team.assessment, "Open Joint Form")
	hand_in(team.carla, begin(team.carla, team.child))
	world.agree(lead, team.assessment)

	with pytest.raises(frappe.PermissionError, match="only one who has rated"):
		world.confirm(lead, team.assessment)


def test_nobody_says_by_herself_that_her_rating_was_in_time(team):
	joint_opened(team)
	name = begin(team.carla, team.child)
	with world.as_user(team.carla):
		doc = frappe.get_doc("Trivsel Own Rating", name)
		doc.update({"position": "Green", "late": 0, "submitted_on": "2026-01-01 10:00:00"})
		doc.save()
		assert not doc.submitted_on
		doc.hand_in()
	assert doc.late


@pytest.mark.parametrize("gone", ["placement ended", "user disabled"])
def test_the_draft_of_one_who_has_left_blocks_nobody(team, gone):
	"""Only Bo is left to rate: the setting's two cannot be reached, and the leader opens the joint form."""
	begin(team.anna, team.child)
	begin(team.carla, team.child)
	for who in (team.anna, team.carla):
		if gone == "user disabled":
			frappe.db.set_value("User", who, "enabled", 0)
			continue
		staff = frappe.get_doc("Trivsel Staff", {"user": who})
		staff.placements[0].to_date = frappe.utils.add_days(frappe.utils.today(), -1)
		staff.save()
	world.rate(team.bo, team.child, team.blue)
	assert frappe.db.get_value("Trivsel Assessment", team.assessment, "step") == "Rating"

	take(team.leader, team.assessment, "Open Joint Form")
	world.agree(team.bo, team.assessment)

	assert world.confirm(team.leader, team.assessment).docstatus == 1


def test_the_rating_of_one_who_has_left_since_counts(team):
	world.rate(team.anna, team.child, team.blue)
	staff = frappe.get_doc("Trivsel Staff", {"user": team.anna})
	staff.placements[0].to_date = frappe.utils.add_days(frappe.utils.today(), -1)
	staff.save()

	world.rate(team.bo, team.child, team.blue)

	assert frappe.db.get_value("Trivsel Assessment", team.assessment, "step") == "Joint"


def test_the_leader_opens_no_joint_form_before_the_first_rating(team):
	begin(team.anna, team.child)
	with pytest.raises(frappe.ValidationError, match="after the first own rating"):
		take(team.leader, team.assessment, "Open Joint Form")


def test_a_childminder_alone_from_rating_to_confirmed():
	area = world.unit("Dagplejen", "Childminding", group=True)
	home = world.unit("Dagplejen på Bakken", "Childminder", above=area, told=None)
	child, minder = world.child(home, months=20), world.staff("Dagplejer", home)
	assessment = world.open_assessment(child, home).name

	world.rate(minder, child, home, "Yellow")
	with world.as_user(minder):
		doc = frappe.get_doc("Trivsel Assessment", assessment)
		doc.update({"child_voice_method": "Observed Expression", "child_voice": "Hun søger skødet."})
		doc.save()
	world.agree(minder, assessment, "Yellow", "Hun spiser meget lidt.")
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		world.confirm(minder, assessment)

	assert world.confirm(world.staff("Dagplejepædagog", area), assessment).position == "Yellow"


def test_a_health_visitors_first_assessment_with_the_parents():
	"""At the visit of eight to ten months: one rating, the parents' view, the child's voice as it shows itself."""
	nursing = world.unit("Sundhedsplejen", "Health Visiting District", "Health Visiting", group=True)
	district = world.unit("Distrikt Nord", "Health Visiting District", "Health Visiting", above=nursing)
	baby = world.child(district, months=9, first_name="Ida")
	visitor = world.staff("Sundhedsplejerske", district)
	with world.as_user(visitor):
		assessment = world.open_assessment(baby, district, "Arrival").name
	world.rate(visitor, baby, district)
	with world.as_user(visitor):
		doc = frappe.get_doc("Trivsel Assessment", assessment)
		doc.save()
		assert {row.code[:3] for row in doc.answers} == {"A0-"}
		doc.update(
			{
				"parents_view": "Hun sover godt og er glad for at være på armen.",
				"child_voice_method": "Observed Expression",
				"child_voice": "Hun griner, når far kommer.",
			}
		)
		doc.save()
	world.agree(visitor, assessment)

	confirmed = world.confirm(world.staff("Ledende sundhedsplejerske", nursing), assessment)
	assert (confirmed.position, confirmed.parents_view[:9]) == ("Green", "Hun sover")
