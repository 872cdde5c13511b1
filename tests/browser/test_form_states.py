"""Each form in its state as the one who has the next step: what is needed now, and no field that the server would not take."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.access.red_case import red_case
from tests.browser.test_every_page import OPEN_PAGE
from tests.browser.test_forms import PHONE, opened
from tests.support import clicks, world
from tests.support.accessibility import violations
from tests.support.clicks import act, button, field, press, save

pytestmark = pytest.mark.browser
GROUND = "Nødvendigt for den tidlige indsats"
# What can be written on the open form.
WRITABLE = """() => cur_frm.fields.filter((field) => field.$wrapper?.is(":visible") && field.get_status() === "Write"
	&& (field.grid || frappe.model.is_value_type(field.df))).map((field) => field.df.fieldname)"""
# A hash as our records are named by.
HASHES = r"() => document.querySelector('#body').innerText.match(/\b(?=[a-z]*\d)(?=\d*[a-z])[0-9a-f]{10}\b/g) || []"


@pytest.fixture
def people(committing):
	case = red_case()
	case.ppr = world.unit("PPR", "Administration", "Administration")
	case.psychologist = clicks.named(world.staff("Psykolog", case.ppr), "Pia Lund")
	clicks.named(case.anna, "Anna Holm")
	clicks.named(case.leader, "Lene Skov")
	frappe.db.commit()
	return case


def shown(page, doctype, name):
	"""The form, open to all and without a hash in sight."""
	opened(page, doctype, name)
	assert not violations(page, OPEN_PAGE)
	assert not page.evaluate(HASHES)


def writable(page):
	return set(page.evaluate(WRITABLE))


def told(page):
	messages = page.locator(".form-message:visible")
	messages.first.wait_for()
	return "\n".join(messages.all_inner_texts())


def test_a_referral_asks_its_receiver_for_an_answer_and_its_sender_for_none(page, log_in, people):
	referral = world.referral(people.concern, receiver=people.psychologist)
	frappe.db.commit()
	log_in(people.anna)
	opened(page, referral.doctype, referral.name)
	act(page, "Send henvisning")
	clicks.at_step(page, "Sent")
	shown(page, referral.doctype, referral.name)
	assert not field(page, "return_reason").is_visible() and not field(page, "outcome").is_visible()
	assert "Den venter på svar." in told(page)

	log_in(people.psychologist)
	shown(page, referral.doctype, referral.name)
	assert "Den venter på jeres svar" in told(page)
	assert writable(page) == {"return_reason"}
	act(page, "Tag imod henvisning")
	clicks.at_step(page, "Accepted")
	assert writable(page) == {"outcome"}


def test_without_consent_the_sender_chooses_among_the_municipalitys_grounds(page, log_in, people):
	world.ground(f"{GROUND}\nEt andet grundlag")
	referral = world.referral(people.concern, receiver=people.psychologist, kind="PPR")
	frappe.db.commit()
	log_in(people.anna)
	shown(page, referral.doctype, referral.name)
	options = field(page, "sharing_ground").locator("option").all_inner_texts()
	assert [text for text in options if text] == [GROUND, "Et andet grundlag"]
	clicks.fill(page, sharing_ground=GROUND)
	save(page)
	act(page, "Send henvisning")
	clicks.at_step(page, "Sent")


def test_a_consent_shows_first_who_has_to_answer_and_then_stands(page, log_in, people):
	consent = world.consent(people.child, "Psykolog", answers=False)
	declined = world.consent(people.child, "Psykolog", answers=False, purpose="Meeting")
	declined.givers[0].declined_on = today()
	declined.save()
	soon = world.consent(people.child, "Psykolog", purpose="Referral", valid_to=add_days(today(), 5))
	frappe.db.commit()
	log_in(people.anna)
	shown(page, consent.doctype, consent.name)
	assert "Skriv ved hver" in told(page) and not button(page, "Træk samtykket tilbage").is_visible()
	assert {"givers", "scope", "receivers"} <= writable(page)
	heights = [field(page, name).bounding_box()["y"] for name in ("givers", "scope")]
	assert heights == sorted(heights)

	shown(page, declined.doctype, declined.name)
	assert "En har sagt nej" in told(page) and not writable(page)
	assert not button(page, "Træk samtykket tilbage").is_visible()
	shown(page, soon.doctype, soon.name)
	assert "Det udløber snart" in told(page) and not writable(page)
	assert button(page, "Træk samtykket tilbage").is_visible()


def test_a_transition_tells_what_is_next_and_is_handed_over_with_consent_alone(page, log_in, people):
	school = world.unit("Lindeskolen", "School", "School")
	transition = world.transition(people.child, school, note="En fast hånd om morgenen.")
	frappe.db.commit()
	log_in(people.anna)
	shown(page, transition.doctype, transition.name)
	hand_over = page.get_by_role("button", name="Overdrag", exact=True)
	assert "Bed forældrene om samtykke" in told(page) and {"note", "to_unit"} <= writable(page)
	press(page, "Bed om samtykke")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Consent'")
	clicks.settled(page)

	shown(page, transition.doctype, transition.name)
	assert "Den venter på forældrenes svar" in told(page)
	assert not hand_over.is_visible() and writable(page) == {"starts_on", "note"}
	frappe.db.rollback()
	world.give(frappe.get_doc("Trivsel Consent", {"child": people.child.name}))
	frappe.db.commit()
	page.reload()
	clicks.settled(page)
	assert writable(page) == {"starts_on"}
	hand_over.click()
	page.wait_for_function("() => cur_frm.doc.step === 'Handed Over'")
	clicks.settled(page)
	assert "Den nye enhed skal tage imod det." in told(page)


def test_a_decided_consideration_stands_and_the_list_tells_how_far_each_is(page, log_in, people):
	with world.as_user(people.anna):
		world.consideration(people.child)
		decided = world.consideration(people.child, people.leader)
		decided.update({"decision": "Underretning Sent", "reason": "Vi er bekymrede."}).save()
	frappe.db.commit()
	log_in(people.anna)
	shown(page, decided.doctype, decided.name)
	assert writable(page) == {"readers"}
	page.goto("/app/trivsel-underretning-consideration")
	page.locator(".list-row:visible", has_text="Ikke besluttet endnu").wait_for()
	row = page.locator(".list-row:visible", has_text="Underretning sendt")
	row.get_by_text("Anna Holm").wait_for()
	assert not page.evaluate(HASHES)


def test_access_for_a_time_stands_by_the_name_of_who_gets_it(page, log_in, people):
	times = {"from_time": f"{today()} 06:00:00", "to_time": f"{add_days(today(), 5)} 16:00:00"}
	values = {"user": people.anna, "unit": people.blue, "profession": "Pædagog", "reason": "Vikar", **times}
	with world.as_user(people.leader):
		grant = frappe.get_doc({"doctype": "Trivsel Access Grant", **values}).insert()
	frappe.db.commit()
	log_in(people.leader)
	page.goto("/app/trivsel-access-grant")
	page.locator(".list-row:visible", has_text="Anna Holm").wait_for()
	assert not page.evaluate(HASHES)
	shown(page, grant.doctype, grant.name)
	clicks.titled(page, "Anna Holm")


@pytest.mark.parametrize("phone", (False, True))
def test_the_childs_form_begins_with_its_story_and_names_what_belongs_to_it(page, log_in, people, phone):
	sibling = world.child(world.unit("Andet hus"), first_name="Otto")
	people.child.append("siblings", {"sibling": sibling.name})
	people.child.save()
	frappe.db.commit()
	if phone:
		page.set_viewport_size(PHONE)
	log_in(people.anna)
	opened(page, people.child.doctype, people.child.name)
	story = page.locator(".trivsel-story")
	story.wait_for()
	shown(page, people.child.doctype, people.child.name)
	letters = story.locator("svg text").first.evaluate(
		"text => text.getScreenCTM().a * parseFloat(text.getAttribute('font-size'))"
	)
	assert letters >= 11  # pixels on the screen
	belongs = page.locator(".form-links:visible")
	assert belongs.bounding_box()["y"] > story.bounding_box()["y"]
	assert "Connections" not in belongs.inner_text() and "Henvisning" in belongs.inner_text()
	assert not belongs.locator("[data-doctype='Trivsel Concern'].btn-new:visible").count()
	siblings = page.locator(".frappe-control[data-fieldname='siblings']")
	assert "Et barn et andet sted" in siblings.inner_text()
	assert not page.locator(".frappe-control[data-fieldname='restricted']:visible").count()


def test_a_child_is_chosen_by_name_and_birthday(page, log_in, people):
	log_in(people.anna)
	page.goto("/app/trivsel-referral/new")
	page.wait_for_function("() => window.cur_frm && cur_frm.is_new()")
	page.wait_for_load_state("networkidle")
	child = field(page, "child")
	child.locator("input").press_sequentially("Alma")
	offered = child.locator("ul > *", has_text="Alma Prøve")
	offered.first.wait_for()
	born = page.evaluate("day => frappe.datetime.str_to_user(day)", str(people.child.birth_date))
	assert born in offered.first.inner_text() and people.child.name not in offered.first.inner_text()


def test_a_list_says_a_state_in_words_on_a_phone_too(page, log_in, people):
	log_in(people.anna)
	page.set_viewport_size(PHONE)
	page.goto("/app/trivsel-concern")
	row = page.locator(".list-row", has_text="Alma Prøve")
	row.locator(":is(.trivsel-state, .indicator-pill):visible", has_text="Rød").first.wait_for()
	assert not page.locator(".standard-filter-section [data-fieldname='name']:visible").count()
	assert clicks.fits(page)
	assert not page.evaluate(HASHES)
	clicks.picture(page, "list-phone")
