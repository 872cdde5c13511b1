"""Every list and every function of the platform, asked for the marker by those who may not see it."""

import inspect

import frappe
import pytest

from tests.repository.test_guards import platform_modules
from trivsel_app.self_check.probe import OUTSIDER, PORTAL, ROLELESS, SYSTEM_MANAGER, method, resource, shown

# They end the asking session, mail a stranger, or change what lies outside the tables.
LEFT_OUT = (
	"logout",
	"login",
	"setup_wizard",
	"backup",
	"sign_up",
	"reset_password",
	"oauth",
	"bench",
	"restart",
)
DOCTYPE_ARGUMENTS = {
	"attached_to_doctype",
	"dt",
	"doc_type",
	"doctype",
	"doctype_name",
	"document_type",
	"linked_doctype",
	"parent_doctype",
	"parenttype",
	"ref_doctype",
	"reference_doctype",
	"reference_type",
}
NAME_ARGUMENTS = {
	"attached_to_name",
	"dn",
	"doc_name",
	"docname",
	"document_name",
	"name",
	"parent",
	"ref_docname",
	"reference_name",
	"source_name",
	"value",
}


@pytest.mark.parametrize("identity", (OUTSIDER, ROLELESS, SYSTEM_MANAGER))
def test_no_list_of_any_doctype_holds_it(identity, marks, session_of):
	session = session_of(marks.user_of(identity))
	lists = {doctype: session.get(resource(doctype), **query) for doctype, query in every_list()}

	secrets = (marks.secret, marks.cpr, *marks.names())
	assert {doctype: found for doctype, answer in lists.items() if (found := shown(answer, *secrets))} == {}


def every_list():
	parents = dict(
		frappe.get_all("DocField", {"fieldtype": ["like", "Table%"]}, ["options", "parent"], as_list=True)
	)
	for doctype, is_row in frappe.get_all(
		"DocType", {"issingle": 0, "is_virtual": 0}, ["name", "istable"], as_list=True
	):
		query = {"fields": ["*"], "limit_page_length": 500}
		yield doctype, query | ({"parent": parents.get(doctype, "")} if is_row else {})


@pytest.fixture(scope="module")
def functions() -> list[tuple[str, list[str]]]:
	"""Path and arguments of each function of the platform that the web may call."""
	for _module in platform_modules():
		pass
	found = []
	for function in frappe.whitelisted:
		inner = inspect.unwrap(function)
		path = f"{inner.__module__}.{inner.__qualname__}"
		by_path = path.startswith("frappe.") and inner.__qualname__ == inner.__name__
		if by_path and not any(word in path for word in LEFT_OUT):
			found.append((path, list(inspect.signature(inner).parameters)))
	return sorted(found)


@pytest.mark.parametrize(
	"identity,doctype",
	((OUTSIDER, "Trivsel Child"), (ROLELESS, "Trivsel Concern"), (PORTAL, "Trivsel Child")),
)
def test_no_function_of_the_platform_gives_it_out(identity, doctype, marks, session_of, functions, untouched):
	assert len(functions) > 300
	session = session_of(marks.user_of(identity))
	name = marks.child if doctype == "Trivsel Child" else marks.concern
	given = arguments(marks, doctype, name)
	secrets = [secret for secret in (marks.secret, marks.cpr, *marks.names()) if secret != name]

	found = {}
	for path, names in functions:
		answer = session.post(method(path), **{key: given.get(key, "1") for key in names if key in given})
		if got := shown(answer, *secrets):
			found[path] = got

	assert found == {}


def arguments(marks, doctype: str, name: str) -> dict:
	"""What an attacker would give for an argument of each name."""
	said = "first_name" if doctype == "Trivsel Child" else "workflow_state"
	return {
		**dict.fromkeys(DOCTYPE_ARGUMENTS, doctype),
		**dict.fromkeys(NAME_ARGUMENTS, name),
		**dict.fromkeys(("txt", "text", "search_text", "search_term", "query"), marks.secret[:9]),
		**{key: {} for key in ("filters", "or_filters", "args", "params")},
		**dict.fromkeys(("fieldname", "field", "searchfield", "sort_field", "group_by"), said),
		**{key: {"doctype": doctype, "name": name} for key in ("docs", "doc")},
		**{key: [name] for key in ("names", "docnames", "selected_items")},
		**dict.fromkeys(("start", "limit_start", "prev"), 0),
		**dict.fromkeys(("limit", "page_length", "limit_page_length"), 200),
		"fields": ["*"],
		"user": marks.member,
		"tag": marks.tag,
		"file_url": marks.file_url,
		"ignore_permissions": 1,
		"ignore_user_permissions": 1,
		"sort_order": "asc",
		"as_dict": 1,
	}
