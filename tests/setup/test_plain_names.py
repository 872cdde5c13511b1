"""A name is plain: it cannot hold what a page could take for HTML, however it is written."""

import frappe
import pytest

from tests.guide.test_activity import TRACKS, activity, with_tracks
from tests.support import trainings, world
from tests.support.code import doctypes
from tests.support.plain_names import NAMES, WRITTEN

RUNS = (
	"<img src=x onerror=alert(1)>",
	"&lt;img src=x onerror=alert(1)&gt;",
	"&#60;script&#62;",
	"&#x3c;script",
	"&amp;lt;script",
	"Alma &lt",
	"Alma > Blå stue",
)
# Titles that the app itself writes, of what has been checked elsewhere.
WRITTEN_BY_THE_APP = {"Trivsel Shipped Record": {"shipped_name"}}
# Refused as what could run where it is written (tests/guide/test_board_dialogue.py), and never written anew.
WRITTEN_ELSEWHERE = {"Trivsel Board Question": {"hears"}}
PLAIN = "Leg & Lær, R&D; Anne-Grethe O'Connor #2"
FIELDS = [(doctype, field) for doctype, fields in WRITTEN.items() for field in sorted(fields)]


@pytest.fixture
def records():
	"""A stored record of each doctype that holds a name, by doctype."""
	house, blue, _red = world.kindergarten()
	child = world.child(blue)
	with_tracks(*TRACKS)
	plan = {
		"doctype": "Trivsel Round Plan",
		"title": "Efterår",
		"root_unit": house,
		"unit_kinds": "Daycare",
		"first_day": 1,
		"first_month": "October",
		"last_day": 31,
		"last_month": "October",
		"age_from_months": 0,
		"age_to_months": 71,
	}
	return {
		"Trivsel Child": child,
		"Trivsel Guardian": child,
		"Trivsel Unit": frappe.get_doc("Trivsel Unit", house),
		"Trivsel Round": world.draft_round(house),
		"Trivsel Green Action": world.green_action(blue),
		"Trivsel Training": frappe.get_doc("Trivsel Training", trainings.training("Pædagog")),
		"Trivsel Round Plan": frappe.get_doc(plan).insert(),
		"Trivsel Activity": activity(house),
		**{
			doctype: frappe.get_last_doc(doctype)
			for doctype in (
				"Trivsel Forum",
				"Trivsel Guide Card",
				"Trivsel Indicator Set",
				"Trivsel Meeting Type",
				"Trivsel Profession",
				"Trivsel Referral Kind",
				"Trivsel Ruler Step",
			)
		},
	}


def name(record, doctype, field, text):
	record = frappe.get_doc(record.doctype, record.name)
	named = record.guardians[0] if doctype == "Trivsel Guardian" else record
	named.set(field, text)
	record.save()
	return named.get(field)


@pytest.mark.parametrize(("doctype", "field"), FIELDS)
def test_what_could_run_is_refused_as_a_name(records, doctype, field):
	for text in RUNS:
		with pytest.raises(frappe.ValidationError, match="a name cannot hold the signs"):
			name(records[doctype], doctype, field, text)


def test_a_name_with_common_signs_is_kept(records):
	for doctype in ("Trivsel Child", "Trivsel Guardian", "Trivsel Unit", "Trivsel Round"):
		for field in WRITTEN[doctype]:
			assert name(records[doctype], doctype, field, PLAIN) == PLAIN


@pytest.mark.parametrize("text", RUNS)
def test_a_colleagues_name_is_shown_without_what_could_run(text):
	"""She writes it herself, in her own user, which is the platform's."""
	_house, blue, _red = world.kindergarten()
	colleague = world.staff("Pædagog", blue)
	frappe.db.set_value("User", colleague, "full_name", f"Anna {text} Holm")
	staff = frappe.get_doc("Trivsel Staff", {"user": colleague})
	staff.save()
	assert staff.full_name.startswith("Anna ") and staff.full_name.endswith(" Holm")
	assert not set(staff.full_name) & set("<>&")


@pytest.mark.parametrize("word", ["word_green", "word_yellow", "word_red"])
def test_the_municipalitys_words_for_positions_are_plain(word):
	settings = frappe.get_doc("Trivsel Settings")
	settings.set(word, RUNS[1])
	with pytest.raises(frappe.ValidationError, match="a name cannot hold the signs"):
		settings.save()


def test_every_title_that_is_words_is_among_the_names():
	for doctype, meta in doctypes().items():
		title = meta.get("title_field") or (meta.get("autoname") or "").removeprefix("field:")
		kind = {field["fieldname"]: field["fieldtype"] for field in meta["fields"]}.get(title)
		if kind in ("Data", "Small Text"):
			lists = (NAMES, WRITTEN_BY_THE_APP, WRITTEN_ELSEWHERE)
			assert any(title in names.get(doctype, ()) for names in lists), f"{doctype}: {title} is a name"
