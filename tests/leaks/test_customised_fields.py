"""Fields that a municipality adds itself: hidden from those without the level, and filled with nothing unseen."""

import frappe
import pytest

from tests.leaks.customised import FETCHED, LINK, custom_fields, hide_in
from tests.leaks.unguarded import PLATFORM, without_guard
from tests.leaks.ways_to_fields import (
	GUESSES,
	NOTE,
	as_dict,
	as_list,
	card,
	chosen_by,
	expanded,
	expanded_note,
	fetched,
	in_order,
	through_a_note,
	through_the_link,
	title_in_a_note,
	written,
)
from trivsel_app.self_check.probe import (
	FLOOR,
	MEMBER,
	OUTSIDER,
	V15,
	V16,
	Probe,
	method,
	resource,
)
from trivsel_app.self_check.sessions import SiteSession

ARGUMENTS = "trivsel_app.access.guards.request_arguments.check"
LEVELS = "trivsel_app.access.guards.hidden_fields"


@pytest.fixture(scope="module", autouse=True)
def fields(marks):
	with custom_fields():
		hide_in("Trivsel Concern", marks.concern)
		hide_in("Trivsel Child", marks.child)
		note = frappe.get_doc({"doctype": "Note", "title": NOTE, "public": 1, LINK: marks.child})
		note.insert(set_name=NOTE)
		note.db_set(FETCHED, None)  # what stands in the note itself its readers read
		frappe.db.commit()
		yield
	# A note that was filled while the guard was away is kept once more by the platform.
	frappe.db.delete("Deleted Document", {"deleted_doctype": "Note"})
	frappe.db.commit()


@pytest.fixture(autouse=True)
def hidden_again(transaction, marks):
	yield
	frappe.db.rollback()
	hide_in("Trivsel Concern", marks.concern)


def chosen(way, path, verb="get", guard=ARGUMENTS, open_on=(FLOOR, V15), **fields):
	"""A way by which the member chooses rows by the hidden field."""
	return MEMBER, Probe("L07", way, chosen_by(path, verb, **fields), guard, open_on=open_on)


CONCERNS = {"doctype": "Trivsel Concern"}
VIEW = "frappe.desk.reportview"
PROBES = (
	chosen("A list's filter", resource("Trivsel Concern"), filters=as_list),
	chosen("A list's other filter", resource("Trivsel Concern"), or_filters=as_list),
	chosen("The report view", method(f"{VIEW}.get"), "post", fields=["name"], filters=as_list, **CONCERNS),
	chosen(
		"The report view's count",
		method(f"{VIEW}.get_count"),
		"post",
		fields=[],
		filters=as_list,
		**CONCERNS,
	),
	chosen("A value", method("frappe.client.get_value"), fieldname="name", filters=as_dict, **CONCERNS),
	chosen(
		"A record by its content",
		method("frappe.client.get"),
		guard=(ARGUMENTS, "trivsel_app.access.guards.single_records.get"),
		open_on=(FLOOR, V15, V16),
		filters=as_dict,
		**CONCERNS,
	),
	chosen(
		"A number card",
		method("frappe.desk.doctype.number_card.number_card.get_result"),
		"post",
		doc=card,
		filters=as_list,
	),
	(MEMBER, Probe("L07", "The order of a list", in_order, ARGUMENTS, open_on=())),
	(MEMBER, Probe("L22", "The answer to a change", written, f"{LEVELS}.leave_out_of_answer")),
	(MEMBER, Probe("L08", "A field of the linked record", through_the_link, ARGUMENTS, open_on=())),
	(MEMBER, Probe("L08", "The linked record beside its own", expanded, ARGUMENTS, open_on=(V16,))),
	(
		OUTSIDER,
		Probe("L08", "A field of a child through a note", through_a_note, ARGUMENTS, open_on=(FLOOR, V15)),
	),
	(
		OUTSIDER,
		Probe("L08", "A child beside a note that links to it", expanded_note, ARGUMENTS, open_on=(V16,)),
	),
	(
		OUTSIDER,
		Probe(
			"L04",
			"A title in a note that links to a child",
			title_in_a_note,
			"trivsel_app.access.link_titles.getdoc",
		),
	),
	(
		OUTSIDER,
		Probe(
			"L34",
			"A field filled from a link",
			fetched,
			"trivsel_app.access.guards.fetched_fields.refuse_fetching",
		),
	),
)
OPEN = [(who, probe) for who, probe in PROBES if PLATFORM in probe.open_on]


def title(value) -> str:
	return value if isinstance(value, str) else f"{value.leak} {value.way}"


@pytest.mark.parametrize("who,probe", PROBES, ids=title)
def test_the_field_gives_nothing_to_who_may_not_read_it(who, probe, marks, session_of):
	assert probe.ask(session_of(marks.user_of(who)), marks) is None


@pytest.mark.parametrize("who,probe", OPEN, ids=title)
def test_the_way_is_open_without_the_guard(who, probe, marks):
	with without_guard(probe):
		got = probe.ask(SiteSession(marks.user_of(who)), marks)

	assert got


def test_who_has_the_level_reads_and_chooses_by_the_field(marks, session_of):
	level = {"role": "Trivsel Pedagogue", "permlevel": 1, "read": 1}
	before = frappe.get_all("DocPerm", {"parent": "Trivsel Concern"}, pluck="name")
	frappe.get_doc(
		{
			"doctype": "DocPerm",
			"parent": "Trivsel Concern",
			"parenttype": "DocType",
			"parentfield": "permissions",
			"idx": 99,
			**level,
		}
	).db_insert()
	frappe.db.commit()
	frappe.clear_cache(doctype="Trivsel Concern")
	try:
		answer = session_of(marks.member).get(resource("Trivsel Concern"), filters=as_list(GUESSES[0]))
	finally:
		frappe.db.delete("DocPerm", {"parent": "Trivsel Concern", "name": ["not in", before]})
		frappe.db.commit()
		frappe.clear_cache(doctype="Trivsel Concern")

	assert marks.concern in answer.text
