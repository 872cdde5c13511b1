"""Reads the repository's own files for the tests of its shape; nothing of the app is run."""

import ast
import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPO = Path(__file__).parents[2]
APP = REPO / "trivsel_app"
FIXTURES = REPO / "fixtures"
MODULES = ("setup", "child", "guide", "assessment", "concern", "meeting", "insight")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def relative(path: Path) -> str:
	return str(path.relative_to(REPO))


@cache
def repository_files() -> tuple[Path, ...]:
	"""Every file of the repository, also new ones that are not yet committed; links left out."""
	listed = subprocess.run(
		["git", "ls-files", "--cached", "--others", "--exclude-standard"],
		cwd=REPO,
		check=True,
		capture_output=True,
		text=True,
	)
	paths = (REPO / name for name in listed.stdout.splitlines())
	return tuple(sorted(path for path in paths if path.is_file() and not path.is_symlink()))


def app_files(*endings: str) -> list[Path]:
	return [path for path in repository_files() if path.is_relative_to(APP) and path.suffix in endings]


@cache
def parsed(path: Path) -> ast.Module:
	return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
	"""The dotted names of the modules that a file imports, at its top or inside a function."""
	for node in ast.walk(parsed(path)):
		if isinstance(node, ast.Import):
			yield from (alias.name for alias in node.names)
		elif isinstance(node, ast.ImportFrom):
			module = node.module or ""
			yield module
			yield from (f"{module}.{alias.name}" for alias in node.names)


def called(call: ast.Call) -> str:
	"""The last name of what is called: `throw` of `frappe.throw(…)`."""
	return getattr(call.func, "attr", None) or getattr(call.func, "id", None) or ""


@cache
def records(kind: str) -> dict[Path, dict]:
	"""The JSON files of one kind of record (`doctype`, `report`, `workspace`, …) in the modules, by path."""
	paths = sorted(APP.glob(f"trivsel_*/{kind}/*/*.json"))
	return {path: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@cache
def doctypes() -> dict[str, dict]:
	"""The app's doctypes by name, as their files say."""
	return {doctype["name"]: doctype for doctype in records("doctype").values()}


@cache
def shipped() -> dict[Path, list[dict]]:
	"""The shipped records, by the file that holds them."""
	return {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("*.json"))}
