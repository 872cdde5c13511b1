"""A referral from its draft to its end: who takes which step, what it asks for, what is counted and told."""

import frappe
import pytest
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, getdate, today

from tests.access.red_case import act as as_one
from tests.access.red_case import red_case, restrict, stop
from tests.access.seeing import seen
from tests.support import connection, world
from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_concern import referring

REFERRAL = "Trivsel Referral"
# The workflow by hand: who takes which action from where, and where it leads.
SENDERS, RECEIVERS = {"anna", "leader", "chief"}, {"psychologist"}
TABLE = {
	("Draft", "Send Referral"): ("Sent", SENDERS),
	("Draft", "Close Referral"): ("Closed", SENDERS),
	("Sent", "Accept Referral"): ("Accepted", RECEIVERS),
	("Sent", "Send Back"): ("Returned", RECEIVERS),
	("Sent", "Close Referral"): ("Closed", SENDERS),
	("Accepted", "Close Referral"): ("Closed", SENDERS | RECEIVERS),
	("Returned", "Send Referral"): ("Sent", SENDERS),
	("Returned", "Close Referral"): ("Closed", SENDERS),
}
ACTIONS = sorted({action for _state, action in TABLE})
WAY_TO = {
	"Draft": (),
	"Sent": ("Send Referral",),
	"Accepted": ("Send Referral", "Accept Referral"),
	"Returned": ("Send Referral", "Send Back"),
	"Closed": ("Close Referral",),
}
PEOPLE = ("anna", "bo", "leader", "chief", "psychologist", "other")


@pytest.fixture(scope="module")
def red(site):
	"""Anna coordinates; two psychologists at PPR, one of whom it goes to. Made once, and never committed."""
	connection.open_site(site)
	connection.forbid_commit()
	case = red_case()
	case.ppr = world.unit("PPR", "Administration", "Administration")
	case.psychologist, case.other = (world.staff("Psykolog", case.ppr) for _number in range(2))
	case.referral = world.referral(case.concern, receiver=case.psychologist)
	frappe.db.savepoint("before_a_test")
	yield case
	connection.close_site()


@pytest.fixture(autouse=True)
def transaction(red):
	"""What a test adds to the ground is taken back after it."""
	yield
	frappe.set_user("Administrator")
	frappe.db.rollback(save_point="before_a_test")
	connection.clear_caches()
	forget_viewers()


def stored(red):
	return frappe.get_doc(REFERRAL, red.referral.name)


def step(red, who, action, **says):
	"""What someone writes on the form, and the step that she takes then."""
	if says:
		write(red, who, **says)
	with world.as_user(red[who]):
		return apply_workflow(stored(red), action)


def write(red, who, **values):
	with world.as_user(red[who]):
		doc = stored(red)
		doc.update(values)
		return doc.save()


OUTCOME = {"outcome": "Et forløb med makkerleg."}
SAYS = {"Send Back": {"return_reason": "Vi mangler en vurdering af sproget."}, "Close Referral": OUTCOME}


def bring_to(red, state):
	for action in WAY_TO[state]:
		who = "anna" if action in ("Send Referral", "Close Referral") else "psychologist"
		step(red, who, action, **SAYS.get(action, {}))


@pytest.mark.parametrize("state", WAY_TO)
def test_each_step_is_taken_by_those_whose_it_is(red, state):
	bring_to(red, state)
	for action in ACTIONS:
		leads_to, allowed = TABLE.get((state, action), (None, set()))
		for who in PEOPLE:
			frappe.db.savepoint("step")
			if who in allowed:
				assert step(red, who, action, **SAYS.get(action, {})).step == leads_to, (who, action)
			else:
				with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
					step(red, who, action, **SAYS.get(action, {}))
			frappe.db.rollback(save_point="step")
			frappe.clear_messages()


@pytest.mark.parametrize(
	("who", "target"), [("anna", "Accepted"), ("anna", "Returned"), ("psychologist", "Referral Sent")]
)
def test_no_state_is_written_past_the_steps(red, who, target):
	"""Over REST neither: a state and its step in the same letter."""
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		write(red, who, workflow_state=target, step=target)
	bring_to(red, "Sent")
	with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		write(red, who, workflow_state="Draft", step="Draft")


