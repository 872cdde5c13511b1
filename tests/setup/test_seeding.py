"""The records that come with the app (R28): an update never takes from an administrator what she has changed."""

import json

import frappe
import pytest

from tests.setup.people import person
from tests.setup.shipment import LOGOPAED, OWN_TEXT, SECOND_TEXT, change_here, description, standing
from trivsel_app.trivsel_setup import ledger, seeding
from trivsel_app.trivsel_setup.shipped_files import shipped_records


def test_what_is_missing_is_inserted(shipment):
	shipment.has(LOGOPAED)

	shipment.arrives()

	assert description() == LOGOPAED["public_description"]
	assert standing() == "As Shipped"


def test_a_second_time_changes_nothing(shipment, logopaed):
	before = when_modified()

	shipment.arrives()

	assert when_modified() == before


def when_modified() -> list:
	records = shipped_records()
	stamps = [frappe.db.get_value(record["doctype"], record["name"], "modified") for record in records]
	return stamps + frappe.get_all(ledger.LEDGER, fields=["name", "modified"], order_by="name")


def test_what_was_changed_here_is_left_and_said(shipment, logopaed, capsys):
	change_here()

	shipment.arrives()

	assert description() == OWN_TEXT
	assert standing() == "Changed Here"
	assert "Logopæd" in capsys.readouterr().out


def test_what_is_as_shipped_follows_the_shipped_state(shipment, logopaed):
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()

	assert description() == SECOND_TEXT
	assert standing() == "As Shipped"


def test_what_the_shipped_state_does_not_name_stays(shipment, logopaed):
	logopaed.db_set("own_ratings_required", 3)
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()

	profession = frappe.get_doc("Trivsel Profession", "Logopæd")
	assert (profession.public_description, profession.own_ratings_required) == (SECOND_TEXT, 3)


def test_what_was_changed_here_does_not_follow_but_can_be_taken(shipment, logopaed):
	change_here()
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()
	assert (description(), standing()) == (OWN_TEXT, "Update Waiting")
	shipment.arrives()
	assert (description(), standing()) == (OWN_TEXT, "Update Waiting")

	seeding.take(LOGOPAED | {"public_description": SECOND_TEXT})
	assert (description(), standing()) == (SECOND_TEXT, "As Shipped")


def test_the_same_change_here_and_there_is_as_shipped(shipment, logopaed):
	change_here(SECOND_TEXT)
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()

	assert standing() == "As Shipped"


def test_a_change_taken_back_is_as_shipped_again(shipment, logopaed):
	change_here()
	shipment.arrives()
	change_here(LOGOPAED["public_description"])

	shipment.arrives()

	assert standing() == "As Shipped"


def test_a_removed_record_is_not_brought_back_but_can_be_taken(shipment, logopaed):
	logopaed.delete()

	shipment.arrives()
	assert not frappe.db.exists("Trivsel Profession", "Logopæd")
	assert standing() == "Removed Here"

	seeding.take(LOGOPAED)
	assert (description(), standing()) == (LOGOPAED["public_description"], "As Shipped")


def test_a_renamed_record_is_not_brought_back(shipment):
	shipment.has(LOGOPAED)
	shipment.arrives()
	frappe.rename_doc("Trivsel Profession", "Logopæd", "Talepædagog", force=True, show_alert=False)
	shipment.has(LOGOPAED, public_description="Nyt")

	shipment.arrives()

	assert not frappe.db.exists("Trivsel Profession", "Logopæd")
	kept = frappe.db.get_value("Trivsel Profession", "Talepædagog", "public_description")
	assert kept == LOGOPAED["public_description"]
	assert standing() == "Renamed Here"
	assert ledger.find_entry(LOGOPAED).record_name == "Talepædagog"
	with pytest.raises(frappe.ValidationError, match="Talepædagog"):
		seeding.take(LOGOPAED)


def test_a_record_that_stood_here_before_is_used_and_never_changed(shipment):
	frappe.get_doc(LOGOPAED | {"public_description": OWN_TEXT}).insert()
	shipment.has(LOGOPAED)

	shipment.arrives()
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)
	shipment.arrives()

	assert (description(), standing()) == (OWN_TEXT, "Not Ours")
	with pytest.raises(frappe.ValidationError, match="before Trivsel"):
		seeding.take(LOGOPAED)


