"""Every method that the browser may call in the app, found in its code."""

import ast
from dataclasses import dataclass
from pathlib import Path

from tests.support.code import APP, Function, app_files, parsed, records


@dataclass(frozen=True)
class Way:
	"""A whitelisted function, or with `doctype` a method of that doctype's documents."""

	path: str
	required: tuple[str, ...]
	optional: tuple[str, ...]
	verbs: tuple[str, ...]
	doctype: str | None = None

	def __str__(self) -> str:
		return self.path.removeprefix("trivsel_app.")


def ways() -> list[Way]:
	return [way for path in app_files(".py") for way in _ways_of(path)]


def _ways_of(path: Path):
	module = ".".join(path.relative_to(APP.parent).with_suffix("").parts)
	for node in parsed(path).body:
		if isinstance(node, Function):
			yield from _way(node, f"{module}.{node.name}", None)
		elif isinstance(node, ast.ClassDef):
			doctype = _doctype_of(path)
			for function in node.body:
				if isinstance(function, Function) and doctype:
					yield from _way(function, f"{module}.{node.name}.{function.name}", doctype)


def _way(function: Function, path: str, doctype: str | None):
	for decorator in function.decorator_list:
		call = decorator.func if isinstance(decorator, ast.Call) else decorator
		if getattr(call, "attr", None) == "whitelist":
			yield Way(path, *_arguments(function), _verbs(decorator), doctype)


def _arguments(function: Function) -> tuple[tuple[str, ...], tuple[str, ...]]:
	"""Those that must be given, and those that may."""
	names = [each.arg for each in function.args.args if each.arg != "self"]
	first_optional = len(names) - len(function.args.defaults)
	return tuple(names[:first_optional]), (
		*names[first_optional:],
		*(each.arg for each in function.args.kwonlyargs),
	)


def _verbs(decorator: ast.expr) -> tuple[str, ...]:
	said = {key.arg: key.value for key in getattr(decorator, "keywords", [])}
	return tuple(ast.literal_eval(said["methods"])) if "methods" in said else ("GET", "POST")


def _doctype_of(path: Path) -> str | None:
	record = records("doctype").get(path.with_suffix(".json"))
	return record["name"] if record else None
