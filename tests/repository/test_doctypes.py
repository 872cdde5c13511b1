"""The doctypes' files: written as the platform writes them, named as ours, and closed where it leaks."""

import json

import frappe
import pytest

from tests.support.code import FIXTURES, doctypes, records, relative, shipped

KINDS_OF_RECORDS = (
	"doctype",
	"report",
	"page",
	"workspace",
	"number_card",
	"dashboard_chart",
	"print_format",
)
# Kinds of records whose names every app of the platform shares; ours are words, not names.
SHARED_KINDS = {"Workflow State", "Workflow Action Master"}
SHOWN_BY_TITLE = {"Trivsel Child", "Trivsel Unit", "Trivsel Round"}
# Switches of a doctype by which its records get to people who may not see them.
CLOSED_SWITCHES = (
	"allow_auto_repeat",
	"allow_guest_to_view",
	"allow_import",
	"allow_rename",
	"custom",
	"email_append_to",
	"has_web_view",
	"index_web_pages_for_search",
	"make_attachments_public",
	"show_preview_popup",
	"show_name_in_global_search",
	"translated_doctype",
)
CLOSED_RIGHTS = ("share", "export", "import", "print", "email", "if_owner", "set_user_permissions")
STAMPS = ("creation", "modified")
# Kinds of fields that keep files, or text that a browser would run.
OPEN_FIELDTYPES = ("Attach", "Attach Image", "HTML Editor", "Markdown Editor", "Text Editor", "Signature")
# What a field takes from elsewhere: the name of a member of staff only.
FETCHED = {("Trivsel Staff", "full_name")}
# Fields that name a record of any doctype; what they name says no more than the record itself.
NAMES_OF_ANY = {
	("Trivsel Position", "source_name"),
	("Trivsel Reminder", "reference_name"),
	("Trivsel Shipped Record", "record_name"),
}


def files(kinds: tuple[str, ...] = KINDS_OF_RECORDS):
	return [(path, record) for kind in kinds for path, record in records(kind).items()]


def fields(doctype: dict, fieldtype: str) -> list[dict]:
	return [field for field in doctype["fields"] if field["fieldtype"] == fieldtype]


def test_files_are_sorted_and_indented():
	uneven = [
		relative(path)
		for path, content in files()
		if path.read_text(encoding="utf-8")
		!= json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
	]
	assert not uneven
	endings = {path.name for path in shipped() if not path.read_text(encoding="utf-8").endswith("]\n")}
	assert not endings


def test_files_lie_where_the_platform_looks():
	for path, record in files():
		assert path.stem == path.parent.name == frappe.scrub(record["name"]), relative(path)
		assert path.parent.parent.name == frappe.scrub(record["doctype"]), relative(path)
		assert path.parents[2].name == frappe.scrub(record["module"]), relative(path)


def test_field_order_is_that_of_the_fields():
	for doctype in doctypes().values():
		names = [field["fieldname"] for field in doctype["fields"]]
		assert doctype["field_order"] == names, doctype["name"]
		assert len(set(names)) == len(names), doctype["name"]


def as_exported(name: str) -> dict:
	"""What the platform would write into the doctype's file."""
	from frappe.modules.export_file import strip_default_fields

	doc = frappe.get_doc("DocType", name)
	exported = doc.as_dict(no_nulls=True)
	doc.run_method("before_export", exported)
	return json.loads(frappe.as_json(strip_default_fields(doc, exported)))


@pytest.mark.parametrize("name", sorted(doctypes()))
def test_doctype_is_as_the_platform_exports_it(name):
	exported, doctype = as_exported(name), doctypes()[name]
	# A newer platform adds switches of its own, with their defaults.
	same = {key: exported.get(key) for key in doctype}
	for rows in ("fields", "permissions"):
		pairs = zip(doctype[rows], same[rows], strict=True)
		same[rows] = [{key: theirs.get(key) for key in ours} for ours, theirs in pairs]
	assert same | {stamp: None for stamp in STAMPS} == doctype | {stamp: None for stamp in STAMPS}


