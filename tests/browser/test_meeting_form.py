"""What the meeting's form tells before something is saved or shared, and what its list opens on, by clicks."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime

from tests.access.red_case import red_case
from tests.meeting.acts import SPARRING, approved, as_staff, step
from tests.support import clicks, world
from tests.support.clicks import answer, dialog, fill, picture, save

pytestmark = pytest.mark.browser
MEETING = "Trivsel Meeting"


@pytest.fixture
def red(committing):
	found = red_case()
	for who, name in {"anna": "Anna Holm", "bo": "Bo Friis", "leader": "Lene Skov"}.items():
		clicks.named(found[who], name)
	frappe.db.commit()
	return found


def noon(days=0):
	return add_days(now_datetime().replace(hour=12, minute=0, second=0, microsecond=0), days)


def open_meeting(page, name):
	page.goto(f"/app/trivsel-meeting/{name}")
	clicks.settled(page)


def prior_actions(meeting):
	frappe.db.rollback()
	return frappe.db.get_value(MEETING, meeting.name, "prior_actions")


def test_a_name_in_a_meeting_without_one_is_asked_about_before_it_is_saved(page, log_in, red):
	"""R5."""
	with world.as_user(red.leader):
		values = {"doctype": MEETING, "meeting_type": SPARRING, "anonymous": 1, "unit": red.house}
		meeting = frappe.get_doc(
			{**values, "starts_on": noon(), "participants": [as_staff(red.leader)]}
		).insert()
	frappe.db.commit()
	log_in(red.leader)
	open_meeting(page, meeting.name)
	fill(page, prior_actions="Alma leger mest alene.")
	clicks.button(page, "Gem").click()
	dialog(page).get_by_text("Teksten nævner måske et barn i huset: Alma").wait_for()
	picture(page, "meeting-name-asked-about")
	answer(page, "Ret teksten")
	assert not prior_actions(meeting)

	fill(page, prior_actions="Barnet leger mest alene.")
	save(page)
	assert prior_actions(meeting) == "Barnet leger mest alene."


def test_who_is_at_another_meeting_is_said_at_the_top(page, log_in, red):
	there = {"starts_on": noon(3), "participants": [as_staff(red.bo), as_staff(red.anna)]}
	world.meeting(red.concern, **there)
	second = world.meeting(red.concern, "Opfølgningsmøde", **there)
	frappe.db.commit()
	log_in(red.anna)
	open_meeting(page, second.name)
	told = page.locator(".form-message:visible, .form-message-container:visible")
	told.get_by_text("Bo Friis").first.wait_for()
	assert "Anna Holm" in told.first.inner_text()
	picture(page, "meeting-clash")


def test_shared_without_consent_on_a_legal_ground(page, log_in, red):
	"""R26: from the menu, with the ground in the municipality's words."""
	ground = world.ground()
	psychologist = clicks.named(world.staff("Psykolog", world.unit("PPR", "Administration")), "Pia Bro")
	people = [as_staff(red.anna), as_staff(psychologist)]
	meeting = world.meeting(red.concern, "TOPI-teammøde", participants=people, starts_on=noon(3))
	step(red.anna, meeting, "Invite")
	frappe.db.commit()
	log_in(red.anna)
	open_meeting(page, meeting.name)
	menu = page.locator(".page-head:visible .menu-btn-group")
	menu.locator("> button").click()
	menu.locator(".dropdown-menu a", has_text="Del uden samtykke").click()
	fill(dialog(page), profession="Psykolog", ground=ground)
	picture(page, "meeting-legal-ground")
	answer(page, "Del uden samtykke")
	page.wait_for_function("() => cur_frm.doc.participants.some((row) => row.legal_ground)")
	picture(page, "meeting-shared-on-a-ground")

	log_in(psychologist)
	open_meeting(page, meeting.name)
	assert page.evaluate("() => cur_frm.doc.name") == meeting.name


def test_the_list_opens_on_what_is_next(page, log_in, red):
	"""The soonest first; what is approved or called off is not among it."""
	later, sooner, off = (
		world.meeting(red.concern, kind, starts_on=noon(days))
		for kind, days in (("Netværksmøde", 20), ("Opfølgningsmøde", 2), ("Udvidet fokusmøde", 1))
	)
	step(red.anna, off, "Call Off")
	approved(red)
	frappe.db.commit()
	log_in(red.anna)
	page.goto("/app/trivsel-meeting")
	page.wait_for_selector(".list-row:visible >> text=Alma Prøve")
	shown = page.evaluate("() => cur_list.data.map((row) => row.name)")
	assert shown == [sooner.name, later.name]
	assert "12:00 · Opfølgningsmøde" in page.locator(".list-row:visible").first.inner_text()
	picture(page, "meeting-list")


def test_the_form_shows_what_its_type_asks_for(page, log_in, red):
	log_in(red.anna)
	for kind, shown in (("TOPI-teammøde", False), ("Fokusmøde", True)):
		meeting = world.meeting(red.concern, kind, starts_on=noon(3))
		frappe.db.commit()
		open_meeting(page, meeting.name)
		for name in ("prior_actions", "parents_view", "child_voice"):
			field = page.locator(f".frappe-control[data-fieldname='{name}']")
			field.wait_for(state="visible" if shown else "hidden")
		picture(page, f"meeting-form-{kind}")
	page.get_by_text("Mangler det, skrives det på mødet som en afvigelse.").first.wait_for()