@pytest.mark.parametrize(
	"missing", ["question", "tried_before", "parents_word", "parents_asked_on", "receiver"]
)
def test_it_is_sent_when_what_is_asked_has_been_written(red, missing):
	with pytest.raises(frappe.MandatoryError):
		step(red, "anna", "Send Referral", **{missing: None})


def test_why_the_parents_were_not_asked_will_do(red):
	says = {"parents_word": None, "parents_not_asked_reason": "De er rejst. Vi ringer mandag."}
	assert step(red, "anna", "Send Referral", **says).step == "Sent"


def test_while_there_must_be_no_contact_nobody_asks_the_parents(red):
	"""R4: and who receives it is told that she must not call them."""
	stop(red)
	sent = step(red, "anna", "Send Referral", parents_word=None, parents_asked_on=None)
	assert (sent.step, sent.contact_stopped) == ("Sent", 1)


def test_contact_stopped_later_reaches_the_receiver(red):
	assert not step(red, "anna", "Send Referral").contact_stopped
	stop(red)
	assert stored(red).contact_stopped


def across(red):
	"""The referral's kind goes to another authority."""
	frappe.db.set_value("Trivsel Referral Kind", red.referral.kind, "other_authority", 1)


def test_what_crosses_to_another_authority_is_not_sent_without_consent(red):
	"""R26: and a consent for another purpose or receiver does not do."""
	across(red)
	world.consent(red.child, "Psykolog", purpose="Transition")
	world.consent(red.child, "Læsekonsulent", purpose="Referral")
	with pytest.raises(frappe.ValidationError, match="no consent in force"):
		step(red, "anna", "Send Referral")
	assert stored(red).step == "Draft"


def test_a_consent_in_force_lets_it_cross_until_it_is_withdrawn(red):
	across(red)
	consent = world.consent(red.child, "Psykolog", purpose="Referral")
	assert step(red, "anna", "Send Referral").consent == consent.name
	assert seen(REFERRAL, red.psychologist) == {red.referral.name}
	consent.db_set("withdrawn_on", today())
	assert not seen(REFERRAL, red.psychologist)
	with pytest.raises(frappe.PermissionError):
		step(red, "psychologist", "Accept Referral")


def test_on_a_legal_ground_it_is_sent_once_and_once_more(red):
	across(red)
	write(red, "anna", sharing_ground=world.ground())
	for _time in range(2):
		step(red, "anna", "Send Referral")
		step(red, "psychologist", "Send Back", **SAYS["Send Back"])
	with pytest.raises(frappe.ValidationError, match="takes a consent"):
		step(red, "anna", "Send Referral")
	assert frappe.db.count("Trivsel Sharing Without Consent", {"case_name": red.referral.name}) == 2


def test_an_answer_needs_its_words(red):
	bring_to(red, "Sent")
	with pytest.raises(frappe.MandatoryError):
		step(red, "psychologist", "Send Back")
	step(red, "psychologist", "Accept Referral")
	with pytest.raises(frappe.MandatoryError):
		step(red, "psychologist", "Close Referral")


def test_the_days_of_waiting_are_counted_from_the_first_sending(red):
	"""A family whose referral was sent back has waited all the same."""
	bring_to(red, "Returned")
	stored(red).db_set("sent_on", add_days(today(), -9))
	step(red, "anna", "Send Referral")
	accepted = step(red, "psychologist", "Accept Referral")
	assert (accepted.accepted_on, accepted.waiting_days) == (getdate(today()), 9)
	assert accepted.accepted_by == red.psychologist
	assert not accepted.returned_on and not accepted.return_reason


def test_what_was_sent_stays_as_it_was(red):
	"""Neither side changes it afterwards; the receiver changes nothing of it before either."""
	write(red, "anna", sent_items=[{"title": "Handleplan", "content": "Makkerleg"}])
	bring_to(red, "Sent")
	for who in ("anna", "psychologist"):
		after = write(red, who, question="Noget andet", sent_items=[], receiver=red.other)
		assert (after.question, after.receiver) == (red.referral.question, red.psychologist)
		assert [row.content for row in stored(red).sent_items] == ["Makkerleg"]


