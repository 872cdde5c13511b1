"""Finds every text that the app shows, where it stands in the repository, without running the app."""

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.code import APP, app_files, called, parsed, records, relative, shipped
from trivsel_app.self_check.run import every_probe

# A call of __() in a script, or of _() in a template, with a literal; perhaps with a context.
SCRIPT_CALL = re.compile(
	r"""(?<![\w$.])__?\(\s*(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`$]*`)"""
	r"""(?:\s*,\s*(?:null|\[[^\]]*\])\s*,\s*["'](?P<context>[^"']+)["'])?"""
)


@dataclass(frozen=True)
class Text:
	"""A text that someone reads on the screen; `contexts` are those that a version of the platform asks with."""

	source: str
	where: str
	contexts: tuple[str, ...] = ()


@cache
def all_texts() -> tuple[Text, ...]:
	"""Every text of the app; the same text once for each place in which it stands."""
	readers: tuple[Callable[[], Iterable[Text]], ...] = (
		doctype_texts,
		record_texts,
		shipped_texts,
		module_texts,
		python_texts,
		script_texts,
		self_check_texts,
	)
	return tuple(text for reader in readers for text in reader() if text.source.strip())


def doctype_texts() -> Iterator[Text]:
	for path, doctype in records("doctype").items():
		name, where = doctype["name"], relative(path)
		yield Text(name, where)
		yield Text(doctype.get("description") or "", where, (name,))
		for field in doctype["fields"]:
			place, contexts = f"{where}: {field['fieldname']}", (name,)
			yield Text(field.get("label") or "", place, contexts)
			yield Text(field.get("description") or "", place, contexts)
			if field["fieldtype"] == "Select":
				yield from (Text(option, place, contexts) for option in words(field.get("options") or ""))
		for key in ("links", "actions"):
			for row in doctype.get(key) or []:
				yield Text(row.get("group") or row.get("label") or "", where)


def words(options: str) -> list[str]:
	"""The options of a Select that are words: a mere number needs no translation."""
	return [option for option in options.split("\n") if not re.fullmatch(r"[\d\s]*", option)]


def record_texts() -> Iterator[Text]:
	"""Reports, pages, workspaces, cards and charts: their names and what they show."""
	for kind in ("report", "page", "number_card", "dashboard_chart", "print_format", "notification"):
		for path, record in records(kind).items():
			names = (record.get("title") or record.get("label") or record["name"], record.get("report_name"))
			yield from (Text(name, relative(path)) for name in names if name)
	for path, workspace in records("workspace").items():
		where = relative(path)
		yield Text(workspace["title"], where)
		for table in ("shortcuts", "links", "charts", "number_cards", "quick_lists"):
			yield from (Text(row.get("label") or "", where) for row in workspace[table])
		yield from (Text(row.get("format") or "", where) for row in workspace["shortcuts"])
		blocks = json.loads(workspace["content"])
		yield from (Text(block["data"].get("text") or "", where) for block in blocks)


# The fields of each kind of shipped record that are translated, `table.field` for rows of a table. What is
# written in Danish already (the indicators themselves, the professions) is no text to translate.
SHIPPED = {
	"custom_html_block": (),
	"kanban_board": ("columns.column_name",),
	"notification": (),
	"role": ("name",),
	"role_profile": ("name",),
	"trivsel_profession": (),
	"trivsel_forum": ("audience",),
	"trivsel_guide_card": ("area", "from_position"),
	"trivsel_indicator_set": ("indicators.area",),
	"trivsel_meeting_type": (),
	"trivsel_referral_kind": (),
	"trivsel_ruler_step": ("daycare", "school", "leisure", "health_visiting"),
	"workflow": ("states.state", "transitions.action"),
	"workflow_state": ("name",),
	"workflow_action_master": ("name",),
}


def shipped_texts() -> Iterator[Text]:
	for path, kind in shipped().items():
		for record in kind:
			for field in SHIPPED[path.stem]:
				yield from (Text(value, relative(path)) for value in values(record, field))


def values(record: dict, field: str) -> list[str]:
	table, _dot, column = field.rpartition(".")
	return [row[column] for row in record[table]] if table else [record[column]]


def module_texts() -> Iterator[Text]:
	path = APP / "modules.txt"
	yield from (Text(name, relative(path)) for name in path.read_text(encoding="utf-8").splitlines())


def python_calls(path: Path) -> Iterator[ast.Call]:
	"""The calls of `_()` and `frappe._()` in a file."""
	for node in ast.walk(parsed(path)):
		if isinstance(node, ast.Call) and called(node) == "_" and node.args:
			yield node


def python_texts() -> Iterator[Text]:
	for path in app_files(".py"):
		for call in python_calls(path):
			text = call.args[0]
			if isinstance(text, ast.Constant) and isinstance(text.value, str):
				contexts = tuple(key.value.value for key in call.keywords if key.arg == "context")
				yield Text(text.value, f"{relative(path)}:{call.lineno}", contexts)


def script_texts() -> Iterator[Text]:
	for path in app_files(".js", ".html"):  # what runs in the browser, and the templates
		code = path.read_text(encoding="utf-8")
		for call in SCRIPT_CALL.finditer(code):
			line = code.count("\n", 0, call.start()) + 1
			contexts = (call["context"],) if call["context"] else ()
			yield Text(unquoted(call["text"]), f"{relative(path)}:{line}", contexts)


def self_check_texts() -> Iterator[Text]:
	"""The ways that are tried, and those who try them."""
	for probe in every_probe():
		yield Text(probe.way, f"self_check: {probe.leak}")
		yield Text(probe.remedy, f"self_check: {probe.leak}")
		yield from (Text(identity, f"self_check: {probe.leak}") for identity in probe.who)


def unquoted(literal: str) -> str:
	"""The text of a literal of JavaScript."""
	return literal[1:-1].replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'").replace("\\`", "`")
