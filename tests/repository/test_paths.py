"""What is named as text leads somewhere: dotted paths, doctypes, reports, pages, methods of a form."""

import importlib
import json
import re
from collections.abc import Iterator

import frappe
import pytest
from frappe.model.base_document import get_controller

from tests.support.code import APP, REPO, app_files, doctypes, records, relative
from trivsel_app import hooks

DOTTED = re.compile(r"\btrivsel_app(?:\.\w+){2,}\b")
# A script may keep the path of its module in a constant: `const METHODS = "…"` and `${METHODS}.save`.
PREFIX = re.compile(r"""const (\w+) = ["'](trivsel_app[\w.]+?)\.?["'];""")
PREFIXED = re.compile(r"\$\{(\w+)\}\.(\w+)")
FORM_CALL = re.compile(r"""frm\.call\(\s*["'](\w+)["']""")
FORM_EVENTS = re.compile(r"""frappe\.ui\.form\.on\(\s*["']([^"']+)["']""")
ROUTE = re.compile(
	r"""set_route\(\s*["'](?P<view>Form|List|Tree|query-report)["']\s*,\s*["'](?P<name>[^"'$]+)["']"""
)
NAMES_OF_OURS = re.compile(r"^Trivsel( [A-Z][\w-]+)+$")


def texts_in(value: object) -> Iterator[str]:
	if isinstance(value, str):
		yield value
	elif isinstance(value, dict):
		for key, item in value.items():
			yield from (*texts_in(key), *texts_in(item))
	elif isinstance(value, list | tuple | set):
		for item in value:
			yield from texts_in(item)


def hooked_texts() -> list[str]:
	named = {name: value for name, value in vars(hooks).items() if not name.startswith("__")}
	return [text for value in named.values() if not isinstance(value, type(re)) for text in texts_in(value)]


def hooked_paths() -> list[str]:
	return sorted({text for text in hooked_texts() if DOTTED.fullmatch(text)})


def script_calls() -> list[tuple[str, str]]:
	"""Dotted paths in scripts and templates, with the file in which each stands."""
	found = set()
	for file in app_files(".js", ".html"):
		code = file.read_text(encoding="utf-8")
		prefixes = dict(PREFIX.findall(code))
		paths = set(DOTTED.findall(code)) - set(prefixes.values())
		paths |= {f"{prefixes[name]}.{method}" for name, method in PREFIXED.findall(code) if name in prefixes}
		found |= {(path, relative(file)) for path in paths}
	return sorted(found)


def patches() -> list[str]:
	lines = (APP / "patches.txt").read_text(encoding="utf-8").splitlines()
	return [line.split()[0] for line in lines if line.strip() and line[0] not in "[#"]


@pytest.mark.parametrize("path", hooked_paths())
def test_path_in_hooks_leads_to_a_function(path):
	relations = {each for named in hooks.trivsel_access_relations.values() for each in named}
	found = frappe.get_attr(path)
	assert callable(found) or path in {*hooks.trivsel_access_rules.values(), *relations}


def test_doctypes_in_hooks_exist():
	named = {text for text in hooked_texts() if NAMES_OF_OURS.match(text)}
	assert named <= set(doctypes())


@pytest.mark.parametrize("path,file", script_calls())
def test_path_in_a_script_leads_to_a_whitelisted_function(path, file):
	assert frappe.get_attr(path) in frappe.whitelisted, file


def test_kept_paths_of_scripts_are_modules():
	for file in app_files(".js"):
		for _name, path in PREFIX.findall(file.read_text(encoding="utf-8")):
			assert importlib.import_module(path), relative(file)


def test_patches_lead_to_a_function():
	listed = patches()
	assert len(set(listed)) == len(listed)
	for line in listed:
		assert callable(importlib.import_module(line).execute), line


def test_every_patch_is_listed():
	found = {f"trivsel_app.patches.{path.stem}" for path in (REPO / "patches").rglob("*.py")}
	assert found - {"trivsel_app.patches.__init__"} <= set(patches())


@pytest.mark.parametrize("file", app_files(".js"), ids=relative)
def test_form_calls_methods_of_its_document(file):
	code = file.read_text(encoding="utf-8")
	called = set(FORM_CALL.findall(code))
	if called:
		(doctype,) = set(FORM_EVENTS.findall(code))
		for method in called:
			assert getattr(get_controller(doctype), method, None) in frappe.whitelisted, method


@pytest.mark.parametrize("file", app_files(".js"), ids=relative)
def test_routes_of_scripts_lead_somewhere(file):
	reports = {record["name"] for record in records("report").values()}
	for route in ROUTE.finditer(file.read_text(encoding="utf-8")):
		assert route["name"] in (reports if route["view"] == "query-report" else doctypes())


def test_workspaces_lead_somewhere():
	places = {
		"DocType": set(doctypes()),
		"Report": {record["name"] for record in records("report").values()},
		"Page": {record["name"] for record in records("page").values()},
	}
	for path, workspace in records("workspace").items():
		for shortcut in workspace["shortcuts"]:
			assert shortcut["link_to"] in places[shortcut["type"]], f"{relative(path)}: {shortcut['label']}"


def test_workspaces_show_their_shortcuts():
	"""A shortcut without a block is not seen; a block without its shortcut breaks the page."""
	for path, workspace in records("workspace").items():
		blocks = [block for block in json.loads(workspace["content"]) if block["type"] == "shortcut"]
		shown = [block["data"]["shortcut_name"] for block in blocks]
		assert sorted(shown) == sorted(row["label"] for row in workspace["shortcuts"]), relative(path)


def test_filters_of_workspaces_name_fields():
	for workspace in records("workspace").values():
		for shortcut in workspace["shortcuts"]:
			for doctype, fieldname, *_rest in json.loads(shortcut["stats_filter"] or "[]"):
				assert fieldname in doctypes()[doctype]["field_order"], shortcut["label"]
