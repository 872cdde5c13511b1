"""The ground of the matrix: a red child with a record of each doctype, and another house."""

import frappe
from frappe.utils import add_days, now_datetime, today

from tests.access.red_case import act
from tests.meeting.acts import consultation
from tests.support import trainings, world
from tests.support.agreements import shared_part
from trivsel_app.trivsel_child import meeting_offer, protection
from trivsel_app.trivsel_child.legal_ground import require_sharing_allowed

SINGLE = "Trivsel Settings"
WRITTEN_PAST_THE_DOCUMENTS = (
	"Trivsel Identity Conflict",
	"Trivsel Shipped Record",
	"Trivsel Lookup Entry",
	"Trivsel Lookup Child",
	"Trivsel Lookup Seal",
	"Trivsel Round Numbers",
	"Trivsel Self Check Run",
)


def make_case() -> frappe._dict:
	"""A red child with something of everything, and another house."""
	house, blue, _red = world.kindergarten()
	raters = [world.staff("Pædagog", blue), world.staff("Pædagog", blue)]
	leader, chief = world.staff("Institutionsleder", house), world.staff("Institutionsleder", house)
	child = world.child(blue)
	assessment = world.assessed(child, blue, raters, leader, "Red")
	concern = frappe.get_doc("Trivsel Concern", {"child": child.name})
	concern.append("plan", {"action": "Makkerleg"})
	concern.save()
	return frappe._dict(
		house=house,
		blue=blue,
		other=world.unit("Andet hus"),
		raters=raters,
		leader=leader,
		chief=chief,
		child=child,
		assessment=assessment.name,
		concern=concern.name,
		records=_records(house, blue, child, assessment, concern, raters, leader),
	)


def _records(house, blue, child, assessment, concern, raters, leader) -> dict[str, str]:
	"""A record of each doctype."""
	born = frappe.utils.getdate(child.birth_date).strftime("%d%m%y")
	identity = frappe.get_doc(
		{"doctype": "Trivsel Child Identity", "child": child.name, "cpr": f"{born}-4001"}
	).insert()
	with world.as_user(leader):
		grant = frappe.get_doc(
			{
				"doctype": "Trivsel Access Grant",
				"user": raters[0],
				"unit": blue,
				"profession": "Pædagog",
				"to_time": add_days(now_datetime(), 3),
				"reason": "Syg",
			}
		).insert()
		protection.stop_contact(child.name, "Mistanke")
		round_name, plan = world.draft_round(house).name, world.round_plan(house, today()).name
	transition = world.transition(child, world.unit("Skolen", "School", "School")).name
	meeting_offer.note(transition, wished_by="The Parents")
	return {
		"Trivsel Child": child.name,
		"Trivsel Child Identity": identity.name,
		"Trivsel Protection": frappe.db.get_value("Trivsel Protection", {"child": child.name}),
		"Trivsel Consent": world.consent(child, house, answers=False).name,
		"Trivsel Transition": transition,
		"Trivsel Meeting Offer": meeting_offer.of(transition).name,
		"Trivsel Sharing Without Consent": _shared_without_consent(child),
		"Trivsel Assessment": assessment.name,
		"Trivsel Own Rating": frappe.db.get_value("Trivsel Own Rating", {"rater": raters[0]}),
		"Trivsel Position": frappe.db.get_value("Trivsel Position", {"child": child.name}),
		"Trivsel Concern": concern.name,
		"Trivsel Underretning Consideration": act(raters[0], world.consideration, child).name,
		"Trivsel Meeting": world.meeting(concern).name,
		"Trivsel Referral": (referral := _referred(concern)).name,
		"Trivsel Course": world.course(referral).name,
		"Trivsel Shared Plan Part": (part := act(raters[0], shared_part, child, raters[0])).name,
		"Trivsel Shared Plan": part.plan,
		"Trivsel Consultation": consultation(blue).name,
		"Trivsel Reminder": frappe.db.get_value("Trivsel Reminder", {"reference_name": concern.name}),
		"Trivsel Round": round_name,
		"Trivsel Round Plan": plan,
		"Trivsel Unit": blue,
		"Trivsel Staff": frappe.db.get_value("Trivsel Staff", {"user": raters[1]}),
		"Trivsel Access Grant": grant.name,
		"Trivsel Access Change": frappe.get_all("Trivsel Access Change", pluck="name", limit=1)[0],
		"Trivsel Profession": "Pædagog",
		"Trivsel Indicator Set": frappe.get_all("Trivsel Indicator Set", pluck="name", limit=1)[0],
		"Trivsel Referral Kind": "PPR",
		"Trivsel Board Question": _insert_board_question(house),
		"Trivsel Activity": _activity(house),
		"Trivsel Training": (training := trainings.training("Pædagog")),
		"Trivsel Training Taken": trainings.taken(raters[1], training).name,
		"Trivsel Forum": frappe.get_all("Trivsel Forum", pluck="name", limit=1)[0],
		"Trivsel Guide Card": "guide-01",
		"Trivsel Green Action": world.green_action(blue).name,
		"Trivsel Ruler Step": "2",
		"Trivsel Meeting Type": frappe.get_all("Trivsel Meeting Type", pluck="name", limit=1)[0],
		SINGLE: SINGLE,
		**{doctype: _bare_record(doctype) for doctype in WRITTEN_PAST_THE_DOCUMENTS},
	}


def _activity(house) -> str:
	frappe.db.set_single_value("Trivsel Settings", "strategy_tracks", "Ny praksis")
	doc = {"doctype": "Trivsel Activity", "activity_name": "Makkerleg", "track": "Ny praksis", "unit": house}
	return frappe.get_doc(doc).insert().name


def _insert_board_question(house) -> str:
	question = {"doctype": "Trivsel Board Question", "unit": house, "hears": "Garderoben er trang."}
	return frappe.get_doc(question).insert(ignore_permissions=True).name


def _referred(concern):
	return world.referral(concern, sent_items=[{"title": "Plan", "content": "Makkerleg"}])


def _shared_without_consent(child) -> str:
	ground = world.ground()
	require_sharing_allowed(child.name, "Referral", "Psykolog", "4711", ground)
	return frappe.db.get_value("Trivsel Sharing Without Consent", {"child": child.name})


def _bare_record(doctype: str) -> str:
	"""A stored row of the doctype; what stands in it makes no difference to who may see it."""
	names = frappe.get_all(doctype, pluck="name", limit=1)
	if names:
		return names[0]
	frappe.db.sql(f"INSERT INTO `tab{doctype}` (`name`) VALUES ('4711')")
	return "4711"
