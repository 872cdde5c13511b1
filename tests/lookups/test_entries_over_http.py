"""Every answer that shows children is exactly one entry, by whatever way it was asked for (R7)."""

from urllib.parse import quote

import frappe
import pytest

from tests.support import world
from trivsel_app.access.lookups import writing

CHILD, CONCERN, ASSESSMENT = "Trivsel Child", "Trivsel Concern", "Trivsel Assessment"
LIST, VALUE = "/api/method/frappe.client.get_list", "/api/method/frappe.client.get_value"


def rest(doctype: str, *more: str) -> str:
	return "/".join(("/api/resource", quote(doctype), *more))


# Way, channel, and whether the answer shows the group's other child as well.
WAYS = {
	"REST document": ("API", False, lambda c, s: c.get(rest(CHILD, s.child))),
	"REST list": ("API", True, lambda c, s: c.get(rest(CHILD))),
	"a list without names": ("API", True, lambda c, s: c.get(rest(CHILD), fields=["first_name"])),
	"a list without names, filtered": (
		"List",
		False,
		lambda c, s: c.get(LIST, doctype=CHILD, fields=["last_name"], filters={"first_name": world.MARKER}),
	),
	"one value": (
		"API",
		False,
		lambda c, s: c.get(VALUE, doctype=ASSESSMENT, fieldname="position", filters={"child": s.child}),
	),
	"guardians": (
		"List",
		True,
		lambda c, s: c.get(LIST, doctype="Trivsel Guardian", parent=CHILD, fields=["guardian_name"]),
	),
	"form": (
		"Form",
		False,
		lambda c, s: c.get("/api/method/frappe.desk.form.load.getdoc", doctype=CONCERN, name=s.concern),
	),
	"command in the address": (
		"Form",
		False,
		lambda c, s: c.get("/", cmd="frappe.desk.form.load.getdoc", doctype=CHILD, name=s.child),
	),
	"command, posted": (
		"Form",
		False,
		lambda c, s: c.post("/", cmd="frappe.desk.form.load.getdoc", doctype=CHILD, name=s.child),
	),
	"list of the Desk": (
		"List",
		True,
		lambda c, s: c.post(
			"/api/method/frappe.desk.reportview.get", doctype=CHILD, fields=["name", "full_name"]
		),
	),
	"list in groups": (
		"List",
		True,
		lambda c, s: c.post(
			"/api/method/frappe.desk.reportview.get",
			doctype=CHILD,
			fields=["`tabTrivsel Child`.`full_name`"],
			group_by="`tabTrivsel Child`.`full_name`",
		),
	),
	"search": (
		"List",
		False,
		lambda c, s: c.post("/api/method/frappe.desk.search.search_link", doctype=CHILD, txt=world.MARKER),
	),
	"link title": (
		"List",
		False,
		lambda c, s: c.post("/api/method/frappe.desk.search.get_link_title", doctype=CHILD, docname=s.child),
	),
	"print": ("Print", False, lambda c, s: c.get("/printview", doctype=CONCERN, name=s.concern)),
	"side by side": (
		"Form",
		False,
		lambda c, s: c.get(
			"/api/method/trivsel_app.trivsel_assessment.joint.side_by_side", assessment=s.assessment
		),
	),
}


@pytest.mark.parametrize("way", WAYS)
def test_one_entry_for_one_answer(way, story, client, entries):
	channel, other_too, ask = WAYS[way]
	leader = client(story.leader)
	entries()

	answer = ask(leader, story)

	assert answer.status == 200, answer.text[:400]
	(entry,) = entries()
	children = {story.child: False, story.other: False} if other_too else {story.child: False}
	assert (entry.user, entry.channel, entry.refused, entry.children) == (story.leader, channel, 0, children)


@pytest.mark.parametrize("path", ("/api/v1/resource", "/api/v2/document"))
def test_one_entry_by_each_version_of_the_api(path, story, client, entries):
	leader = client(story.leader)
	entries()
	answer = leader.get(f"{path}/{quote(CHILD)}/{story.child}")
	(entry,) = entries()
	# The platform's floor has one version only: there it is an attempt.
	assert entry.refused == int(answer.status == 404)
	assert (entry.channel, entry.reference_name, set(entry.children)) == ("API", story.child, {story.child})


def test_a_saved_form_is_one_entry(story, client, entries):
	leader = client(story.leader)
	entries()
	answer = leader.put(rest(CHILD, story.child), gender="Girl")
	assert answer.status == 200, answer.text[:300]
	(entry,) = entries()
	assert set(entry.children) == {story.child}


@pytest.mark.parametrize(
	"path", ("/api/method/frappe.desk.form.load.getdoc", "REST", "/printview", "PDF", "PUT")
)
@pytest.mark.parametrize("who", ("stranger", "roleless", "guest"))
def test_a_refused_attempt_is_one_entry(path, who, story, client, entries):
	user = story.get(who, "Guest")
	someone = client(user)
	entries()

	if path == "REST":
		answer = someone.get(rest(CHILD, story.child))
	elif path == "PUT":
		answer = someone.put(rest(CHILD, story.child), first_name="X")
	elif path == "PDF":
		answer = someone.get(
			"/api/method/frappe.utils.print_format.download_pdf", doctype=CHILD, name=story.child
		)
	else:
		answer = someone.get(path, doctype=CHILD, name=story.child)

	assert answer.status >= 400 and world.MARKER not in answer.text
	(entry,) = entries()
	assert (entry.user, entry.refused, entry.children) == (user, 1, {story.child: True})
	assert (entry.reference_doctype, entry.reference_name) == (CHILD, story.child)


