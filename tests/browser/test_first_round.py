"""The first round by clicks: open, rate, agree, confirm, and the concern that follows."""

import re

import frappe
import pytest
from frappe.utils.password import update_password

from tests.support import world
from tests.support.clicks import save, titled

pytestmark = pytest.mark.browser
PASSWORD = "trivsel"


@pytest.fixture
def town(committing):
	"""A house with one group, a health-visitor district, and the people who work there."""
	house, blue, _red = world.kindergarten()
	district = world.unit("Distrikt Nord", "Health Visiting District", "Health Visiting")
	people = frappe._dict(
		house=house,
		blue=blue,
		leader=world.staff("Institutionsleder", house),
		anna=world.staff("Pædagog", blue),
		bo=world.staff("Pædagogmedhjælper", blue),
		visitor=world.staff("Sundhedsplejerske", district),
	)
	people.child = world.child(blue, first_name="Alma", last_name="Blom")
	world.child(blue, first_name="Villads", last_name="Krog")
	people.baby = world.child(district, months=9, first_name="Ida", last_name="Lund")
	world.open_assessment(people.baby, district, "Arrival")
	for user in (people.leader, people.anna, people.bo, people.visitor):
		update_password(user, PASSWORD)
		frappe.db.set_value("User", user, "language", "da")
	frappe.db.commit()
	return people


def button(page, text):
	return page.locator(".page-head:visible button, .page-head:visible .btn", has_text=text).first


def act(page, action):
	"""A step of the workflow, from the form's menu of actions."""
	page.locator(".actions-btn-group:visible > button").click()
	page.locator(".actions-btn-group:visible .dropdown-menu a", has_text=action).click()


def wait_for_state(page, step):
	page.wait_for_function("step => cur_frm && cur_frm.doc.step === step", arg=step)


def choose(page, field, value):
	page.locator(f".frappe-control[data-fieldname='{field}']:visible select").first.select_option(value)


def open_round_by_clicks(page, town):
	page.goto("/app/trivsel-round/new")
	page.wait_for_selector("[data-fieldname='title'] input:visible")
	page.fill("[data-fieldname='title'] input:visible", "Efterår i Solsikken")
	page.evaluate(
		"""house => cur_frm.set_value({root_unit: house, window_start: frappe.datetime.get_today(),
			window_end: frappe.datetime.add_days(frappe.datetime.get_today(), 30)})""",
		town.house,
	)
	save(page)
	button(page, "Åbn runden").click()
	page.wait_for_function("() => cur_frm && cur_frm.doc.status === 'Opening'")
	# No worker serves the tests' queue, so the job is run here; the form follows the stored progress.
	frappe.db.rollback()
	name = page.evaluate("() => cur_frm.doc.name")
	world.run_opening(frappe.get_doc("Trivsel Round", name))
	frappe.db.commit()
	page.wait_for_function("() => cur_frm && cur_frm.doc.status === 'Open'", timeout=15000)
	return name


def rate_by_clicks(page, child, position):
	page.goto(f"/app/trivsel-child/{child.name}")
	button(page, "Min vurdering").click()
	page.wait_for_url(re.compile("trivsel-own-rating"))
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Own Rating'")
	choose(page, "position", position)
	button(page, "Aflever").click()
	page.wait_for_function("() => cur_frm && cur_frm.doc.submitted_on")


def test_from_an_opened_round_to_a_concern(page, log_in, town):
	log_in(town.leader, PASSWORD)
	round_name = open_round_by_clicks(page, town)
	frappe.db.rollback()
	assessment = frappe.db.get_value("Trivsel Assessment", {"round": round_name, "child": town.child.name})

	for rater, position in ((town.bo, "Yellow"), (town.anna, "Red")):
		log_in(rater, PASSWORD)
		rate_by_clicks(page, town.child, position)

	page.goto(f"/app/trivsel-assessment/{assessment}")
	page.wait_for_selector("[data-fieldname='own_ratings_view'] table")
	titled(page, "Alma Blom")
	choose(page, "position", "Red")
	written = {
		"strengths": "Alma tegner og synger.",
		"surroundings": "Hendes bedste ven er flyttet.",
		"child_voice": "Jeg vil hjem.",
		"reason": "Alma leger alene og græder meget.",
	}
	for field, text in written.items():
		page.locator(f"[data-fieldname='{field}']:visible textarea").fill(text)
	choose(page, "child_voice_method", "Conversation")
	save(page)
	act(page, "Aftal position")
	wait_for_state(page, "Awaiting Confirmation")

	log_in(town.leader, PASSWORD)
	page.goto(f"/app/trivsel-assessment/{assessment}")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Assessment'")
	act(page, "Bekræft")
	wait_for_state(page, "Confirmed")

	frappe.db.rollback()
	concern = frappe.get_doc("Trivsel Concern", {"child": town.child.name})
	assert (concern.workflow_state, concern.coordinator) == ("Red - Inform Parents", town.anna)
	page.goto(f"/app/trivsel-concern/{concern.name}")
	page.wait_for_selector("text=Mor Prøve")
	page.goto("/app/trivsel-assessment?docstatus=1")
	page.wait_for_selector(".list-row .indicator-pill >> text=Rød")
	page.goto("/app/query-report/Trivsel Round Coverage")
	page.wait_for_selector(".dt-scrollable >> text=Blå stue")


def test_a_pedagogue_lands_where_her_work_is_and_finds_the_children_by_name(page, log_in, town):
	log_in(town.leader, PASSWORD)
	open_round_by_clicks(page, town)

	log_in(town.anna, PASSWORD)
	page.wait_for_selector(".layout-main >> text=Børn at vurdere")
	assert page.locator(".layout-main >> text=Faggrupper").count() == 0
	page.goto("/app/trivsel-assessment")
	for name in ("Alma Blom", "Villads Krog"):
		page.wait_for_selector(f".list-row >> text={name}")
	assert page.locator(".list-row >> text=Ida Lund").count() == 0


def test_a_health_visitor_rates_alone_and_sees_her_district_only(page, log_in, town):
	log_in(town.visitor, PASSWORD)
	page.goto("/app/trivsel-child")
	page.wait_for_selector(".list-row >> text=Ida Lund")
	assert page.locator(".list-row >> text=Alma Blom").count() == 0

	rate_by_clicks(page, town.baby, "Green")

	frappe.db.rollback()
	assert frappe.db.get_value("Trivsel Assessment", {"child": town.baby.name}, "step") == "Joint"


def test_a_round_of_the_whole_town_is_read_and_not_changed_by_a_house(page, log_in, town):
	above = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house = frappe.get_doc("Trivsel Unit", town.house)
	house.parent_trivsel_unit = above
	house.save()
	whole = world.draft_round(above)
	frappe.db.commit()
	log_in(town.leader, PASSWORD)

	page.goto(f"/app/trivsel-round/{whole.name}")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Round'")
	page.wait_for_selector("[data-fieldname='title']:visible")

	assert button(page, "Åbn runden").count() == 0


def test_the_units_stand_as_a_tree_of_names(page, log_in, town):
	log_in(town.leader, PASSWORD)

	page.goto("/app/trivsel-unit/view/tree")
	page.locator(".tree-label >> text=Solsikken").click()

	page.wait_for_selector(".tree-label >> text=Blå stue")
	assert page.locator(".tree-label >> text=Alle enheder").count() == 1
	assert page.locator(".tree-label >> text=TU-0").count() == 0
