"""A yellow child by clicks, from the first rating to its return to green: four people, each sees what is hers."""

import re
from urllib.parse import quote

import frappe
import pytest

from tests.support import clicks, world
from tests.support.clicks import act, answer, asked, at_step, dialog, fill, listed, picture, press, save
from tests.support.http import HttpSession

pytestmark = pytest.mark.browser
COLOURS = re.compile("gul|rød|grøn", re.I)


@pytest.fixture
def people(committing):
	house, blue, _red = world.kindergarten()
	district = world.unit("Distrikt Nord", "Health Visiting District", "Health Visiting")
	other = world.unit("Mariehønen", "Kindergarten", told="today")
	found = frappe._dict(
		blue=blue,
		anna=clicks.named(world.staff("Pædagog", blue), "Anna Holm"),
		bo=clicks.named(world.staff("Pædagog", blue), "Bo Friis"),
		leader=clicks.named(world.staff("Institutionsleder", house), "Lene Skov"),
		visitor=clicks.named(world.staff("Sundhedsplejerske", district), "Hanne Dahl"),
		stranger=clicks.named(world.staff("Pædagog", other), "Nina Lund"),
		child=world.child(blue, district, first_name="Alma", last_name="Blom"),
	)
	world.child(blue, first_name="Villads", last_name="Krog")
	frappe.db.commit()
	return found


def stored(people, doctype, *fields):
	frappe.db.rollback()
	return frappe.db.get_value(
		doctype, {"child": people.child.name}, fields or "name", order_by="creation desc"
	)


def rate(page, position, **answers):
	"""The own rating that is open: signs by their row, then handed in."""
	page.wait_for_url(re.compile("trivsel-own-rating"))
	clicks.settled(page)
	for row, said in answers.items():
		clicks.write_row(page, "answers", int(row.removeprefix("row")), answer=said)
	fill(page, position=position)
	clicks.press_until(page, "Aflever", "() => cur_frm.doc.submitted_on")
	clicks.settled(page)


def test_four_people_bring_a_yellow_child_back_to_green(page, log_in, desk, people):
	two_rate_each_for_themselves(page, log_in, people)
	they_agree_on_yellow(page, log_in, people)
	the_leader_confirms(page, log_in, people)
	the_parents_are_told(page, log_in, people)
	they_meet(page, log_in, people)
	the_plan_is_agreed_and_followed_up(page, log_in, people)
	the_child_is_green_again(page, log_in, people)
	the_leader_closes(page, log_in, people)
	the_story_stands_on_the_child(page, log_in, people)
	others_see_nothing(page, log_in, desk, people)


def two_rate_each_for_themselves(page, log_in, people):
	log_in(people.anna)
	page.wait_for_selector(".shortcut-widget-box >> text=Børn at vurdere")
	picture(page, "yellow-01-workspace")
	listed(page, "Børn", "Alma Blom")
	picture(page, "yellow-02-child")
	press(page, "Begynd en vurdering")
	fill(dialog(page), occasion="Bekymring uden for runden")
	picture(page, "yellow-03-start")
	answer(page, "Start")
	rate(page, "Gul", row6="Bekymring", row7="Opmærksomhed")
	page.wait_for_selector(".form-message:visible >> text=Afleveret")
	picture(page, "yellow-04-rated")

	log_in(people.bo)
	listed(page, "Børn at vurdere", "Alma Blom")
	page.wait_for_selector("text=1 egne vurderinger er afleveret")
	assert page.locator(".form-layout:visible >> text=Anna Holm").count() == 0
	picture(page, "yellow-05-not-yet-open")
	press(page, "Min vurdering")
	rate(page, "Gul", row6="Opmærksomhed")


def they_agree_on_yellow(page, log_in, people):
	log_in(people.anna)
	listed(page, "Til fælles vurdering", "Alma Blom")
	view = clicks.field(page, "own_ratings_view")
	view.locator("th", has_text="Bo Friis").wait_for()
	assert "Forskellige svar" in view.locator("tbody tr").nth(1).inner_text()
	picture(page, "yellow-06-side-by-side")
	fill(page, strengths="Hun bygger længe med klodser.", surroundings="To nye børn er begyndt på stuen.")
	heard = {"child_voice_method": "Samtale", "child_voice": "Jeg vil gerne lege med Ida."}
	fill(page, **heard, parents_view="Hun fortæller ikke om børnehaven hjemme.")
	clicks.write_row(page, "answers", 6, answer="Bekymring")
	fill(page, position="Gul", reason="Hun leger alene hele formiddagen.")
	picture(page, "yellow-08-joint")
	act(page, "Aftal position")
	at_step(page, "Awaiting Confirmation")


