"""What a step lacks is said at its field: the section unfolds, the cursor stands there, and a dialog is not needed."""

import frappe
import pytest

from tests.browser.test_forms import begun, concern_of, opened
from tests.support import clicks, world
from tests.support.clicks import act, fill, picture, press

pytestmark = pytest.mark.browser
FOCUS = """() => document.activeElement.closest(".frappe-control")?.dataset.fieldname"""
# What a screen reader says below a field.
DESCRIBED = """name => (cur_frm.get_field(name).$input.attr("aria-describedby") || "").split(" ")
	.map((id) => document.getElementById(id)?.textContent).join(" ")"""


@pytest.fixture
def town(committing):
	people = world.team()
	for user, name in ((people.anna, "Anna Holm"), (people.bo, "Bo Friis"), (people.leader, "Lene Skov")):
		clicks.named(user, name)
	return people


@pytest.fixture(autouse=True)
def refusals(page, console_errors):
	"""The platform tells the console of each step that is refused, and nobody catches what it calls back with."""
	yield
	told = ("status of 417", "Traceback", "undefined", "Object")
	console_errors[:] = [error for error in console_errors if not any(each in error for each in told)]


def notes(page):
	"""By field what it says is missing."""
	page.locator(".trivsel-missing:visible").first.wait_for()
	assert not page.locator(".modal:visible").count()
	return page.evaluate(
		"""() => Object.fromEntries([...document.querySelectorAll(".trivsel-missing")]
			.map((note) => [note.closest(".frappe-control").dataset.fieldname, note.textContent]))"""
	)


def stands_in(page, name):
	page.wait_for_function(f"name => ({FOCUS})() === name", arg=name)


def test_the_team_is_told_at_each_field_what_a_yellow_position_needs(page, log_in, town):
	name = world.open_assessment(town.child, town.blue).name
	for rater in (town.anna, town.bo):
		world.rate(rater, town.child, town.blue, "Yellow")
	frappe.db.commit()
	log_in(town.anna)
	opened(page, "Trivsel Assessment", name)
	act(page, "Aftal position")
	assert notes(page) == {"position": "Vælg en position, før den bekræftes."}
	stands_in(page, "position")

	fill(page, position="Gul")
	page.locator(".trivsel-missing").wait_for(state="detached")
	act(page, "Aftal position")
	told = notes(page)
	assert list(told) == ["strengths", "surroundings", "child_voice_method", "reason"]
	stands_in(page, "strengths")
	assert told["strengths"] in page.evaluate(DESCRIBED, "strengths")
	assert page.evaluate("() => cur_frm.get_field('reason').$input.attr('aria-invalid')") == "true"
	picture(page, "missing")

	fill(page, strengths="Han bygger.", surroundings="Der er uro om formiddagen.")
	assert list(notes(page)) == ["child_voice_method", "reason"]


def test_what_lies_in_a_folded_section_unfolds(page, log_in, town):
	concern = concern_of(town)
	log_in(town.leader)
	opened(page, concern.doctype, concern.name)
	reason = page.locator("[data-fieldname='escalation_reason'] textarea")
	assert not reason.is_visible()
	act(page, "Løft til rød")
	assert list(notes(page)) == ["escalation_reason"]
	stands_in(page, "escalation_reason")
	assert reason.is_visible()


def test_a_table_is_told_above_which_parent_waits(page, log_in, town):
	concern = concern_of(town)
	log_in(town.leader)
	opened(page, concern.doctype, concern.name)
	act(page, "Forældrene er orienteret")
	assert "skriv, hvornår" in notes(page)["guardian_notices"]
	stands_in(page, "guardian_notices")


def test_a_rating_is_not_handed_in_without_a_position(page, log_in, town):
	name = begun(town)
	log_in(town.anna)
	opened(page, "Trivsel Own Rating", name)
	press(page, "Aflever")
	assert list(notes(page)) == ["position"]
	fill(page, position="Grøn")
	press(page, "Aflever")
	page.wait_for_function("() => cur_frm.doc.submitted_on")


def test_a_referral_across_without_consent_is_told_at_the_legal_ground(page, log_in, town):
	receiver = world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))
	world.ground()
	referral = world.referral(concern_of(town), receiver=receiver, kind="PPR")
	frappe.db.commit()
	log_in(town.anna)
	opened(page, referral.doctype, referral.name)
	act(page, "Send henvisning")
	assert list(notes(page)) == ["sharing_ground"]
	stands_in(page, "sharing_ground")
