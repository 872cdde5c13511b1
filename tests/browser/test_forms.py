"""What people meet on the forms: names for people, words for records, and as few answers as it takes."""

import frappe
import pytest

from tests.support import clicks, world
from tests.support.clicks import act, at_step, dialog, field, picture, press

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
TOO_WIDE = "tables => tables.map((table) => table.scrollWidth - table.clientWidth)"
# Where the columns of a table's heading and of its first row begin.
LEFTS = """tables => tables.filter((table) => table.querySelector(".grid-body .data-row")).map((table) => {
	const lefts = (rows) => [...table.querySelectorAll(`${rows} .data-row > .col`)]
		.filter((cell) => cell.offsetParent).map((cell) => Math.round(cell.getBoundingClientRect().left));
	return {heading: lefts(".grid-heading-row"), row: lefts(".grid-body .grid-row:first-child")};
})"""


@pytest.fixture
def town(committing):
	people = world.team()
	for user, name in ((people.anna, "Anna Holm"), (people.bo, "Bo Friis"), (people.leader, "Lene Skov")):
		clicks.named(user, name)
	return people


def opened(page, doctype, name):
	page.goto(f"/app/{doctype.lower().replace(' ', '-')}/{name}")
	page.wait_for_function("name => window.cur_frm && cur_frm.docname === name", arg=name)
	clicks.settled(page)


def begun(town):
	"""Anna's own rating, with nothing answered."""
	from trivsel_app.trivsel_assessment import rating

	world.open_assessment(town.child, town.blue)
	with world.as_user(town.anna):
		name = rating.start(town.child.name, town.blue)
	frappe.db.commit()
	return name


def concern_of(town, position="Yellow"):
	world.assessed(town.child, town.blue, [town.anna, town.bo], town.leader, position)
	concern = frappe.get_doc("Trivsel Concern", {"child": town.child.name})
	frappe.db.commit()
	return concern


def answers(page):
	return page.evaluate("() => cur_frm.doc.answers.map((row) => row.answer || '')")


def grid_button(page, label):
	return page.locator(".trivsel-signs button:visible", has_text=label)


@pytest.mark.parametrize("phone", (False, True))
def test_the_rest_of_the_signs_is_answered_in_one_go_and_taken_back(page, log_in, town, phone):
	name = begun(town)
	if phone:
		page.set_viewport_size(PHONE)
	log_in(town.anna)
	opened(page, "Trivsel Own Rating", name)
	rows = page.locator(".trivsel-signs .grid-body .grid-row")
	marked = [bool(rows.nth(at).get_by_text("Vigtigt tegn").count()) for at in range(rows.count())]
	assert marked == [True] * 3 + [False] * 12  # those that weigh most stand first
	clicks.write_row(page, "answers", 2, answer="Bekymring")

	grid_button(page, "Resten er som forventet").click()
	assert answers(page) == ["As Expected", "Concern", *["As Expected"] * 13]
	picture(page, f"signs-{phone}")
	grid_button(page, "Fortryd resten").click()
	assert answers(page) == ["", "Concern", *[""] * 13]

	grid_button(page, "Resten er som forventet").click()
	clicks.fill(page, position="Gul")
	clicks.press_until(page, "Aflever", "() => cur_frm.doc.submitted_on")
	clicks.settled(page)
	assert not grid_button(page, "Resten er som forventet").count()


def test_the_signs_are_read_and_answered_on_a_phone_without_pushing_them_sideways(page, log_in, town):
	name = begun(town)
	page.set_viewport_size(PHONE)
	log_in(town.anna)
	opened(page, "Trivsel Own Rating", name)
	row = page.locator(".trivsel-signs .grid-body .grid-row").nth(3)
	for part in ("[data-fieldname='indicator']", "[data-fieldname='answer']", ".btn-open-row"):
		box = row.locator(f".data-row {part}").first.bounding_box()
		assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], part
	clicks.write_row(page, "answers", 4, answer="Ikke set", note="Han har været syg.")
	assert answers(page)[3] == "Not Observed"
	picture(page, "signs-on-a-phone")


def test_no_table_is_pushed_sideways_on_a_phone(page, log_in, town):
	"""Each as wide as the window, its headings above their columns, and a pencil to what has no room."""
	concern = concern_of(town)
	concern.append("plan", {"area": "Social Life", "action": "Makkerleg", "responsible": town.anna})
	concern.save()
	records = (concern, world.meeting(concern), world.consent(town.child, "Psykolog"), town.child)
	frappe.db.commit()
	page.set_viewport_size(PHONE)
	log_in(town.leader)
	for record in records:
		opened(page, record.doctype, record.name)
		page.evaluate("() => cur_frm.layout.sections.forEach((section) => section.collapse(false))")
		tables = page.locator(".form-grid-container:visible")
		assert tables.count() > 1 and clicks.fits(page)
		assert not [width for width in tables.evaluate_all(TOO_WIDE) if width], record.doctype
		for lefts in tables.evaluate_all(LEFTS):
			assert lefts["heading"] == lefts["row"], record.doctype
		picture(page, f"phone-{record.doctype}")
	assert page.locator("[data-fieldname='guardians'] .data-row .btn-open-row:visible").count() == 3