def the_leader_confirms(page, log_in, people):
	log_in(people.leader)
	page.wait_for_selector(".shortcut-widget-box >> text=Til bekræftelse")
	picture(page, "yellow-10-leaders-workspace")
	listed(page, "Til bekræftelse", "Alma Blom")
	act(page, "Bekræft")
	at_step(page, "Confirmed")
	picture(page, "yellow-11-confirmed")
	assert stored(people, "Trivsel Position", "position") == "Yellow"


def the_parents_are_told(page, log_in, people):
	log_in(people.anna)
	clicks.shortcut(page, "Åbne bekymringer")
	page.wait_for_selector(".list-row >> text=Gul – orientér forældrene")
	picture(page, "yellow-12-concerns")
	listed(page, "Åbne bekymringer", "Alma Blom")
	page.wait_for_selector(".form-message:visible >> text=Skriv for hver forælder")
	picture(page, "yellow-13-inform")
	press(page, "Brev til en forælder")
	fill(dialog(page), guardian="Far Prøve")
	answer_and_read_letter(page)
	told = {"informed_on": clicks.shown_day(page), "how": "Samtale"}
	clicks.write_row(page, "guardian_notices", 1, **told)
	clicks.write_row(page, "guardian_notices", 2, reason_not="Han er på orlov til søs til juni.")
	save(page)
	assert page.evaluate("() => cur_frm.doc.guardian_notices[0].informed_by") == people.anna
	picture(page, "yellow-15-told")
	act(page, "Forældrene er orienteret")
	at_step(page, "Meet")
	page.wait_for_selector(".form-message:visible >> text=Hold fokusmødet")


def answer_and_read_letter(page):
	asked(page).locator(".btn-primary", has_text="Vis brevet").click()
	page.wait_for_selector(".modal:visible .modal-title >> text=Afleveres ved: Papir")
	letter = asked(page).locator("textarea").input_value()
	assert "Kære Far Prøve" in letter and not COLOURS.search(letter)
	picture(page, "yellow-14-letter")
	clicks.dismiss(page)


def they_meet(page, log_in, people):
	press(page, "Planlæg møde")
	page.wait_for_url(re.compile("trivsel-meeting"))
	clicks.field(page, "participants").locator("text=Mor Prøve").wait_for()
	picture(page, "yellow-17-planned")
	fill(page, starts_on=clicks.shown_time(page, -5), place="Kontoret i Solsikken")
	clicks.add_row(page, "participants", participant_type="Medarbejder", user="Hanne Dahl")
	fill(page, prior_actions="Makkerleg to gange om ugen.")
	save(page)
	picture(page, "yellow-18-meeting")
	for number, row in enumerate(page.evaluate("() => cur_frm.doc.participants"), 1):
		if row["person_name"] != "Far Prøve":
			clicks.write_row(page, "participants", number, attended=True)
	save(page)
	act(page, "Mødet er holdt")
	at_step(page, "Held")
	fill(page, minutes="Mor fortæller, at Alma savner Ida. Vi aftaler en fast legemakker.")
	fill(page, child_voice_method="Samtale", child_voice="Jeg vil gerne lege med Ida.")
	agreed = {"decision": "Makkerleg hver formiddag", "area": "Krop og sanser", "responsible": "Bo Friis"}
	clicks.add_row(page, "decisions", **agreed, due_on=clicks.shown_day(page, 28))
	save(page)
	picture(page, "yellow-19-held")

	log_in(people.leader)
	listed(page, "Møder i gang", "Alma Blom")
	act(page, "Godkend referat")
	at_step(page, "Approved")
	picture(page, "yellow-20-approved")
	assert stored(people, "Trivsel Concern", "focus_meeting_held_on") == frappe.utils.getdate()


def the_plan_is_agreed_and_followed_up(page, log_in, people):
	log_in(people.anna)
	listed(page, "Åbne bekymringer", "Alma Blom")
	assert page.evaluate("() => cur_frm.doc.plan.length") == 1  # what was decided stands where its area asks
	picture(page, "yellow-21-plan-to-make")
	act(page, "Planen er aftalt")
	at_step(page, "Act")
	picture(page, "yellow-22-plan")
	press(page, "Følg op")
	dialog(page).locator("select").first.select_option(label="Bedre")
	picture(page, "yellow-23-follow-up")
	answer(page, "Gem opfølgningen")
	page.wait_for_function("() => (cur_frm.doc.follow_ups || []).length === 1")
	clicks.settled(page)
	picture(page, "yellow-24-followed-up")


