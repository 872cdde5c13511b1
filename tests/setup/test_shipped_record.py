"""The form of a shipped record: what differs here, and taking the shipped state by choice (R28)."""

import frappe
import pytest

from tests.setup.people import person
from tests.setup.shipment import OWN_TEXT
from trivsel_app.trivsel_setup import ledger
from trivsel_app.trivsel_setup.doctype.trivsel_shipped_record import trivsel_shipped_record as form


def test_an_administrator_takes_the_shipped_state_in_the_form():
	profession = frappe.get_doc("Trivsel Profession", "Lærer")
	shipped_text = profession.public_description
	profession.public_description = OWN_TEXT
	profession.save()
	entry = ledger.entry_name("Trivsel Profession", "Lærer")
	frappe.set_user(person("Trivsel Administrator"))

	differences = form.get_differences(entry)
	assert [(row["here"], row["shipped"]) for row in differences] == [(OWN_TEXT, shipped_text)]
	assert form.take_shipped_state(entry) == "As Shipped"
	assert frappe.db.get_value("Trivsel Profession", "Lærer", "public_description") == shipped_text


@pytest.mark.parametrize("roles", ((), ("Trivsel Leader",), ("System Manager",)))
def test_nobody_else_takes_it(roles):
	entry = ledger.entry_name("Trivsel Profession", "Lærer")
	frappe.set_user(person(*roles))

	with pytest.raises(frappe.PermissionError):
		form.take_shipped_state(entry)
	with pytest.raises(frappe.PermissionError):
		form.get_differences(entry)


def test_nobody_writes_the_ledger_by_hand():
	entry = frappe.get_doc(ledger.LEDGER, ledger.entry_name("Trivsel Profession", "Lærer"))
	frappe.set_user(person("Trivsel Administrator", "System Manager"))

	with pytest.raises(frappe.PermissionError):
		entry.save()


def test_taking_a_state_is_not_done_by_a_link():
	assert frappe.allowed_http_methods_for_whitelisted_func[form.take_shipped_state] == ["POST"]