def test_a_role_that_the_platform_made_for_a_doctype_of_ours_is_ours():
	role = {"doctype": "Role", "name": "Trivsel Pedagogue"}

	assert standing(role) == "As Shipped"


def test_a_refused_record_is_said_and_stops_no_other(shipment):
	refused = LOGOPAED | {"name": "Kok", "profession_name": "Kok", "reach": "Køkken"}
	shipment.has(refused)
	shipment.has(LOGOPAED)

	shipment.arrives()

	assert standing(refused) == "Refused"
	assert "Køkken" in ledger.find_entry(refused).message
	assert not frappe.db.exists("Trivsel Profession", "Kok")
	assert standing() == "As Shipped"


def test_a_refused_record_is_tried_again(shipment):
	shipment.has(LOGOPAED, reach="Køkken")
	shipment.arrives()
	shipment.has(LOGOPAED)

	shipment.arrives()

	assert (description(), standing()) == (LOGOPAED["public_description"], "As Shipped")
	assert not ledger.find_entry(LOGOPAED).message


def test_a_doctype_that_is_not_there_is_said(shipment):
	record = {"doctype": "Trivsel Unheard Of", "name": "Ukendt"}
	(shipment.folder / "trivsel_unheard_of.json").write_text(json.dumps([record]))

	shipment.arrives()

	assert standing(record) == "Refused"


def test_what_no_longer_comes_with_the_app_stays(shipment, logopaed):
	shipment.drop(LOGOPAED)

	shipment.arrives()

	assert description() == LOGOPAED["public_description"]
	assert standing() == "No Longer Shipped"


def test_a_changed_row_counts_as_a_change():
	toddlers = shipped("Trivsel Indicator Set", "1-2 år")
	indicators = frappe.get_doc("Trivsel Indicator Set", "1-2 år")
	indicators.indicators[0].indicator = OWN_TEXT
	indicators.save()

	seeding.seed(checkpoint=lambda: None)

	assert standing(toddlers) == "Changed Here"
	assert frappe.get_doc("Trivsel Indicator Set", "1-2 år").indicators[0].indicator == OWN_TEXT


def test_rows_follow_the_shipped_state(shipment):
	toddlers = shipped("Trivsel Indicator Set", "1-2 år")
	rows = [*toddlers["indicators"][1:], toddlers["indicators"][1] | {"code": "A1-D9", "critical": 1}]
	shipment.has(toddlers, indicators=rows)

	shipment.arrives()

	stored = frappe.get_doc("Trivsel Indicator Set", "1-2 år").indicators
	assert [(row.code, row.critical) for row in stored] == [(row["code"], row["critical"]) for row in rows]
	assert standing(toddlers) == "As Shipped"


def shipped(doctype: str, name: str) -> dict:
	return next(r for r in shipped_records() if (r["doctype"], r["name"]) == (doctype, name))


def test_records_come_after_those_they_link_to():
	order = list(dict.fromkeys(record["doctype"] for record in shipped_records()))

	for before, after in (
		("Role", "Role Profile"),
		("Role", "Trivsel Profession"),
		("Workflow State", "Workflow"),
		("Workflow Action Master", "Workflow"),
	):
		assert order.index(before) < order.index(after)


def test_nobody_is_sent_a_notice(shipment):
	notice = frappe.new_doc("Notification")
	notice.update({"document_type": "Trivsel Profession", "event": "New", "channel": "System Notification"})
	notice.update({"name": "New profession", "subject": "New", "message": "New", "send_to_all_assignees": 0})
	notice.append("recipients", {"receiver_by_role": "System Manager"})
	notice.insert()
	person("System Manager")
	shipment.has(LOGOPAED)

	shipment.arrives()
	about_ours = {"document_type": "Trivsel Profession"}
	assert not frappe.db.count("Notification Log", about_ours)

	frappe.get_doc(LOGOPAED | {"name": "Kok", "profession_name": "Kok"}).insert()
	assert frappe.db.count("Notification Log", about_ours), "the notice itself works"
