"""The record of lookups in the Desk: the auditor's page and the leader's button."""

import frappe
import pytest
from frappe.utils.password import update_password

from tests.support import clicks, world

pytestmark = pytest.mark.browser


def looked_at() -> frappe._dict:
	"""A child with a CPR number, its pedagogue and leader, and an auditor."""
	house, blue, _red = world.kindergarten()
	anna, leader = world.staff("Pædagog", blue), world.staff("Institutionsleder", house)
	child = world.child(blue, first_name=world.MARKER)
	number = f"{frappe.utils.getdate(child.birth_date).strftime('%d%m%y')}-4123"
	frappe.get_doc({"doctype": "Trivsel Child Identity", "child": child.name, "cpr": number}).insert()
	auditor = world.user(roles=["Trivsel Auditor"])
	for user in (anna, leader, auditor):
		update_password(user, "trivsel")
		frappe.db.set_value("User", user, "language", "da")
	frappe.db.commit()
	return frappe._dict(child=child.name, cpr=number, anna=anna, leader=leader, auditor=auditor)


def test_the_auditor_finds_who_has_looked(page, log_in):
	story = looked_at()
	log_in(story.anna)
	page.goto(f"/app/trivsel-child/{story.child}")
	page.wait_for_selector(".form-layout", state="visible")

	log_in(story.auditor)
	page.goto("/app/trivsel-lookups")
	page.get_by_label("CPR-nummer").fill(story.cpr)
	page.get_by_role("button", name="Find", exact=True).click()
	page.wait_for_selector(".trivsel-looks tbody tr")

	rows = page.locator(".trivsel-looks tbody tr").all_inner_texts()
	assert any("Pædagog · Blå stue" in row and "Formular" in row and row.endswith("Nej") for row in rows), (
		rows
	)
	assert world.MARKER not in page.content()
	page.get_by_role("button", name="Efterprøv loggen").click()
	page.get_by_text("Loggen er ubrudt.").wait_for()
	with page.expect_download() as download:
		page.get_by_role("button", name="Hent uden navne").click()
	assert "Pædagog" in download.value.path().read_text(encoding="utf-8")


def test_the_leader_sees_who_has_looked(page, log_in):
	story = looked_at()
	log_in(story.anna)
	page.goto(f"/app/trivsel-child/{story.child}")
	page.wait_for_selector(".form-layout", state="visible")
	assert page.get_by_role("button", name="Hvem har kigget").count() == 0

	log_in(story.leader)
	page.goto(f"/app/trivsel-child/{story.child}")
	page.get_by_role("button", name="Hvem har kigget").click()
	page.wait_for_selector(".modal .trivsel-looks tbody tr")

	assert "Pædagog" in clicks.asked(page).locator(".trivsel-looks").inner_text()