def test_an_echo_of_what_was_asked_shows_nothing(story, client, entries):
	"""The guard on link titles answers strangers with the name that they sent: an attempt, not a look."""
	stranger = client(story.stranger)
	entries()
	answer = WAYS["link title"][2](stranger, story)
	assert answer.status == 200 and world.MARKER not in answer.text
	(entry,) = entries()
	assert entry.children == {story.child: True}


@pytest.mark.parametrize(
	"path,query",
	(
		("/api/method/ping", {}),
		("/app", {}),
		("/api/method/frappe.desk.form.load.getdoctype", {"doctype": CHILD}),
		("/api/method/frappe.desk.reportview.get_count", {"doctype": CHILD, "filters": "[]"}),
		("/api/method/frappe.desk.search.search_link", {"doctype": CHILD, "txt": "nobody is called that"}),
		("/api/resource/Trivsel%20Unit", {}),
		("/api/resource/Trivsel%20Child/0000000000", {}),
	),
)
def test_what_shows_no_child_leaves_no_entry(path, query, story, client, entries):
	leader = client(story.leader)
	entries()
	leader.get(path, **query)
	assert entries() == []


def test_what_administrator_sees_is_written_down(story, client, entries):
	administrator = client("Administrator")
	entries()
	for ask in (WAYS["REST document"][2], WAYS["form"][2], WAYS["search"][2]):
		ask(administrator, story)
		(entry,) = entries()
		assert (entry.user, entry.children) == ("Administrator", {story.child: False})
	answer = administrator.get(
		"/api/method/frappe.utils.print_format.download_pdf", doctype=CONCERN, name=story.concern
	)
	(entry,) = entries()
	assert (entry.channel, entry.children) == ("Print", {story.child: False})
	assert answer.status == 200 or "OSError" in answer.text  # a bench without what makes PDFs


def test_a_rating_begun_is_one_entry(story, client, entries):
	anna = client(story.anna)
	world.open_assessment(frappe.get_doc(CHILD, story.other), story.blue)
	frappe.db.commit()
	entries()
	answer = anna.post("/api/method/trivsel_app.trivsel_assessment.rating.start", child=story.other)
	assert answer.status == 200, answer.text[:300]
	(entry,) = entries()
	assert (entry.channel, entry.children) == ("Form", {story.other: False})


def test_the_realtime_server_asking_for_a_reader_is_no_look(story, client, entries):
	leader = client(story.leader)
	entries()
	leader.get("/api/method/frappe.realtime.can_subscribe_doc", doctype=CHILD, docname=story.child)
	assert entries() == []


def test_work_in_the_background_says_itself_what_it_hands_out(story, entries):
	writing.write_and_commit(story.leader, "Export", {story.child}, (CHILD, None))
	frappe.db.rollback()
	(entry,) = entries()
	assert (entry.user, entry.channel, entry.children) == (story.leader, "Export", {story.child: False})


def test_a_deleted_record_is_written_down(story, client, entries):
	draft = world.open_assessment(frappe.get_doc(CHILD, story.other), story.blue)
	administrator = client("Administrator")
	entries()
	answer = administrator.delete(rest(ASSESSMENT, draft.name))
	assert answer.status in (200, 202), answer.text[:300]
	(entry,) = entries()
	assert entry.children == {story.other: False}


def test_an_export_is_one_entry(story, client, entries):
	administrator = client("Administrator")
	for kind in ("CSV", "Excel"):
		entries()
		answer = administrator.post(
			"/api/method/frappe.desk.reportview.export_query",
			doctype=CHILD,
			fields=["`tabTrivsel Child`.`first_name`"],
			file_format_type=kind,
			filters=[[CHILD, "first_name", "=", world.MARKER]],
			title=CHILD,
		)
		assert answer.status == 200
		(entry,) = entries()
		assert (entry.channel, entry.children) == ("Export", {story.child: False})


def test_a_file_is_one_entry(story, client, entries):
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": "trivsel-test.txt",
			"content": world.MARKER,
			"is_private": 1,
			"attached_to_doctype": CONCERN,
			"attached_to_name": story.concern,
		}
	).insert(ignore_permissions=True)
	leader, guest = client(story.leader), client()
	try:
		entries()
		answer = leader.get(file.file_url)
		assert answer.text == world.MARKER and answer.headers["Cache-Control"] == "no-store"
		(entry,) = entries()
		assert (entry.channel, entry.refused, entry.children) == ("File", 0, {story.child: False})
		assert guest.get(file.file_url).status == 403
		(entry,) = entries()
		assert (entry.user, entry.refused, entry.children) == ("Guest", 1, {story.child: True})
	finally:
		file.delete(ignore_permissions=True)
		frappe.db.commit()


def test_no_entry_holds_what_was_searched_for(story, client, entries):
	leader = client(story.leader)
	for ask in (way[2] for way in WAYS.values()):
		ask(leader, story)
	stored = frappe.as_json(entries())
	assert world.MARKER not in stored and "Alma" not in stored
