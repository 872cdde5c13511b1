"""R28: an update that adds a setting neither stops an administrator who saves, nor changes what she chose."""

import frappe

from trivsel_app.trivsel_setup.settings_values import give_new_fields_their_defaults

SETTINGS = "Trivsel Settings"


def forget(field):
	frappe.db.delete("Singles", {"doctype": SETTINGS, "field": field})
	frappe.clear_document_cache(SETTINGS, SETTINGS)


def test_a_new_setting_has_its_default_after_the_update():
	forget("guardian_channel")
	give_new_fields_their_defaults()
	frappe.get_doc(SETTINGS).save()
	assert frappe.get_doc(SETTINGS).guardian_channel == "Paper"


def test_what_was_chosen_or_emptied_stays():
	settings = frappe.get_doc(SETTINGS)
	settings.update({"guardian_channel": "Aula", "emergency_number": ""})
	settings.save()
	give_new_fields_their_defaults()
	stored = frappe.get_doc(SETTINGS)
	assert (stored.guardian_channel, stored.emergency_number or "") == ("Aula", "")
