"""By clicks: the joint form with what is beside it, a correction, the greens one by one, and the child's story."""

import frappe
import pytest
from frappe.utils import add_days, today
from frappe.utils.password import update_password

from tests.support import clicks, world
from tests.support.desk import SCREENSHOTS

pytestmark = pytest.mark.browser
PASSWORD = "trivsel"


@pytest.fixture
def team(committing):
	frappe.db.set_single_value("Trivsel Settings", "word_yellow", "Særlig opmærksomhed")
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")
	people = world.team()
	people.carla = world.staff("Pædagog", people.blue)
	for user in (people.anna, people.bo, people.carla, people.leader):
		update_password(user, PASSWORD)
		frappe.db.set_value("User", user, "language", "da")
	return people


def yellow(people):
	"""A yellow position of some weeks ago, and a plan."""
	done = world.assessed(people.child, people.blue, [people.anna, people.bo], people.leader, "Yellow")
	frappe.db.set_value("Trivsel Position", {"source_name": done.name}, "from_date", add_days(today(), -60))
	concern = frappe.get_doc("Trivsel Concern", {"child": people.child.name})
	action = {
		"area": "Social Life",
		"action": "En fast legemakker",
		"responsible": people.bo,
		"due_on": today(),
	}
	concern.append("plan", action)
	concern.save()
	return done


def button(page, text):
	return page.locator(".page-head:visible button, .page-head:visible .btn", has_text=text).first


def open_form(page, doctype, name):
	page.goto(f"/app/{doctype.lower().replace(' ', '-')}/{name}")
	page.wait_for_function("name => cur_frm && cur_frm.docname === name", arg=name)


def picture(page, name):
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def test_the_joint_form_shows_who_was_late_what_was_before_and_the_plan(page, log_in, team):
	yellow(team)
	name = world.open_assessment(team.child, team.blue, "Follow-up").name
	world.rate(team.anna, team.child, team.blue, "Yellow", [("A3-S1", "Concern")])
	world.rate(team.bo, team.child, team.blue, "Green", [("A3-S1", "As Expected")])
	world.rate(team.carla, team.child, team.blue, "Green")
	frappe.db.commit()

	log_in(team.anna, PASSWORD)
	open_form(page, "Trivsel Assessment", name)
	view = page.locator("[data-fieldname='own_ratings_view']")
	view.locator("table").wait_for()
	assert view.locator("th", has_text="Afleveret sent").count() == 1
	assert (
		view.locator("tbody tr").nth(1).locator(".indicator-pill", has_text="Forskellige svar").count() == 1
	)
	for text in ("Tidligere positioner her", "Særlig opmærksomhed", "En fast legemakker"):
		assert view.locator(f"text={text}").count(), text
	methods = page.locator("[data-fieldname='child_voice_method'] select option").all_inner_texts()
	assert methods == ["", "Smiley eller tegning", "Samtale"]
	positions = page.locator("[data-fieldname='position'] select option").all_inner_texts()
	assert positions == ["", "Grøn", "Særlig opmærksomhed", "Rød"]
	picture(page, "joint-form")


def test_what_was_confirmed_is_corrected_and_the_correction_withdrawn(page, log_in, team):
	done = yellow(team)
	frappe.db.commit()

	log_in(team.anna, PASSWORD)
	open_form(page, "Trivsel Assessment", done.name)
	button(page, "Ret det bekræftede").click()
	clicks.asked(page).locator(".btn-primary").click()
	page.wait_for_function("name => cur_frm.doc.amended_from === name", arg=done.name)
	page.wait_for_selector(".form-message >> text=En rettelse af")
	picture(page, "correction")
	button(page, "Træk rettelsen tilbage").click()
	clicks.asked(page).locator(".btn-primary").click()
	page.wait_for_function("name => cur_frm.docname === name", arg=done.name)

	frappe.db.rollback()
	assert frappe.db.count("Trivsel Assessment", {"child": team.child.name}) == 1


def test_the_leader_looks_at_each_green_and_confirms_them_together(page, log_in, team):
	children = [
		team.child,
		world.child(team.blue, first_name="Villads"),
		world.child(team.blue, first_name="Nora"),
	]
	for child in children:
		name = world.open_assessment(child, team.blue).name
		for rater in (team.anna, team.bo):
			world.rate(rater, child, team.blue)
		world.agree(team.anna, name)
	frappe.db.commit()

	log_in(team.leader, PASSWORD)
	page.goto("/app/trivsel-assessment")
	button(page, "Bekræft de grønne").click()
	clicks.dialog(page).locator("h4", has_text="Alma Prøve").wait_for()
	dialog = clicks.asked(page)
	picture(page, "greens")
	dialog.locator(".btn-primary", has_text="Set, næste").click()
	dialog.locator("h4", has_text="Villads Prøve").wait_for()
	dialog.locator(".btn-secondary", has_text="Ikke denne").click()
	dialog.locator("h4", has_text="Nora Prøve").wait_for()
	dialog.locator(".btn-primary", has_text="Set, næste").click()
	dialog.locator("text=Du har set på 2 af 3.").wait_for()
	dialog.locator(".btn-primary", has_text="Bekræft 2").click()
	page.wait_for_selector(".alert >> text=2 er bekræftet.")

	log_in(team.anna, PASSWORD)
	page.goto("/app/trivsel-assessment")
	page.locator(".list-row", has_text="Villads Prøve").wait_for()
	assert button(page, "Bekræft de grønne").count() == 0

	frappe.db.rollback()
	confirmed = frappe.get_all("Trivsel Assessment", {"docstatus": 1}, pluck="child")
	assert set(confirmed) == {children[0].name, children[2].name}


def test_the_childs_form_tells_its_story(page, log_in, team):
	yellow(team)
	world.assessed(team.child, team.blue, [team.anna, team.bo], team.leader, "Red")
	frappe.db.commit()

	log_in(team.anna, PASSWORD)
	open_form(page, "Trivsel Child", team.child.name)
	story = page.locator(".trivsel-story")
	story.locator("svg[role='img']").wait_for()
	described = story.locator("svg").get_attribute("aria-label")
	assert "Særlig opmærksomhed" in described and "Rød" in described
	for text in ("En fast legemakker", "Bekymring åbnet", "er tovholder i"):
		assert story.locator(f"text={text}").count(), text
	picture(page, "story")