def test_everything_we_make_is_named_so():
	for path, record in files():
		begins = "trivsel-" if record["doctype"] == "Page" else "Trivsel"
		assert record["name"].startswith(begins), relative(path)
	for path, content in shipped().items():
		for record in content:
			ours = record["doctype"] in SHARED_KINDS or record["doctype"] in doctypes()
			assert ours or record["name"].startswith("Trivsel "), f"{relative(path)}: {record['name']}"


def test_shipped_files_are_named_by_their_doctype():
	for path, content in shipped().items():
		assert path.parent == FIXTURES
		assert {frappe.scrub(record["doctype"]) for record in content} == {path.stem}
		names = [record["name"] for record in content]
		assert len(set(names)) == len(names), path.name


def test_switches_that_leak_are_off():
	for doctype in doctypes().values():
		on = [switch for switch in CLOSED_SWITCHES if doctype.get(switch)]
		assert not on, doctype["name"]
		searched = [field["fieldname"] for field in doctype["fields"] if field.get("in_global_search")]
		assert not searched, doctype["name"]


def marked(switch: str) -> set[tuple[str, str, str]]:
	"""The fields that have the switch on: doctype, field and what it links to."""
	return {
		(doctype["name"], field["fieldname"], field.get("options", ""))
		for doctype in doctypes().values()
		for field in doctype["fields"]
		if field.get(switch)
	}


def test_links_to_records_about_children_keep_within_user_permissions():
	linked = {options for _doctype, _field, options in marked("ignore_user_permissions")}
	assert linked <= {"User", "Trivsel Unit"}


def test_no_field_holds_what_belongs_to_another_record():
	assert {(doctype, field) for doctype, field, _options in marked("fetch_from")} <= FETCHED
	dynamic = {
		(doctype["name"], field["fieldname"])
		for doctype in doctypes().values()
		for field in fields(doctype, "Dynamic Link")
	}
	assert dynamic <= NAMES_OF_ANY


def test_secrets_have_doctypes_of_their_own_and_no_levels():
	"""Permission levels leak: in filters, in versions, and in the answer to a change."""
	assert not marked("permlevel")


def test_no_field_keeps_a_file_or_text_that_runs():
	for doctype in doctypes().values():
		kept = [field["fieldname"] for kind in OPEN_FIELDTYPES for field in fields(doctype, kind)]
		assert not kept, doctype["name"]


def test_a_number_of_the_civil_register_is_in_no_version_and_no_list():
	doctype = doctypes()["Trivsel Child Identity"]
	assert not doctype.get("track_changes")
	(cpr,) = fields(doctype, "Password")
	shown = [switch for switch in ("in_list_view", "in_filter", "in_standard_filter") if cpr.get(switch)]
	assert not shown
	assert "cpr" not in (doctype.get("title_field"), *(doctype.get("search_fields") or "").split(","))


def test_only_few_doctypes_show_titles_in_links():
	shown = {name for name, doctype in doctypes().items() if doctype.get("show_title_field_in_link")}
	assert shown <= SHOWN_BY_TITLE


def test_rights_go_to_our_roles_only_and_none_leads_out():
	for doctype in doctypes().values():
		for row in doctype["permissions"]:
			assert row["role"].startswith("Trivsel "), doctype["name"]
			out = [right for right in CLOSED_RIGHTS if row.get(right)]
			assert not out, f"{doctype['name']}: {row['role']}"


def test_roles_of_the_rights_are_shipped():
	roles = {record["name"] for record in shipped()[FIXTURES / "role.json"]}
	for path, record in files(("doctype", "report", "page", "workspace")):
		rows = record.get("permissions") if record["doctype"] == "DocType" else record.get("roles")
		assert {row["role"] for row in rows} <= roles, relative(path)


def test_what_hangs_on_a_child_is_named_by_a_hash():
	for doctype in doctypes().values():
		about_child = doctype["name"] == "Trivsel Child" or any(
			field.get("options") == "Trivsel Child" for field in fields(doctype, "Link")
		)
		if about_child and not doctype.get("istable"):
			assert doctype.get("autoname") == "hash", doctype["name"]


def test_order_of_lists_is_said():
	"""Version 16 sorts otherwise where a doctype does not say."""
	unsaid = [name for name, doctype in doctypes().items() if not doctype.get("sort_field")]
	assert not unsaid
