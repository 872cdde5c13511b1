"""A small municipality for tests, made through the app's own documents, piece by piece as a test needs it."""

from contextlib import contextmanager
from itertools import count

import frappe
from frappe.utils import add_days, add_months, add_to_date, getdate, now_datetime, today

from tests.support.agreements import consent, give, ground, transition  # noqa: F401
from tests.support.people import free_user, insert_user
from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_assessment import rating, round_opening
from trivsel_app.trivsel_assessment.doctype.trivsel_round_plan.trivsel_round_plan import MONTHS

# Plain letters, so that it is found in JSON, which writes others as numbers.
MARKER = "HEMMELIGT-MAERKE-7Q"
_numbers = count(1)
# What yellow and red need beside their reason.
WHAT_A_WORRY_NEEDS = {
	"strengths": "Hun bygger længe med klodser.",
	"surroundings": "To nye børn er begyndt på stuen.",
	"child_voice_missing_reason": "Hun har været syg.",
	"parents_view": "Hun sover dårligt hjemme.",
}


@contextmanager
def as_user(user: str):
	before = frappe.session.user
	frappe.set_user(user)
	forget_viewers()
	try:
		yield user
	finally:
		frappe.set_user(before)
		forget_viewers()


def unit(name="Solsikken", unit_type="Kindergarten", kind="Daycare", above=None, group=False, told="today"):
	doc = frappe.get_doc(
		{
			"doctype": "Trivsel Unit",
			"unit_name": name,
			"unit_type": unit_type,
			"unit_kind": kind,
			"parent_trivsel_unit": above,
			"is_group": int(group),
			"privacy_notice_on": today() if told == "today" else told,
		}
	)
	return doc.insert().name


def kindergarten(above=None, told="today"):
	"""A kindergarten and its two groups."""
	house = unit("Solsikken", above=above, group=True, told=told)
	return (
		house,
		unit("Blå stue", "Group", above=house, told=None),
		unit("Rød stue", "Group", above=house, told=None),
	)


def user(user_type="System User", roles=()):
	return insert_user(f"person{next(_numbers)}@trivsel.example", roles, user_type)


def staff(profession, *units, from_date="2020-01-01", to_date=None):
	"""A user placed in each of `units` as `profession`."""
	role = frappe.db.get_value("Trivsel Profession", profession, "role")
	email = free_user(role) or user(roles=[role])
	placements = [
		{"unit": name, "profession": profession, "from_date": from_date, "to_date": to_date} for name in units
	]
	frappe.get_doc({"doctype": "Trivsel Staff", "user": email, "placements": placements}).insert()
	return email


def child(*units, months=40, first_name="Alma", last_name="Prøve", from_date=None, **fields):
	"""A child of the given age, enrolled in `units` since birth or `from_date`, with two custody holders."""
	born = add_months(today(), -months)
	doc = frappe.get_doc(
		{
			"doctype": "Trivsel Child",
			"first_name": first_name,
			"last_name": last_name,
			"birth_date": born,
			"enrolments": [{"unit": name, "from_date": from_date or born} for name in units],
			"guardians": [
				{"guardian_name": "Mor Prøve", "relation": "Mother", "custody": 1},
				{"guardian_name": "Far Prøve", "relation": "Father", "custody": 1},
				{"guardian_name": "Stedfar Prøve", "relation": "Step-parent", "custody": 0},
			],
			**fields,
		}
	)
	return doc.insert()


def team(second="Pædagog"):
	"""A kindergarten with a child in its blue group: two who rate it, one of them a `second`, and the leader."""
	house, blue, red = kindergarten()
	return frappe._dict(
		house=house,
		blue=blue,
		red=red,
		anna=staff("Pædagog", blue),
		bo=staff(second, blue),
		leader=staff("Institutionsleder", house),
		child=child(blue),
	)


def leave(doc, unit_name, day=None):
	"""The child leaves `unit_name`; its last day there is yesterday, or `day`."""
	doc.reload()
	for row in doc.enrolments:
		if row.unit == unit_name:
			row.to_date = day or add_days(today(), -1)
	return doc.save()


def draft_round(root, **fields):
	return frappe.get_doc(
		{
			"doctype": "Trivsel Round",
			"title": "Efterår",
			"root_unit": root,
			"unit_kinds": "Daycare",
			"window_start": today(),
			"window_end": add_days(today(), 30),
			"age_from_months": 0,
			"age_to_months": 71,
			**fields,
		}
	).insert()


def round_plan(root, begins, days=30, **fields):
	"""A plan for the round that begins on the day `begins` of each year."""
	first, last = getdate(begins), getdate(add_days(begins, days))
	return frappe.get_doc(
		{
			"doctype": "Trivsel Round Plan",
			"title": "Forår",
			"enabled": 1,
			"root_unit": root,
			"unit_kinds": "Daycare",
			"age_from_months": 0,
			"age_to_months": 35,
			"first_day": first.day,
			"first_month": MONTHS[first.month - 1],
			"last_day": last.day,
			"last_month": MONTHS[last.month - 1],
			**fields,
		}
	).insert()