def test_who_confirms_yellow_is_told_of_the_concern_and_goes_on_to_it(page, log_in, town):
	name = world.open_assessment(town.child, town.blue).name
	for rater in (town.anna, town.bo):
		world.rate(rater, town.child, town.blue, "Yellow")
	world.agree(town.anna, name, "Yellow", "Hun leger alene.")
	frappe.db.commit()
	log_in(town.leader)
	opened(page, "Trivsel Assessment", name)
	act(page, "Bekræft")
	at_step(page, "Confirmed")
	told = page.locator(".form-message:visible", has_text="Der er åbnet en bekymring.")
	assert "Lene Skov" in field(page, "confirmed_by").inner_text()
	picture(page, "concern-opened")
	told.locator("a").click()
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Concern'")
	clicks.settled(page)
	assert "Trivselsvurdering, " in field(page, "assessment").inner_text()


def test_a_proposal_stands_alone_and_a_closed_concern_is_only_read(page, log_in, town):
	concern = concern_of(town)
	concern.db_set("proposed_position", "Green")
	frappe.db.commit()
	log_in(town.leader)
	opened(page, "Trivsel Concern", concern.name)
	messages = page.locator(".form-message:visible")
	assert "En ny vurdering er grøn" in messages.inner_text()
	assert "Skriv for hver forælder" not in messages.inner_text()
	picture(page, "proposal")

	concern.db_set({"step": "Closed", "workflow_state": "Closed - Green", "proposed_position": None})
	frappe.db.commit()
	opened(page, "Trivsel Concern", concern.name)
	page.reload()
	clicks.settled(page)
	assert not page.locator(
		".form-layout .frappe-control:visible :is(input, textarea, select):enabled"
	).count()
	assert not clicks.button(page, "Gem").is_visible()
	picture(page, "closed")


def test_the_follow_up_proposes_the_day_of_the_next_one(page, log_in, town):
	concern = concern_of(town)
	concern.append("plan", {"action": "Makkerleg", "responsible": town.bo, "due_on": "2030-01-01"})
	concern.save()
	concern.db_set({"step": "Act", "workflow_state": "Yellow - Action Plan"})
	frappe.db.commit()
	log_in(town.anna)
	opened(page, "Trivsel Concern", concern.name)
	assert "Bo Friis" in field(page, "plan").inner_text() and town.bo not in field(page, "plan").inner_text()
	press(page, "Følg op")
	assert field(dialog(page), "next_follow_up").locator("input").input_value()
	picture(page, "follow-up")


@pytest.mark.parametrize("phone", (False, True))
def test_a_meeting_begins_on_a_quarter_and_its_people_stand_by_name(page, log_in, town, phone):
	concern = concern_of(town)
	if phone:
		page.set_viewport_size(PHONE)
	log_in(town.anna)
	opened(page, "Trivsel Concern", concern.name)
	press(page, "Planlæg møde")
	row = page.locator(".frappe-control[data-fieldname='participants'] .grid-body .grid-row:visible").first
	row.wait_for()
	_day, time = field(page, "starts_on").locator("input").input_value().split(" ")
	assert len(time) == 5 and int(time[3:]) % 15 == 0
	assert "Medarbejder" in row.inner_text() and "Medarbejdere" not in row.inner_text()
	assert "Lene Skov" in row.locator("[data-fieldname='user']").inner_text()
	clicks.add_row(page, "participants", participant_type="Forælder", person_name="Stedfar Prøve")
	clicks.save(page)
	picture(page, f"meeting-{phone}")
	assert town.leader not in page.locator(".form-layout:visible").inner_text()


def test_the_list_of_concerns_has_the_municipalitys_words_and_names(page, log_in, town):
	frappe.db.set_single_value("Trivsel Settings", "word_yellow", "Særlig opmærksomhed")
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")
	concern_of(town)
	page.set_viewport_size({"width": 1920, "height": 900})  # wide enough for all columns
	log_in(town.leader)
	page.goto("/app/trivsel-concern")
	row = page.locator(".list-row:visible", has_text="Alma Prøve")
	row.get_by_text("Anna Holm").wait_for()
	assert "Særlig opmærksomhed" in row.inner_text() and town.anna not in row.inner_text()
	filters = page.locator(".standard-filter-section [data-fieldname='position'] option").all_inner_texts()
	assert "Særlig opmærksomhed" in filters and "Gul" not in filters
	picture(page, "concerns")
