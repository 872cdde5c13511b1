"""A child goes to school: what the parents agree to is chosen, consented to, handed over and accepted by clicks."""

import frappe
import pytest
from frappe.utils import today

from tests.support import world
from tests.support.clicks import (
	answer,
	choose_in,
	dialog,
	fill,
	named,
	picture,
	press,
	save,
	settled,
	shown_day,
	titled,
)

pytestmark = pytest.mark.browser
GIVEN = "Hun bygger længe med klodser."
BOTH_GIVE = """() => Promise.all(cur_frm.doc.givers.map((row) => frappe.model.set_value(row.doctype, row.name, {
	given_on: frappe.datetime.get_today(), method: "In Writing"})))"""


@pytest.fixture
def people(committing):
	found = world.team()
	found.school = world.unit("Lindeskolen", "School", "School")
	found.teacher = world.staff("Lærer", found.school)
	world.assessed(found.child, found.blue, [found.anna, found.bo], found.leader, "Yellow")
	child = frappe.get_doc("Trivsel Child", found.child.name)
	child.append("enrolments", {"unit": found.school, "from_date": today()})
	child.save()
	found.transition = world.transition(found.child, found.school, note="En fast hånd om morgenen.")
	named(found.anna, "Anna Pædagog")
	named(found.teacher, "Tove Lærer")
	frappe.db.commit()
	return found


def open_form(page, doctype, name):
	page.goto(f"/app/{doctype}/{name}")
	settled(page)
	titled(page, "Alma Prøve")


def step(people):
	frappe.db.rollback()
	return frappe.db.get_value("Trivsel Transition", people.transition.name, "step")


def test_from_kindergarten_to_school(page, log_in, people):
	log_in(people.anna)
	open_form(page, "trivsel-transition", people.transition.name)
	page.get_by_text("Tilbyd forældrene et sammenhængsmøde").wait_for()
	choose_in(page, "Sammenhængsmøde", "Tilbudt og besvaret")
	fill(dialog(page), wished_by="Forældrene", offered_on=shown_day(page), answer="Ja til mødet")
	picture(page, "transition-meeting-offered")
	dialog(page).locator(".btn-primary:visible").click()
	page.get_by_text("Et sammenhængsmøde blev tilbudt forældrene").wait_for()
	settled(page)
	choose_in(page, "Sammenhængsmøde", "Planlæg mødet")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Meeting'")
	page.wait_for_selector("[data-fieldname='participants'] .grid-row >> text=Mor Prøve")
	picture(page, "transition-meeting-planned")
	save(page)

	open_form(page, "trivsel-transition", people.transition.name)
	press(page, "Vælg, hvad der overdrages")
	dialog(page).get_by_text(GIVEN).wait_for()
	box = dialog(page).locator(".frappe-control", has_text=GIVEN).locator("input:enabled")
	box.check()
	picture(page, "transition-choosing")
	answer(page, "Disse overdrages")
	page.locator("[data-fieldname='items'] .grid-row", has_text=GIVEN).wait_for()
	picture(page, "transition-chosen")

	press(page, "Bed om samtykke")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Consent'")
	settled(page)
	page.evaluate(BOTH_GIVE)
	save(page)
	page.wait_for_function("() => cur_frm.doc.status === 'In Force'")
	picture(page, "consent-given")

	open_form(page, "trivsel-transition", people.transition.name)
	page.get_by_role("button", name="Overdrag", exact=True).click()
	page.wait_for_function("() => cur_frm.doc.step === 'Handed Over'")
	picture(page, "transition-handed-over")

	log_in(people.teacher)
	page.goto("/app/trivsel-transition")
	page.wait_for_selector(".list-row >> text=Alma Prøve")
	open_form(page, "trivsel-transition", people.transition.name)
	page.locator("[data-fieldname='items'] .grid-row", has_text=GIVEN).wait_for()
	picture(page, "transition-received")
	press(page, "Tag imod overgangen")
	page.wait_for_function("() => cur_frm.doc.step === 'Taken Over'")
	picture(page, "transition-accepted")
	assert step(people) == "Taken Over"

	log_in(people.anna)
	open_form(page, "trivsel-child", people.child.name)
	page.wait_for_selector(".trivsel-story >> text=Overgang")
	picture(page, "transition-on-the-child")
	page.goto("/app/trivsel-consent")
	page.wait_for_selector(".list-row >> text=Alma Prøve")
	picture(page, "consent-list")
