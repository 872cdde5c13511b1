"""What the browser may call: typed, one HTTP method, and a check of the right before anything is done."""

import ast

import pytest

from tests.support.code import Function, app_files, called, parsed, relative
from trivsel_app import hooks

# Calls that check whether the user may; a function of the same file that makes one of them counts as well.
CHECKS = {"check_permission", "has_permission", "only_for", "readable", "meets", "require_right"}
FIRST_STATEMENTS = 4
# Calls that change what is stored; what only notes that something was looked at is not among them.
WRITING = {
	"save",
	"insert",
	"submit",
	"cancel",
	"delete",
	"db_set",
	"set_value",
	"delete_doc",
	"bulk_insert",
	"enqueue",
}


def whitelist_decorator(function: Function) -> ast.Call | None:
	for decorator in function.decorator_list:
		call = decorator if isinstance(decorator, ast.Call) else None
		if getattr(call.func if call else decorator, "attr", None) == "whitelist":
			return call or ast.Call(decorator, [], [])
	return None


def whitelisted() -> list[tuple[str, Function, ast.Module]]:
	found = []
	for path in app_files(".py"):
		for node in ast.walk(parsed(path)):
			if isinstance(node, Function) and whitelist_decorator(node):
				found.append((f"{relative(path)}:{node.name}", node, parsed(path)))
	return found


FUNCTIONS = whitelisted()
every_function = pytest.mark.parametrize(
	"where,function,module", FUNCTIONS, ids=[where for where, _function, _module in FUNCTIONS]
)


def replaces_one_of_the_platform(where: str, function: Function) -> bool:
	"""A guard put before a function of the platform takes what that takes, by the same HTTP methods."""
	file, name = where.split(":")
	dotted = f"{file.removesuffix('.py').replace('/', '.')}.{name}"
	return dotted in hooks.override_whitelisted_methods.values() or goes_on_to_what_it_replaces(function)


def goes_on_to_what_it_replaces(method: Function) -> bool:
	"""In a class that `override_doctype_class` names: `return super().method()` at its end."""
	last = method.body[-1]
	call = last.value if isinstance(last, ast.Return) and isinstance(last.value, ast.Call) else None
	return bool(call) and ast.unparse(call.func) == f"super().{method.name}"


def checks_in(function: Function, statements: int | None = None) -> bool:
	body = function.body[1:] if ast.get_docstring(function) else function.body
	calls = [node for part in body[:statements] for node in ast.walk(part) if isinstance(node, ast.Call)]
	return any(called(call) in CHECKS for call in calls) or raises_permission_error(body[:statements])


def raises_permission_error(statements: list[ast.stmt]) -> bool:
	named = (node for part in statements for node in ast.walk(part) if isinstance(node, ast.Attribute))
	return any(node.attr == "PermissionError" for node in named)


@every_function
def test_arguments_are_typed(where, function, module):
	arguments = [*function.args.args, *function.args.kwonlyargs]
	untyped = [arg.arg for arg in arguments if not arg.annotation and arg.arg not in ("self", "cls")]
	assert not untyped


@every_function
def test_http_methods_are_said(where, function, module):
	said = [key.arg for key in whitelist_decorator(function).keywords]
	assert "methods" in said or replaces_one_of_the_platform(where, function)


@every_function
def test_what_changes_anything_is_not_asked_by_an_address(where, function, module):
	"""A link in a mail is a GET, and needs no token."""
	said = [key.value for key in whitelist_decorator(function).keywords if key.arg == "methods"]
	methods = {item.value for item in said[0].elts} if said else {"POST"}
	local = {node.name: node for node in ast.walk(module) if isinstance(node, Function)}
	calls = {called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}
	helpers = [local[name] for name in calls if name in local]
	calls |= {called(node) for helper in helpers for node in ast.walk(helper) if isinstance(node, ast.Call)}
	assert methods == {"POST"} or not calls & WRITING


@every_function
def test_not_for_guests(where, function, module):
	"""Save where the guard stands before a function that the platform, on one of its releases, gives to guests."""
	open_to_guests = "allow_guest" in [key.arg for key in whitelist_decorator(function).keywords]
	assert not open_to_guests or replaces_one_of_the_platform(where, function)


@every_function
def test_rights_are_checked_first(where, function, module):
	"""Within the first statements; a function of the file that checks may be called for it."""
	checking = {node.name for node in ast.walk(module) if isinstance(node, Function) and checks_in(node)}
	first = function.body[: FIRST_STATEMENTS + bool(ast.get_docstring(function))]
	calls = {called(node) for part in first for node in ast.walk(part) if isinstance(node, ast.Call)}
	guarded = calls & checking or checks_in(function, FIRST_STATEMENTS)
	assert guarded or replaces_one_of_the_platform(where, function)


@every_function
def test_annotations_are_real(where, function, module):
	"""The platform checks arguments by their annotations, which must not be mere text."""
	imported = [node for node in module.body if isinstance(node, ast.ImportFrom)]
	assert "__future__" not in [node.module for node in imported]