def start_opening(doc):
	"""The round as the button leaves it: its opening has begun, and a worker would go on."""
	doc.db_set({"status": "Opening", "opened_on": getdate(today()), "opened_by": frappe.session.user})
	return doc


def open_assessment(child_doc, unit_name, occasion="Worry"):
	"""An assessment outside a round, ready to be rated."""
	return frappe.get_doc(
		{"doctype": "Trivsel Assessment", "child": child_doc.name, "unit": unit_name, "occasion": occasion}
	).insert()


def rate(rater, child_doc, unit_name, position="Green", answers=()):
	"""`rater` gives and hands in her own rating; `answers` are (code, answer)."""
	with as_user(rater):
		doc = frappe.get_doc("Trivsel Own Rating", rating.start(child_doc.name, unit_name))
		doc.position = position
		rows = {row.code: row for row in doc.answers}
		for code, answer in answers:
			rows[code].answer = answer
		doc.save()
		doc.hand_in()
		return doc


def agree(who, assessment, position="Green", reason=None):
	"""`who` agrees the joint position on the team's behalf."""
	from frappe.model.workflow import apply_workflow

	with as_user(who):
		doc = frappe.get_doc("Trivsel Assessment", assessment)
		doc.update(
			{"position": position, "reason": reason, **(WHAT_A_WORRY_NEEDS if position != "Green" else {})}
		)
		doc.save()
		return apply_workflow(doc, "Agree Position")


def confirm(who, assessment):
	from frappe.model.workflow import apply_workflow

	with as_user(who):
		return apply_workflow(frappe.get_doc("Trivsel Assessment", assessment), "Confirm")


def assessed(child_doc, unit_name, raters, leader, position="Green", reason="Hun er meget alene."):
	"""The whole way from an opened assessment to a confirmed position."""
	assessment = open_assessment(child_doc, unit_name)
	for rater in raters:
		rate(rater, child_doc, unit_name, position)
	agree(raters[0], assessment.name, position, reason)
	return confirm(leader, assessment.name)


def consideration(child_doc, *readers, observed=f"{MARKER} Hun har blå mærker på armene."):
	"""What the session's user writes of an underretning, to be read with `readers`."""
	return frappe.get_doc(
		{
			"doctype": "Trivsel Underretning Consideration",
			"child": child_doc.name,
			"observed": observed,
			"readers": [{"user": reader} for reader in readers],
		}
	).insert()


def meeting(about, kind="Fokusmøde", **fields):
	"""A meeting of a concern, an hour ago, with the coordinator and nobody else."""
	coordinator = {"participant_type": "Staff", "user": about.coordinator}
	return frappe.get_doc(
		{
			"doctype": "Trivsel Meeting",
			"meeting_type": kind,
			"concern": about.name,
			"child": about.child,
			"unit": about.unit,
			"starts_on": add_to_date(now_datetime(), hours=-1),
			"participants": [coordinator],
			**fields,
		}
	).insert()


def green_action(unit, **fields):
	"""What a group does that keeps its children green."""
	values = {"title": "Fast morgenleg", "unit": unit, "what_we_do": "Vi leger det samme hver morgen."}
	return frappe.get_doc({"doctype": "Trivsel Green Action", **values, **fields}).insert()


def referral(about, **fields):
	"""A referral from a concern, ready to be sent to `receiver`; by a kind that stays within the authority."""
	kind = "Inden for huset"
	if not frappe.db.exists("Trivsel Referral Kind", kind):
		doc = {"doctype": "Trivsel Referral Kind", "kind_name": kind, "other_authority": 0}
		frappe.get_doc(doc).insert()
	return frappe.get_doc(
		{
			"doctype": "Trivsel Referral",
			"kind": kind,
			"concern": about.name,
			"child": about.child,
			"unit": about.unit,
			"question": "Hvordan hjælper vi hende med at lege med de andre?",
			"tried_before": "Makkerleg: samme.",
			"parents_word": "De vil gerne have hjælp.",
			"parents_asked_on": today(),
			**fields,
		}
	).insert()


def course(referral_doc, **fields):
	"""A course of the referral, which is accepted by that, by a kind that has courses."""
	sent = {"begins_course": 1, "sent_on": today(), "step": "Accepted", "workflow_state": "Accepted"}
	referral_doc.db_set(sent)
	return frappe.get_doc(
		{
			"doctype": "Trivsel Course",
			"referral": referral_doc.name,
			"planned_end": add_days(today(), 60),
			"actions": [{"action": "Samtaler om at starte i en leg"}],
			**fields,
		}
	).insert()


def run_opening(doc):
	round_opening.open_round(doc.name)
	doc.reload()
	return doc
