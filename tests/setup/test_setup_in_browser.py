"""What an administrator of the app does in the Desk: the shipped state of a record, the removal by two."""

import frappe
import pytest
from frappe.utils.password import update_password

from tests.setup.shipment import OWN_TEXT
from tests.support import world
from trivsel_app.trivsel_setup import ledger, seeding
from trivsel_app.trivsel_setup.removal.approval import is_approved

pytestmark = pytest.mark.browser
IN_THE_OPEN_DIALOG = ".modal.show >> "


@pytest.fixture
def administrators(page) -> list[str]:
	"""Two people who can log in and administer the app."""
	people = [world.user(roles=["Trivsel Administrator", "System Manager"]) for _ in range(2)]
	for user in people:
		update_password(user, "trivsel")
		frappe.db.set_value("User", user, "language", "da")
	frappe.db.commit()
	return people


def test_an_administrator_sees_what_differs_and_takes_the_shipped_state(page, log_in, administrators):
	profession = frappe.get_doc("Trivsel Profession", "Lærer")
	shipped_text = profession.public_description
	profession.public_description = OWN_TEXT
	profession.save()
	seeding.seed()
	log_in(administrators[0])

	page.goto(f"/app/trivsel-shipped-record/{ledger.entry_name('Trivsel Profession', 'Lærer')}")
	page.wait_for_selector(f"td:has-text('{OWN_TEXT}')")
	page.click("button:has-text('Brug det leverede')")
	page.click(IN_THE_OPEN_DIALOG + "button.btn-primary:visible")
	page.wait_for_selector(".indicator-pill:has-text('Som leveret')")

	frappe.db.rollback()
	assert frappe.db.get_value("Trivsel Profession", "Lærer", "public_description") == shipped_text


def test_two_administrators_agree_to_the_removal(page, log_in, administrators):
	log_in(administrators[0])
	page.goto("/app/trivsel-settings")
	choose(page, "Bed om fjernelse")
	page.fill(IN_THE_OPEN_DIALOG + "input[data-fieldname=archive]", "ESDH 2026-1177")
	page.click(IN_THE_OPEN_DIALOG + "button.btn-primary:visible")
	page.wait_for_selector("text=ESDH 2026-1177")
	frappe.db.rollback()
	assert not is_approved()

	log_in(administrators[1])
	page.goto("/app/trivsel-settings")
	choose(page, "Godkend fjernelsen")
	page.click(IN_THE_OPEN_DIALOG + "button.btn-primary:visible")
	her_name = frappe.db.get_value("User", administrators[1], "full_name")
	page.wait_for_selector(f"[data-fieldname=removal_approved_by] >> text={her_name}")
	frappe.db.rollback()
	assert is_approved()


def choose(page, item: str) -> None:
	page.click("button:has-text('Fjernelse af appen')")
	page.click(f".dropdown-menu.show >> text={item}")
