"""By clicks: an underretning is considered past the leader, and what was confirmed is corrected."""

import frappe
import pytest

from tests.support import clicks, world
from tests.support.clicks import act, answer, at_step, fill, listed, picture, press, save

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	above = world.unit("Prøveby", "Municipality", "Administration", group=True)
	found = world.team()
	house = frappe.get_doc("Trivsel Unit", found.house)
	house.parent_trivsel_unit = above
	house.save()
	found.chief = world.staff("Forvaltningschef", above)
	for user, name in ((found.anna, "Anna Holm"), (found.leader, "Lene Skov"), (found.chief, "Kirsten Bak")):
		clicks.named(user, name)
	frappe.db.commit()
	return found


def test_an_underretning_is_considered_with_the_level_above(page, log_in, people):
	"""R18: the duty stands first, nothing is asked of the leader, and she sees no trace."""
	log_in(people.anna)
	listed(page, "Børn", "Alma Prøve")
	press(page, "Overvej en underretning")
	page.wait_for_url("**/trivsel-underretning-consideration/new**")
	duty = clicks.field(page, "duty").locator("[role='note']")
	duty.wait_for()
	assert "112" in duty.inner_text() and "et nej fra din leder ophæver den ikke" in duty.inner_text()
	first = page.locator(".form-layout:visible .frappe-control:visible").first
	assert first.get_attribute("data-fieldname") == "duty"
	picture(page, "duty-1-new")
	fill(page, observed="Alma har blå mærker på armene og er bange, når hun bliver hentet.")
	clicks.add_row(page, "readers", user="Kirsten Bak")
	save(page)
	picture(page, "duty-2-saved")
	fill(page, decision="Underretning sendt", decided_on=clicks.shown_day(page))
	fill(page, reason="Mærkerne er nye, og Alma siger, at hun er bange.")
	save(page)
	picture(page, "duty-3-decided")

	log_in(people.chief)
	page.goto("/app/trivsel-underretning-consideration")
	page.wait_for_selector(".list-row >> text=Alma Prøve")
	picture(page, "duty-4-list-of-the-level-above")

	log_in(people.leader)
	page.goto("/app/trivsel-underretning-consideration")
	page.wait_for_selector(".no-result:visible")
	listed(page, "Børn", "Alma Prøve")
	assert page.locator("text=blå mærker").count() == 0


def test_a_yellow_confirmed_by_mistake_is_corrected_to_green(page, log_in, people):
	"""R14: the old stays in force until the correction is confirmed; the concern is offered for closing."""
	done = world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Yellow")
	frappe.db.commit()
	log_in(people.anna)
	page.goto(f"/app/trivsel-assessment/{done.name}")
	clicks.settled(page)
	press(page, "Ret det bekræftede")
	answer(page, "Ja")
	page.wait_for_function("name => cur_frm.doc.amended_from === name", arg=done.name)
	clicks.settled(page)
	fill(page, position="Grøn", reason="Vi havde forvekslet to børn.")
	save(page)
	picture(page, "correction-1-written")
	act(page, "Aftal position")
	at_step(page, "Awaiting Confirmation")
	assert in_force(people) == ["Yellow"]

	log_in(people.leader)
	listed(page, "Til bekræftelse", "Alma Prøve")
	page.wait_for_selector(".form-message:visible >> text=En rettelse af")
	picture(page, "correction-2-to-confirm")
	act(page, "Bekræft")
	at_step(page, "Confirmed")
	assert in_force(people) == ["Yellow", "Green"]
	listed(page, "Åbne bekymringer", "Alma Prøve")
	page.wait_for_selector(".form-message:visible >> text=Positionen er rettet til grøn")
	picture(page, "correction-3-concern")
	act(page, "Tilbage til grøn")
	at_step(page, "Closed")


def in_force(people):
	frappe.db.rollback()
	rows = {"child": people.child.name}
	return frappe.get_all("Trivsel Position", rows, pluck="position", order_by="creation")