def test_answers_are_written_by_those_whose_they_are(red):
	bring_to(red, "Sent")
	assert not write(red, "anna", return_reason="Nej").return_reason
	assert not write(red, "bo", outcome="Det gik godt").outcome
	assert write(red, "psychologist", return_reason="Vi mangler noget").return_reason


def test_it_goes_to_a_person_or_a_units_staff_who_are_there(red):
	nobody = {"receiver": None, "receiving_unit": red.ppr, "receiving_profession": "Læsekonsulent"}
	analyst = world.staff("Trivselskonsulent", red.ppr)
	gone = world.staff("Psykolog", red.ppr, to_date=add_days(today(), -1))
	both = {"receiving_unit": red.ppr, "receiving_profession": "Psykolog"}
	for wrong in (nobody, {"receiver": analyst}, {"receiver": gone}, both):
		with pytest.raises(frappe.ValidationError):
			step(red, "anna", "Send Referral", **wrong)
	assert step(red, "anna", "Send Referral", receiver=None, **both).step == "Sent"
	assert step(red, "other", "Accept Referral").accepted_by == red.other


def test_a_restricted_child_is_referred_to_one_who_is_named(red):
	restrict(red, red.chief, red.anna)
	with pytest.raises(frappe.PermissionError, match="named"):
		step(red, "anna", "Send Referral")
	staff = {"receiver": None, "receiving_unit": red.ppr, "receiving_profession": "Psykolog"}
	with pytest.raises(frappe.PermissionError, match="named"):
		step(red, "anna", "Send Referral", **staff)


def test_who_it_goes_to_is_reminded_and_the_coordinator_of_the_answer(red):
	unit = {"receiver": None, "receiving_unit": red.ppr, "receiving_profession": "Psykolog"}
	step(red, "leader", "Send Referral", **unit)
	assert open_reminders("Referral Received") == {red.psychologist, red.other}
	step(red, "other", "Accept Referral")
	assert not open_reminders("Referral Received")
	assert open_reminders("Referral Answered") == {red.anna}
	step(red, "other", "Close Referral", **OUTCOME)
	assert open_reminders("Referral Answered") == {red.anna}


def test_the_coordinator_is_told_when_it_is_sent_back(red):
	bring_to(red, "Returned")
	assert open_reminders("Referral Answered") == {red.anna}
	step(red, "anna", "Send Referral")
	assert not open_reminders("Referral Answered")
	assert open_reminders("Referral Received") == {red.psychologist}


def open_reminders(kind):
	return set(frappe.get_all("Trivsel Reminder", {"kind": kind, "done": 0}, pluck="recipient"))


def test_what_was_tried_is_proposed_from_the_plan(red):
	plan = [
		{"action": "Makkerleg", "effect": "Better", "progress": "Under Way"},
		{"action": "Fast voksen", "progress": "Not Started"},
		{"area": "Social Life"},
	]
	red.concern.extend("plan", plan)
	with world.as_user(red.anna):
		text = referring.tried(red.concern)
	assert text == "Makkerleg: Better\nFast voksen: Not Started"


def test_the_form_opens_with_the_concern(red):
	proposed = as_one(red.anna, referring.for_concern, red.concern.name)
	assert (proposed["child"], proposed["unit"], proposed["concern"]) == (
		red.child.name,
		red.blue,
		red.concern.name,
	)
	for who in (red.psychologist, world.staff("Pædagog", world.unit("Andet hus"))):
		with pytest.raises(frappe.PermissionError):
			as_one(who, referring.for_concern, red.concern.name)


def test_a_kind_out_of_use_is_not_chosen(red):
	frappe.db.set_value("Trivsel Referral Kind", red.referral.kind, "enabled", 0)
	with pytest.raises(frappe.ValidationError, match="no longer in use"):
		world.referral(red.concern)


def test_nobody_comments_on_what_is_still_with_the_sender(red):
	"""The receiver reads the comments of what she is sent."""
	with world.as_user(red.anna), pytest.raises(frappe.ValidationError, match="concern instead"):
		stored(red).add_comment("Comment", "Det er vist hjemmet.")
	bring_to(red, "Sent")
	with world.as_user(red.psychologist):
		assert stored(red).add_comment("Comment", "Vi ringer på mandag.").name
