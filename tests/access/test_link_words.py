"""A form shows staff by name and linked records in words; the day of one only to who may read it (R1, L04)."""

import frappe
import pytest
from frappe.desk.form import load
from frappe.utils import format_date, today

from tests.support import world
from trivsel_app.access import link_titles, link_words
from trivsel_app.trivsel_setup.workflow_steps import apply_workflow


@pytest.fixture
def town():
	people = world.team()
	frappe.db.set_value("User", people.anna, "full_name", "Anna <b>Holm")
	people.assessment = world.assessed(
		people.child, people.blue, [people.anna, people.bo], people.leader, "Red"
	)
	people.concern = frappe.get_doc("Trivsel Concern", {"child": people.child.name})
	people.concern.append("plan", {"action": "Makkerleg hver formiddag", "responsible": people.bo})
	people.concern.save()
	return people


def words_for(user, doc):
	"""What goes with the form that `user` opens."""
	frappe.local.response = frappe._dict(docs=[])
	with world.as_user(user):
		link_titles.getdoc(doc.doctype, doc.name)
	return frappe.local.response["_link_titles"]


def test_staff_stand_by_name_in_the_form_and_its_rows(town):
	words = words_for(town.leader, town.concern)
	assert words[f"User::{town.anna}"] == "Anna bHolm"  # no sign that could become an element of the page
	assert words[f"User::{town.bo}"] == frappe.utils.get_fullname(town.bo)


def test_a_linked_record_stands_by_what_it_is_and_its_day(town):
	words = words_for(town.leader, town.concern)
	assert (
		words[f"Trivsel Assessment::{town.assessment.name}"] == f"Trivsel Assessment, {format_date(today())}"
	)


def test_who_may_not_read_the_linked_record_learns_no_day(town):
	coordinator = world.staff("Pædagog", world.unit("Mælkebøtten", "Group"))
	town.concern.db_set("coordinator", coordinator)
	words = words_for(coordinator, town.concern)
	assert words[f"Trivsel Assessment::{town.assessment.name}"] == "Trivsel Assessment"
	assert f"User::{town.bo}" in words


def test_the_words_come_with_a_step_of_the_workflow_too(town):
	name = world.open_assessment(town.child, town.blue).name
	for rater in (town.anna, town.bo):
		world.rate(rater, town.child, town.blue)
	world.agree(town.anna, name)
	frappe.local.response = frappe._dict(docs=[])
	with world.as_user(town.leader):
		moved = apply_workflow(frappe.get_doc("Trivsel Assessment", name).as_dict(), "Confirm")
	assert f"User::{moved.confirmed_by}" in frappe.local.response["_link_titles"]


def test_a_field_on_a_higher_level_gives_no_name_away(town, monkeypatch):
	monkeypatch.setattr(town.concern.meta.get_field("coordinator"), "permlevel", 1)
	words = link_words.words_of([town.concern, *town.concern.get_all_children()])
	assert f"User::{town.anna}" not in words and f"User::{town.bo}" in words


def test_forms_of_others_are_as_the_platform_shows_them(town):
	task = frappe.get_doc({"doctype": "ToDo", "description": "Ring", "allocated_to": town.anna}).insert()
	frappe.local.response = frappe._dict(docs=[])
	load.getdoc("ToDo", task.name)
	assert not frappe.local.response["_link_titles"]
	assert not frappe.get_meta("User").show_title_field_in_link