def the_child_is_green_again(page, log_in, people):
	log_in(people.anna)
	listed(page, "Børn", "Alma Blom")
	press(page, "Begynd en vurdering")
	fill(dialog(page), occasion="Opfølgning")
	answer(page, "Start")
	rate(page, "Grøn")
	log_in(people.bo)
	listed(page, "Børn", "Alma Blom")
	press(page, "Min vurdering")
	rate(page, "Grøn")
	listed(page, "Til fælles vurdering", "Alma Blom")
	clicks.field(page, "own_ratings_view").locator("text=Makkerleg hver formiddag").wait_for()
	fill(page, position="Grøn")
	picture(page, "yellow-25-green")
	act(page, "Aftal position")
	at_step(page, "Awaiting Confirmation")
	log_in(people.leader)
	clicks.shortcut(page, "Til bekræftelse")
	press(page, "Bekræft de grønne")
	dialog(page).locator("h4", has_text="Alma Blom").wait_for()
	picture(page, "yellow-26-greens")
	dialog(page).locator(".btn-primary", has_text="Set, næste").click()
	answer(page, "Bekræft 1")
	page.wait_for_selector(".alert >> text=1 er bekræftet.")


def the_leader_closes(page, log_in, people):
	listed(page, "Åbne bekymringer", "Alma Blom")
	page.wait_for_selector(".form-message:visible >> text=En ny vurdering er grøn")
	picture(page, "yellow-27-proposed")
	act(page, "Tilbage til grøn")
	at_step(page, "Closed")
	picture(page, "yellow-28-closed")
	assert stored(people, "Trivsel Concern", "workflow_state") == "Closed - Green"


def the_story_stands_on_the_child(page, log_in, people):
	log_in(people.anna)
	listed(page, "Børn", "Alma Blom")
	story = page.locator(".trivsel-story")
	described = story.locator("svg[role='img']").get_attribute("aria-label")
	assert re.search("Gul.*Grøn", described)
	for text in ("Bekymring åbnet", "Fokusmøde", "Makkerleg hver formiddag", "Bekymring lukket"):
		assert story.locator(f"text={text}").count(), text
	picture(page, "yellow-29-story")
	frappe.db.rollback()
	rows = frappe.get_all(
		"Trivsel Position", {"child": people.child.name}, pluck="position", order_by="creation"
	)
	assert rows == ["Yellow", "Green"]


def others_see_nothing(page, log_in, desk, people):
	log_in(people.visitor)
	clicks.shortcut(page, "Møder i gang")
	page.wait_for_selector(".no-result:visible")
	listed(page, "Børn", "Alma Blom")
	assert page.locator(".trivsel-story").count() == 0
	picture(page, "yellow-30-health-visitor")

	log_in(people.stranger)
	for label in ("Børn", "Åbne bekymringer", "Møder i gang"):
		clicks.shortcut(page, label)
		page.wait_for_selector(".no-result:visible")
	session = HttpSession(desk, people.stranger)
	for doctype in ("Trivsel Assessment", "Trivsel Concern", "Trivsel Meeting", "Trivsel Position"):
		answered = session.get(f"/api/resource/{quote(doctype)}/{stored(people, doctype)}")
		assert answered.status == 403, doctype


def test_rating_and_concern_on_a_phone(page, log_in, people):
	"""390 pixels wide: nothing runs out of the window, and each step can be reached."""
	page.set_viewport_size({"width": 390, "height": 844})
	assessment = world.open_assessment(people.child, people.blue).name
	frappe.db.commit()
	log_in(people.anna)
	listed(page, "Børn at vurdere", "Alma Blom")
	press(page, "Min vurdering")
	page.wait_for_url(re.compile("trivsel-own-rating"))
	clicks.settled(page)
	assert clicks.fits(page)
	picture(page, "phone-1-rating")
	clicks.write_row(page, "answers", 6, answer="Bekymring")
	fill(page, position="Gul")
	clicks.press_until(page, "Aflever", "() => cur_frm.doc.submitted_on")
	picture(page, "phone-2-handed-in")

	frappe.db.rollback()
	world.rate(people.bo, people.child, people.blue, "Yellow")
	world.agree(people.anna, assessment, "Yellow", "Hun leger alene.")
	world.confirm(people.leader, assessment)
	frappe.db.commit()
	listed(page, "Åbne bekymringer", "Alma Blom")
	assert clicks.fits(page)
	picture(page, "phone-3-concern")
	clicks.write_row(page, "guardian_notices", 1, informed_on=clicks.shown_day(page), how="Samtale")
	clicks.write_row(page, "guardian_notices", 2, reason_not="Han er til søs.")
	act(page, "Forældrene er orienteret")
	at_step(page, "Meet")
	picture(page, "phone-4-told")
