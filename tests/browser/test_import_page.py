"""The upload page by clicks and keys: a trial, loading, broken lines, and a file in several portions."""

import re

import frappe
import pytest
from frappe.utils.password import update_password

from tests.support import world
from tests.support.csv_files import FILES, SAMPLES, table

pytestmark = pytest.mark.browser
PASSWORD = "trivsel"
SOEBY = SAMPLES / "soeby"


@pytest.fixture
def import_page(page, log_in, committing):
	email = world.user(roles=["Trivsel Administrator"])
	update_password(email, PASSWORD)
	frappe.db.set_value("User", email, "language", "da")
	frappe.db.commit()
	log_in(email, PASSWORD)
	page.goto("/app/trivsel-import")
	page.wait_for_selector(".trivsel-import")
	return page


def load(page, kind: str, file, trial: bool = False) -> dict[str, int]:
	"""Loads a file and gives the numbers of the result, by their label."""
	page.get_by_label("Hvad filen indeholder").select_option(kind)
	page.get_by_label("CSV-fil").set_input_files(file)
	page.get_by_label(re.compile("Prøv kun")).set_checked(trial)
	page.get_by_role("button", name="Start").click()
	page.wait_for_selector(".trivsel-import .result:not([hidden])")
	rows = page.locator(".trivsel-import .counts tr").all()
	return {row.locator("th").inner_text(): int(row.locator("td").inner_text()) for row in rows}


def test_a_trial_then_the_real_thing_then_once_more(import_page):
	units = SOEBY / FILES["units"]
	tried = load(import_page, "units", units, trial=True)
	frappe.db.rollback()
	assert tried["Ville blive oprettet"] == 8 and not frappe.db.count("Trivsel Unit")
	assert load(import_page, "units", units)["Oprettet"] == 8
	assert load(import_page, "units", units)["Allerede som i filen"] == 8
	assert import_page.locator("#trivsel-import-result").inner_text() == "Filen er indlæst"
	assert "5" in import_page.locator(".trivsel-import .remark").inner_text()
	assert load(import_page, "children", SOEBY / FILES["children"])["Oprettet"] == 3
	frappe.db.rollback()
	assert (frappe.db.count("Trivsel Unit"), frappe.db.count("Trivsel Child")) == (8, 3)
	assert frappe.db.count("File", {"file_name": ["like", "%.csv"]}) == 0


def test_several_portions_with_broken_lines(import_page, tmp_path):
	for kind in ("units", "children"):
		load(import_page, kind, SOEBY / FILES[kind])
	child = {
		"first_name": "Ib",
		"last_name": "Holm",
		"birth_date": "05-05-2021",
		"unit": "503",
		"from_date": "01-08-2023",
	}
	lines = [{**child, "external_id": str(number)} for number in range(1000, 1450)]
	lines[5]["birth_date"] = "05-05-21"
	lines[420]["first_name"] = '"Ib\nBo"'
	lines[430]["unit"] = "99"
	file = tmp_path / "boern.csv"
	file.write_bytes(table("children", *lines).encode("cp1252"))
	result = load(import_page, "children", file)
	assert (result["Oprettet"], result["Med fejl"]) == (448, 2)
	rows = import_page.locator(".trivsel-import .faults tbody tr").all()
	cells = [[cell.inner_text() for cell in row.locator("td").all()] for row in rows]
	assert [row[:2] for row in cells] == [["7", "Fødselsdato"], ["433", "Enhedsnummer"]]
	with import_page.expect_download() as download:
		import_page.get_by_role("button", name="Hent listen som fil").click()
	text = download.value.path().read_text(encoding="utf-8-sig")
	assert text.splitlines()[0] == '"Linje i filen";"Kolonne";"Årsag"' and "Holm" not in text
	frappe.db.rollback()
	assert frappe.db.exists("Trivsel Child", {"first_name": "Ib Bo"})


def test_by_keyboard_and_on_a_phone(import_page, tmp_path):
	import_page.set_viewport_size({"width": 375, "height": 700})
	width = import_page.evaluate("document.documentElement.scrollWidth")
	assert width <= 375
	import_page.get_by_label("Hvad filen indeholder").focus()
	import_page.keyboard.press("Tab")
	import_page.keyboard.press("Enter")
	assert import_page.get_by_text("Enhedsnummer (skal være der)").is_visible()
	import_page.keyboard.press("Enter")
	import_page.get_by_role("button", name="Start").focus()
	import_page.keyboard.press("Enter")
	assert import_page.get_by_role("alert").inner_text() == "Vælg først en fil."
	assert import_page.evaluate("document.activeElement.id") == "trivsel-import-file"
	empty = tmp_path / "tom.csv"
	empty.write_text("")
	import_page.get_by_label("CSV-fil").set_input_files(empty)
	import_page.get_by_role("button", name="Start").focus()
	import_page.keyboard.press("Enter")
	import_page.wait_for_selector(".trivsel-import .result:not([hidden])")
	assert import_page.locator(".trivsel-import .remark").inner_text() == "Filen er tom."
	assert import_page.evaluate("document.activeElement.id") == "trivsel-import-result"
