"""What holds for every report on children: who may run it, what she sees of others', wrong choices, no data, the file."""

import frappe
import pytest

from tests.insight import reports
from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_insight.reporting import file

# Choices that make no sense, and what is said about them.
WRONG = {
	"Trivsel Overdue": {"kind": ("Nonsens", "Vælg en af"), "unit": ("Nonsens", "ingen sådan enhed")},
	"Trivsel Consents Running Out": {
		"days": ("4000", "fra 1 til 366"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Position Mix": {
		"by": ("Child", "Vælg en af"),
		"round": ("Nonsens", "ingen sådan runde"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Position Flow": {
		"from_round": ("Nonsens", "ingen sådan runde"),
		"to_round": ("Nonsens", "ingen sådan runde"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Stay Green": {
		"round": ("Nonsens", "ingen sådan runde"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Waiting Time": {
		"by": ("Child", "Vælg en af"),
		"from_date": ("Nonsens", "Datoen findes ikke"),
		"to_date": ("1890-01-01", "højst ti år senere"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Meeting Practice": {
		"by": ("Child", "Vælg en af"),
		"from_date": ("2026-13-01", "Datoen findes ikke"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Meeting Outcomes": {
		"to_date": ("[]", "Datoen findes ikke"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Actions and Effect": {
		"by": ("Child", "Vælg en af"),
		"from_date": ("2030-01-01", "højst ti år senere"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Training Coverage": {
		"show": ("Nonsens", "Vælg en af"),
		"training": ("Nonsens", "ikke et sådant kursus"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Ruler Distance": {
		"by": ("Child", "Vælg en af"),
		"to_date": ("2026-02-30", "Datoen findes ikke"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
	"Trivsel Guide Use": {
		"show": ("Nonsens", "Vælg en af"),
		"from_date": ("2026-02-30", "Datoen findes ikke"),
		"unit": ("Nonsens", "ingen sådan enhed"),
	},
}
every_report = pytest.mark.parametrize("report", WRONG)
wrong_choices = pytest.mark.parametrize(
	("report", "field"), [(report, field) for report, fields in WRONG.items() for field in fields]
)
LISTS = ("Trivsel Overdue", "Trivsel Consents Running Out")


@pytest.fixture
def places():
	return reports.two_houses()


@pytest.fixture
def story(places):
	"""A child with the marker in the first house: something is past due, and a consent runs out."""
	blue = places.rooms[0][0]
	raters = [world.staff("Pædagog", blue), places.pedagogue]
	places.child = world.child(blue, first_name=world.MARKER)
	world.assessed(places.child, blue, raters, places.leaders[0], "Red", reason=world.MARKER)
	concern = frappe.get_last_doc("Trivsel Concern", {"child": places.child.name})
	concern.db_set("parents_told_due", frappe.utils.add_days(frappe.utils.today(), -9))
	with world.as_user(places.leaders[0]):
		consent = world.consent(places.child, places.rooms[1][0])
	consent.db_set("valid_to", frappe.utils.add_days(frappe.utils.today(), 5))
	return places


@every_report
def test_only_for_those_with_the_report(report, places):
	others = (places.pedagogue, world.user(), world.user(roles=["System Manager"]))
	for user in others:
		with pytest.raises(frappe.PermissionError):
			reports.rows(user, report)
		with world.as_user(user), pytest.raises(frappe.PermissionError):
			file.fetch(report)


@every_report
def test_the_same_role_elsewhere_sees_nothing_of_the_child(report, story):
	for filters in ({}, {"unit": story.rooms[0][0]}):
		told = reports.answer(story.leaders[1], report, **filters)
		assert world.MARKER not in frappe.as_json(told)
		assert story.child.name not in frappe.as_json(told)
		assert not [figure for figure in told.report_summary or () if figure["value"]]


@wrong_choices
def test_a_choice_without_sense_is_said_in_danish(report, field, places, monkeypatch):
	value, said = WRONG[report][field]
	monkeypatch.setattr(frappe.local, "lang", "da")
	with pytest.raises((frappe.ValidationError, frappe.PermissionError), match=said):
		reports.rows(places.chief, report, **{field: value})


@every_report
def test_without_data_there_are_no_rows_and_a_sentence(report, places):
	told = reports.answer(places.chief, report)
	assert not told.result and not told.chart
	assert told.message.endswith(".")


@every_report
def test_the_file_holds_what_the_screen_shows(report, story):
	told = reports.answer(story.leaders[0], report)
	with world.as_user(story.leaders[0]):
		file.fetch(report, "{}")
	kept = frappe.response.filecontent.decode()
	assert kept.startswith("\ufeff") and kept.count("\r\n") == len(told.result) + 1
	assert all(column["label"] in kept for column in told.columns)


@pytest.mark.parametrize("filters", ["[]", "{", '"text"', "17"])
def test_choices_that_cannot_be_read_are_refused(filters, places):
	with world.as_user(places.chief), pytest.raises(frappe.ValidationError):
		file.fetch("Trivsel Overdue", filters)
	with world.as_user(places.chief), pytest.raises(frappe.ValidationError):
		file.fetch("Todo")


@pytest.mark.parametrize("report", LISTS)
def test_a_list_of_children_is_an_entry_and_a_file_an_export(report, desk, committing, story):
	frappe.db.commit()
	client = HttpSession(desk, story.leaders[0])
	path = "/api/method/trivsel_app.trivsel_insight.reporting.file.fetch"
	for asked in ("/api/method/frappe.desk.query_report.run", path):
		assert world.MARKER in client.get(asked, report_name=report, filters="{}").text
	frappe.db.rollback()
	names = frappe.get_all("Trivsel Lookup Child", {"child": story.child.name}, pluck="entry")
	seen = {"name": ["in", names], "user": story.leaders[0]}
	assert set(frappe.get_all("Trivsel Lookup Entry", seen, pluck="channel")) == {"Report", "Export"}
