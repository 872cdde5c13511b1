"""A round by clicks: planned, opened with its progress seen, followed, and closed with the reasons told."""

import frappe
import pytest
from frappe.utils import add_days, today
from frappe.utils.password import update_password

from tests.support import clicks, world
from trivsel_app.trivsel_assessment import round_opening

pytestmark = pytest.mark.browser
PASSWORD = "trivsel"


@pytest.fixture
def house(committing):
	"""Blue: four children. Red: one whose parents have not been told."""
	made = frappe._dict(zip(("house", "blue", "red"), world.kindergarten(told=None), strict=True))
	frappe.get_doc("Trivsel Unit", made.blue).update({"privacy_notice_on": today()}).save()
	names = ("Alma", "Bo", "Carla", "Dan")
	made.children = [world.child(made.blue, first_name=name, last_name="Blom") for name in names]
	made.waiting = world.child(made.red, first_name="Ebbe", last_name="Krog")
	made.leader, made.anna = world.staff("Institutionsleder", made.house), world.staff("Pædagog", made.blue)
	for user in (made.leader, made.anna):
		update_password(user, PASSWORD)
		frappe.db.set_value("User", user, "language", "da")
	frappe.db.commit()
	return made


def button(page, text):
	return page.locator(".page-head:visible button, .page-head:visible .btn", has_text=text).first


def dialog_button(page, text):
	return clicks.asked(page).locator(".modal-footer button:visible", has_text=text)


def wait_for_status(page, status):
	page.wait_for_function("status => cur_frm && cur_frm.doc.status === status", arg=status, timeout=15000)


def row(page, table, text):
	return page.locator(f".{table} tr", has_text=text).first


def open_a_batch_at_a_time(name, monkeypatch, page):
	"""As a worker opens it; after the first batch the page must have seen how far that is."""
	monkeypatch.setattr(round_opening, "BATCH", 2)
	commit = frappe.db.commit

	def commit_and_look():
		commit()
		page.wait_for_selector(".form-dashboard .progress-bar[style*='40%']", timeout=15000)
		monkeypatch.setattr(frappe.db, "commit", commit)

	monkeypatch.setattr(frappe.db, "commit", commit_and_look)
	world.run_opening(frappe.get_doc("Trivsel Round", name))
	frappe.db.commit()


def test_from_an_opened_round_to_a_closed_one(page, log_in, house, monkeypatch):
	draft = world.draft_round(house.house, title="Efterår i Solsikken")
	frappe.db.commit()
	log_in(house.leader, PASSWORD)
	page.goto(f"/app/trivsel-round/{draft.name}")
	button(page, "Åbn runden").click()
	wait_for_status(page, "Opening")
	frappe.db.rollback()
	open_a_batch_at_a_time(draft.name, monkeypatch, page)
	wait_for_status(page, "Open")

	page.wait_for_selector(".trivsel-figures")
	assert row(page, "trivsel-figures", "Blå stue").locator("td").all_inner_texts()[1:6] == [
		"4",
		"0",
		"0",
		"0",
		"0",
	]
	assert row(page, "trivsel-figures", "Rød stue").locator("td").all_inner_texts()[1:6] == [
		"1",
		"0",
		"0",
		"1",
		"0",
	]
	assert row(page, "trivsel-figures", "I alt her").locator("td").all_inner_texts()[1] == "5"
	page.locator(".trivsel-figures").scroll_into_view_if_needed()

	row(page, "trivsel-figures", "Rød stue").locator("button").click()
	page.wait_for_selector(".trivsel-missing >> text=Ebbe Krog")
	assert "Afventer orientering" in row(page, "trivsel-missing", "Ebbe Krog").inner_text()
	page.locator(".modal.show:visible .btn-modal-close").click()
	clicks.closed(page)

	row(page, "trivsel-figures", "Blå stue").locator("button").click()
	page.wait_for_selector(".trivsel-people")
	anna = frappe.utils.get_fullname(house.anna)
	assert row(page, "trivsel-people", anna).locator("td").all_inner_texts() == [anna, "4"]
	for name in ("Alma Blom", "Bo Blom", "Carla Blom", "Dan Blom"):
		row(page, "trivsel-missing:visible", name).locator("input").check()
	dialog_button(page, "Angiv hvorfor").click()
	page.locator(".modal.show select[data-fieldname='reason']:visible").select_option("No Time for It")
	dialog_button(page, "Gem").click()
	page.wait_for_selector(".trivsel-missing >> text=Det blev ikke nået")
	page.locator(".modal.show:visible .btn-modal-close").click()
	clicks.closed(page)

	button(page, "Luk runden").click()
	dialog_button(page, "Ja").click()
	page.wait_for_selector(".modal.show >> text=Rød stue · Solsikken: 1")
	dialog_button(page, "Ja").click()
	wait_for_status(page, "Closed")

	frappe.db.rollback()
	rows = frappe.get_all("Trivsel Assessment", {"round": draft.name, "missing": 1}, pluck="missing_reason")
	assert sorted(filter(None, rows)) == ["No Time for It"] * 4
	assert len(rows) == 5


def test_a_yearly_plan_for_some_units_by_clicks(page, log_in, house):
	log_in(house.leader, PASSWORD)
	page.goto("/app/trivsel-round-plan/new")
	page.wait_for_selector("[data-fieldname='title'] input:visible")
	page.fill("[data-fieldname='title'] input:visible", "Forår")
	page.evaluate(
		"""house => cur_frm.set_value({root_unit: house, first_day: 1, first_month: "March", last_day: 15,
			last_month: "April"})""",
		house.house,
	)
	page.locator("[data-fieldname='units'] input:visible").press_sequentially("Blå")
	page.locator("[data-fieldname='units'] .awesomplete ul > *", has_text="Blå stue").first.click()
	page.wait_for_selector("[data-fieldname='units'] .tb-selected-value >> text=Blå stue")
	button(page, "Gem").click()
	page.wait_for_function("() => cur_frm && !cur_frm.is_dirty() && !cur_frm.is_new()")

	frappe.db.rollback()
	plan = frappe.get_doc("Trivsel Round Plan", {"title": "Forår"})
	assert (plan.first_month, plan.unit_kinds, [unit.unit for unit in plan.units]) == (
		"March",
		"Daycare",
		[house.blue],
	)


def test_a_pedagogue_starts_an_assessment_on_the_childs_page_and_rates(page, log_in, house):
	child = house.children[0]
	log_in(house.anna, PASSWORD)
	page.goto(f"/app/trivsel-child/{child.name}")
	button(page, "Begynd en vurdering").click()
	page.locator(".modal.show select[data-fieldname='occasion']:visible").select_option("Before Transition")
	dialog_button(page, "Start").click()
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Own Rating'")
	frappe.db.rollback()
	assert frappe.db.get_value("Trivsel Assessment", {"child": child.name}, "occasion") == "Before Transition"


def test_a_pedagogue_reads_the_figures_of_her_unit_and_asks_for_no_names(page, log_in, house):
	round_doc = world.run_opening(world.start_opening(world.draft_round(house.house)))
	world.leave(house.children[3], house.blue, add_days(today(), -1))
	frappe.db.commit()
	log_in(house.anna, PASSWORD)

	page.goto(f"/app/trivsel-round/{round_doc.name}")
	page.wait_for_selector(".trivsel-figures >> text=Blå stue")

	assert page.locator(".trivsel-figures >> text=Rød stue").count() == 0
	assert page.locator(".trivsel-figures button").count() == 0
