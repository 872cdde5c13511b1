"""Each guard stands before a function of the platform by each of the names that lead to it."""

import importlib
import inspect
import pkgutil

import frappe
import pytest

from trivsel_app import hooks
from trivsel_app.access.guards import aliases

OVERRIDDEN = hooks.override_whitelisted_methods


def found(path: str):
	try:
		return frappe.get_attr(path)
	except (AttributeError, ImportError, ValueError):
		return None


def platform_modules():
	"""All modules of the platform that can be imported, tests and patches left out."""
	for module in pkgutil.walk_packages(frappe.__path__, "frappe.", onerror=lambda _name: None):
		parts = module.name.split(".")
		if {"tests", "patches", "test_runner", "commands"} & set(parts) or parts[-1].startswith("test_"):
			continue
		try:
			yield importlib.import_module(module.name)
		except Exception:  # a module for a library that this site lacks
			continue


@pytest.fixture(scope="module")
def names_of_guarded() -> dict[str, set[str]]:
	"""For each overridden function every path in the platform that leads to it."""
	guarded = {inspect.unwrap(function): path for path in OVERRIDDEN if (function := found(path))}
	names: dict[str, set[str]] = {path: set() for path in guarded.values()}
	for module in platform_modules():
		for name, value in vars(module).items():
			original = inspect.unwrap(value) if inspect.isfunction(value) else None
			if original in guarded:
				names[guarded[original]].add(f"{module.__name__}.{name}")
	return names


@pytest.mark.parametrize("path", sorted(OVERRIDDEN))
def test_the_guard_is_there(path):
	assert frappe.get_attr(OVERRIDDEN[path])


@pytest.mark.parametrize("path", sorted(OVERRIDDEN))
def test_the_guard_is_called_as_the_platform_calls_its_own(path):
	"""Every argument of the platform's function is one of the guard's, and may be left out where it could be."""
	function = found(path)
	if not function:
		pytest.skip("This release of the platform has no such function.")
	theirs = inspect.signature(inspect.unwrap(function)).parameters
	ours = inspect.signature(inspect.unwrap(frappe.get_attr(OVERRIDDEN[path]))).parameters
	takes_any = any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in ours.values())
	for name, parameter in theirs.items():
		if parameter.kind in (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL):
			continue
		assert name in ours or takes_any, name
		if name in ours and parameter.default is not inspect.Parameter.empty:
			assert ours[name].default is not inspect.Parameter.empty, name


@pytest.mark.parametrize("path", sorted(OVERRIDDEN))
def test_guests_call_no_more_than_before(path):
	function, guard = found(path), frappe.get_attr(OVERRIDDEN[path])
	assert guard in frappe.whitelisted
	if function not in frappe.whitelisted:
		pytest.skip("On this release of the platform nobody calls it over the web.")
	assert guard not in frappe.guest_methods or function in frappe.guest_methods


def test_no_other_name_leads_past_a_guard(names_of_guarded):
	"""The platform looks for an override by the name in the address; others come to `refuse_aliases`."""
	assert {path for path, names in names_of_guarded.items() if path not in names} == set()
	others = {name for names in names_of_guarded.values() for name in names - set(OVERRIDDEN)}
	assert {name for name in others if not aliases.guard_of(name)} == set()


def test_a_second_name_is_noticed(monkeypatch):
	"""As where a module of the platform imports a function of another."""
	from frappe import client
	from frappe.desk import search

	monkeypatch.setattr(search, "get_count", client.get_count, raising=False)

	assert aliases.guard_of("frappe.desk.search.get_count") == OVERRIDDEN["frappe.client.get_count"]
	assert aliases.guard_of("frappe.desk.search.search_link") is None
