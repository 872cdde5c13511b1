"""What crosses to others in the demo municipality: sparring, consents, referrals and transitions, by those whose they are."""

from datetime import date, timedelta
from random import Random

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow

from trivsel_app.demo import texts
from trivsel_app.demo.concerns import open_concerns
from trivsel_app.demo.model import Municipality, Unit
from trivsel_app.demo.playing import commit_when_done, user
from trivsel_app.demo.staffing import DOMAIN
from trivsel_app.trivsel_child import meeting_offer, transition
from trivsel_app.trivsel_concern import referring

CONSULTATIONS = 14
# By the login that receives, and what is referred to.
REFERRALS = {
	"psychologist": ("PPR", "Psykolog"),
	"speech-consultant": ("Tale og hørelse", "Tale-hørekonsulent"),
	"reading-consultant": ("Andet", "Læsekonsulent"),
	"social-adviser": ("Socialfaglig rådgivning", "Socialfaglig rådgiver"),
}
# Where a child of the login's unit goes next.
NEXT = {
	"pedagogue": ("School",),
	"childminder": ("Kindergarten", "Integrated Institution"),
	"teacher": ("School",),
	"health-visitor": ("Nursery", "Integrated Institution", "Kindergarten"),
}


def play(town: Municipality, say) -> None:
	"""As a whole, and once; a small municipality has less of it, and the smallest none."""
	if not frappe.db.count("Trivsel Consultation"):
		commit_when_done(_play, town)
	say(
		f"{frappe.db.count('Trivsel Referral')} referrals, {frappe.db.count(transition.TRANSITION)} transitions"
	)


def _play(town: Municipality) -> None:
	rng = Random(f"{town.seed}-crossings")
	_consult(town, rng)
	concerns = _near_the_logins(town)
	for login, concern in zip(REFERRALS, concerns, strict=False):
		_refer(login, concern, town.day, rng)
	for login, kinds in NEXT.items():
		_hand_over(town, login, kinds)


def _consult(town: Municipality, rng: Random) -> None:
	"""Open hours and TTR, some weeks apart, for institutions by turns."""
	houses = [unit for unit in town.units if unit.unit_type in (*NEXT["health-visitor"], "School")]
	with user(f"social-adviser@{DOMAIN}"):
		for number in range(CONSULTATIONS if houses else 0):
			topic, question, advice = texts.SPARRING[number % len(texts.SPARRING)]
			frappe.get_doc(
				{
					"doctype": "Trivsel Consultation",
					"held_on": town.day - timedelta(days=number * 12 + rng.randrange(10)),
					"meeting_type": "TTR" if number % 4 == 3 else "Træffetid",
					"unit": name_of(houses[number % len(houses)]),
					"topic": topic,
					"question": question,
					"advice": advice,
				}
			).insert()


def _near_the_logins(town: Municipality) -> list[frappe._dict]:
	"""Open concerns with a plan, those of the login pedagogue's house first."""
	group = town.unit(town.person("pedagogue").placements[0].unit)
	house = {unit.number for unit in town.below(group.above)}
	planned = [row for row in open_concerns() if row.step in ("Act", "Wider")]
	return sorted(planned, key=lambda row: row.unit_number not in house)


def _refer(login: str, concern: frappe._dict, day: date, rng: Random) -> None:
	"""By the concern's coordinator; every other one has been accepted."""
	kind, profession = REFERRALS[login]
	receiver = f"{login}@{DOMAIN}"
	with user(concern.coordinator):
		sent = send_referral(referring.for_concern(concern.name), kind, receiver, profession, day)
	if sent and rng.random() < 0.5:
		accept(sent, receiver)


def send_referral(proposed: dict, kind: str, receiver: str, profession: str, day: date) -> str | None:
	"""The session's user asks the parents and sends it; its name, or None where it stays a draft, unasked."""
	consent = {"doctype": "Trivsel Consent", "child": proposed["child"], "purpose": "Referral"}
	consent |= {"scope": texts.ASKED_FOR, "receivers": [{"profession": profession}]}
	is_given = give(frappe.get_doc(consent).insert(), day)
	values = {"kind": kind, "receiver": receiver, "question": texts.ASKS, **texts.PARENTS_WORD}
	referral = frappe.get_doc({"doctype": referring.REFERRAL, **proposed, **values, "parents_asked_on": day})
	referral.insert()
	referring.choose(referral.name, [row["key"] for row in referring.offered(referral.name)][:3])
	if not is_given:
		return None
	return apply_workflow(frappe.get_doc(referring.REFERRAL, referral.name), "Send Referral").name


def accept(referral: str, receiver: str) -> None:
	with user(receiver):
		apply_workflow(frappe.get_doc(referring.REFERRAL, referral), "Accept Referral")


def _hand_over(town: Municipality, login: str, kinds: tuple[str, ...]) -> None:
	"""The eldest of the login's unit goes on: the pedagogue's is handed over, of the others the parents are asked."""
	person = town.person(login)
	here = person.placements[0].unit
	goes_to = next(
		(unit for unit in town.units if unit.unit_type in kinds and _is_elsewhere(town, unit, here)), None
	)
	children = sorted(town.children_in(here), key=lambda child: (child.birth_date, child.number))
	if not (goes_to and children):
		return
	with user(person.email):
		doc = frappe.get_doc(
			{
				"doctype": transition.TRANSITION,
				"child": frappe.db.get_value("Trivsel Child", {"external_id": children[0].number}),
				"unit": name_of(town.unit(here)),
				"to_unit": name_of(goes_to),
				"starts_on": town.day + timedelta(days=50),
				"note": texts.GOES_ALONG,
			}
		).insert()
		transition.choose(doc.name, [row["key"] for row in transition.offered(doc.name)][:4])
		consent = frappe.get_doc("Trivsel Consent", transition.ask_consent(doc.name))
		if login == "pedagogue" and give(consent, town.day):
			transition.hand_over(doc.name)
			meeting_offer.note(doc.name, "The Parents", str(town.day), "Yes to the Meeting")


def _is_elsewhere(town: Municipality, unit: Unit, here: str) -> bool:
	return unit.number not in (here, town.unit(here).above)


def give(consent: Document, day: date) -> bool:
	"""All who are asked say yes; false where nobody has custody."""
	for row in consent.givers:
		row.update({"given_on": day, "method": "Talk"})
	return consent.save().status == "In Force"


def name_of(unit: Unit) -> str:
	return frappe.db.get_value("Trivsel Unit", {"external_id": unit.number})
