"""The layout of the repository: modules in their order, files of a size to read, one version, no foreign paths."""

import ast
import re

import pytest

from tests.support.code import (
	APP,
	MODULES,
	REPO,
	app_files,
	called,
	imports,
	parsed,
	relative,
	repository_files,
)
from trivsel_app import __version__, hooks

LONGEST = 300
# Made from the code: a paragraph for each doctype, to look things up in.
MADE = {"docs/adgangstabel.md"}
# Words of which one may not be in the repository: where someone's own files lie.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")
SQL = re.compile(r"^\s*(?:select\b.+\bfrom\b|insert\s+into\b|update\b.+\bset\b|delete\s+from\b)", re.I | re.S)
RAW_SQL = {"sql", "sql_list", "sql_ddl", "multisql"}
# Runs what the query builder has written, kept as text: it is asked at every request.
BUILT_BEFORE = {"trivsel_app/access/prepared.py", "trivsel_app/access/lookups/writing.py"}
# The self-check sends SQL as an attacker would: a text in a question, run by nobody who guards against it.
ATTACKS = APP / "self_check/probes"


def module_of(dotted: str) -> str | None:
	found = re.match(r"trivsel_app\.trivsel_(\w+?)(?:\.|$)", dotted)
	return found.group(1) if found else None


@pytest.mark.parametrize("name", MODULES)
def test_module_imports_none_that_comes_after_it(name):
	later = set(MODULES[MODULES.index(name) + 1 :])
	for path in app_files(".py"):
		if path.is_relative_to(APP / f"trivsel_{name}"):
			wrong = [dotted for dotted in imports(path) if module_of(dotted) in later]
			assert not wrong, relative(path)


@pytest.mark.parametrize("name", ("access", "compat.py"))
def test_the_ground_knows_no_module(name):
	for path in app_files(".py"):
		if path.is_relative_to(APP / name):
			assert not [dotted for dotted in imports(path) if module_of(dotted)], relative(path)


def test_nothing_rests_on_the_demo():
	for path in app_files(".py"):
		if not path.is_relative_to(APP / "demo"):
			assert not [dotted for dotted in imports(path) if dotted.startswith("trivsel_app.demo")]


def test_modules_are_listed_in_their_order():
	listed = (APP / "modules.txt").read_text(encoding="utf-8").split("\n")
	assert listed == [*(f"Trivsel {name.title()}" for name in MODULES), ""]
	assert {path.name for path in APP.glob("trivsel_*")} == {f"trivsel_{name}" for name in MODULES}


def test_hooks_only_point():
	"""No functions, no classes, and no import but versions, the platform's too, and what hangs on its own."""
	for name in ("hooks.py", "access_hooks.py", "platform_hooks.py"):
		body = parsed(APP / name).body
		assert not [node for node in body if not isinstance(node, ast.Assign | ast.ImportFrom | ast.Expr)]
	assert set(imports(APP / "hooks.py")) <= {
		"trivsel_app",
		"trivsel_app.__version__",
		"trivsel_app.compat",
		"trivsel_app.access_hooks",
		"trivsel_app.platform_hooks",
	}
	assert not list(imports(APP / "access_hooks.py"))
	assert not list(imports(APP / "platform_hooks.py"))


def test_no_sql_is_written_by_hand():
	for path in app_files(".py"):
		for node in ast.walk(parsed(path)):
			where = f"{relative(path)}:{getattr(node, 'lineno', 0)}"
			by_hand = isinstance(node, ast.Call) and called(node) in RAW_SQL
			assert not by_hand or relative(path) in BUILT_BEFORE, where
			written = isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
			assert not written or path.is_relative_to(ATTACKS), where


def test_files_are_of_a_size_to_read():
	endings = (".py", ".js", ".css", ".scss", ".html", ".md")
	long = {
		relative(path): lines
		for path in repository_files()
		if path.suffix in endings
		and relative(path) not in MADE
		and (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST
	}
	assert not long


def test_texts_end_with_one_newline():
	uneven = []
	for path in repository_files():
		content = path.read_bytes()
		if content and b"\0" not in content and (not content.endswith(b"\n") or content.endswith(b"\n\n")):
			uneven.append(relative(path))
	assert not uneven


def test_no_file_knows_a_machine():
	known = [
		relative(path)
		for path in repository_files()
		if path != REPO / "LICENSE" and MACHINE_PATH.search(path.read_bytes().decode(errors="ignore"))
	]
	assert not known


def test_one_version():
	setup = (REPO / "setup.py").read_text(encoding="utf-8")
	newest = re.search(r"^## (\S+)", (REPO / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
	assert re.search(r'^VERSION = "(.+)"$', setup, re.M)[1] == __version__ == newest[1]
	assert hooks.app_version == __version__


def test_one_license():
	setup = (REPO / "setup.py").read_text(encoding="utf-8")
	assert re.search(r'\blicense="(.+)"', setup)[1] == hooks.app_license
	assert (REPO / "LICENSE").read_text(encoding="utf-8").lstrip().startswith("GNU")
