"""Every text of the app stands in Danish, and no word of anyone else's is changed by it."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import frappe

from tests.support.code import APP, app_files, called, parsed, relative
from tests.support.texts import Text, all_texts, python_calls

DANISH = APP / "translations" / "da.csv"
PLACEHOLDER = re.compile(r"\{\d*\}|%s|<[^>]+>")

# A line without context holds for every app on the site. These words are the platform's too.
SHARED_WORDS = {
	"Green": "a position; the platform has it as the name of a colour and no Danish for it",
	"Yellow": "a position; the platform has it as the name of a colour and no Danish for it",
	"Red": "a position; the platform has it as the name of a colour and no Danish for it",
	"May": "the month; the platform has it as that too, and no Danish for it",
	"Rating": "a workflow state, asked for without context; the platform's »Bedømmelse« is a mark given, "
	"and »Vurdering« is right for its stars as well",
	"Form": "how one has looked at a child; what the platform calls so, on 15 without Danish, is the same",
	"cancel": "a right in the table of rights, as the platform means it, on 15 without Danish",
	"delete": "a right in the table of rights, as the platform means it, on 15 without Danish",
}
PUT_TOGETHER = re.compile(r"""(?<![\w$.])__\(\s*(?:`[^`]*\$\{|"[^"]*"\s*\+|'[^']*'\s*\+)""")
# Calls that show their first argument to people.
SHOWING = {"throw", "msgprint", "publish_progress"}
SHOWN_IN_SCRIPTS = re.compile(
	r"""(?:msgprint|throw|confirm|show_alert|set_intro|add_custom_button|set_title|add_indicator)\(\s*["'`]\w"""
	r"""|\b(?:label|title|message|description|primary_action_label)\s*:\s*["'`]\w"""
)


@cache
def lines() -> tuple[tuple[str, str, str], ...]:
	"""Source, Danish and context of each line."""
	with DANISH.open(encoding="utf-8", newline="") as file:
		return tuple((row[0], row[1], row[2] if len(row) > 2 else "") for row in csv.reader(file))


@cache
def platform_words() -> dict[str, str]:
	"""Every text that the platform itself has translated into any language, with its Danish where it has one."""
	words: dict[str, str] = {}
	for path in sorted(Path(frappe.get_app_path("frappe", "translations")).glob("*.csv")):
		with path.open(encoding="utf-8", newline="") as file:
			for row in csv.reader(file):
				if len(row) == 2 or (len(row) == 3 and not row[2]):
					words.setdefault(row[0], "")
					if path.stem == "da":
						words[row[0]] = row[1].strip()
	return words | template_words(words)


def template_words(known: dict[str, str]) -> dict[str, str]:
	"""Version 16 keeps its texts in a template; its Danish lies in the file beside it, or nowhere yet."""
	template = Path(frappe.get_app_path("frappe"), "locale", "main.pot")
	if not template.exists():
		return {}
	found = re.findall(r'^msgid "(.+)"$', template.read_text(encoding="utf-8"), re.M)
	return {text: "" for text in found if text not in known}


def has_danish(text: Text) -> bool:
	ours = {(source, context) for source, _danish, context in lines()}
	if (text.source, "") in ours or platform_words().get(text.source):
		return True
	return bool(text.contexts) and all((text.source, context) in ours for context in text.contexts)


def test_every_text_has_danish():
	missing = [f"{text.where}: {text.source}" for text in all_texts() if not has_danish(text)]
	assert not missing, "\n".join(missing)


def test_every_line_translates_a_text():
	texts = {text.source for text in all_texts()}
	contexts = {(text.source, context) for text in all_texts() for context in text.contexts}
	orphans = [
		(source, context)
		for source, _danish, context in lines()
		if source not in texts or (context and (source, context) not in contexts)
	]
	assert not orphans


def test_no_line_stands_twice():
	counted = Counter((source, context) for source, _danish, context in lines())
	assert not [line for line, count in counted.items() if count > 1]


def test_lines_are_sorted_and_trimmed():
	read = [(source, context) for source, _danish, context in lines()]
	assert read == sorted(read, key=lambda line: (line[0].casefold(), line[0], line[1]))
	assert not [line for line in lines() if any(cell != cell.strip() for cell in line) or not line[1]]


def test_placeholders_and_tags_agree():
	differing = [
		source
		for source, danish, _context in lines()
		if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(danish))
	]
	assert not differing


def test_danish_ends_as_the_source_does():
	"""A sentence stays a sentence, a question a question, a label a label."""
	differing = [
		source
		for source, danish, _context in lines()
		if (source[-1] in ".:") != (danish[-1] in ".:")
		or (" " in source and source[-1] in ".!" and danish[-1] == "?")
	]
	assert not differing


def test_no_word_of_the_platform_is_changed():
	changed = [
		f"{source}: {danish} (the platform: {platform_words()[source] or 'no Danish'})"
		for source, danish, context in lines()
		if not context and platform_words().get(source, danish) != danish and source not in SHARED_WORDS
	]
	assert not changed, "\n".join(changed)


def test_shared_words_are_still_needed():
	ours = {source for source, _danish, context in lines() if not context}
	assert set(SHARED_WORDS) <= ours


def test_texts_are_not_put_together_before_they_are_translated():
	"""A text made of pieces, by f-string, + or format, is found in no translation."""
	made = []
	for path in app_files(".py"):
		for call in python_calls(path):
			text = call.args[0]
			pieces = isinstance(text, ast.JoinedStr | ast.BinOp)
			if pieces or (isinstance(text, ast.Call) and called(text) == "format"):
				made.append(f"{relative(path)}:{call.lineno}")
	for path in app_files(".js", ".html"):
		code = path.read_text(encoding="utf-8")
		for match in PUT_TOGETHER.finditer(code):
			made.append(f"{relative(path)}:{code.count(chr(10), 0, match.start()) + 1}")
	assert not made


def test_messages_are_translated():
	bare = []
	for path in app_files(".py"):
		for node in ast.walk(parsed(path)):
			if isinstance(node, ast.Call) and called(node) in SHOWING and node.args:
				if isinstance(node.args[0], ast.Constant | ast.JoinedStr):
					bare.append(f"{relative(path)}:{node.lineno}")
	for path in app_files(".js", ".html"):
		code = path.read_text(encoding="utf-8")
		for match in SHOWN_IN_SCRIPTS.finditer(code):
			bare.append(f"{relative(path)}:{code.count(chr(10), 0, match.start()) + 1}")
	assert not bare
