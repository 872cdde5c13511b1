"""The self-check on the command line: how far it is, and its result as text."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.self_check import check, endpoints
from trivsel_app.self_check.under_way import Busy, is_under_way

Say = Callable[[str], None]


def run_and_say(say: Say) -> bool:
	"""Carries out a check and says what came of it; whether a way is open."""
	if is_under_way():
		frappe.throw(_("Another self-check is under way. Wait until it has ended."), Busy)
	name = check.begin(frappe.session.user)
	frappe.db.commit()
	screen = sys.stderr
	with redirect_stdout(StringIO()), redirect_stderr(StringIO()):  # the platform prints what it refuses
		check.carry_out(name, lambda done, total: _say_progress(screen, done, total))
	if screen.isatty():
		print(file=screen)
	doc = frappe.get_doc(check.CHECK, name)
	for line in lines(doc):
		say(line)
	return bool(doc.open)


def lines(doc: Document) -> Iterator[str]:
	"""The whole result, the open ways first."""
	words = verdict_words()
	for verdict, word in words.items():
		for outcome in endpoints.said(doc):
			if outcome["verdict"] == verdict:
				yield f"{word:<26}{outcome['leak']:<6}{outcome['way']}"
				yield from _explained(outcome)
	yield ""
	severities = {"close": _("Close"), "look": _("Look at"), "fine": _("Fine")}
	for finding in json.loads(doc.findings):
		yield f"{severities[finding['severity']]:<26}{finding['text']}"
		yield from (f"{'':<26}{line}" for line in (", ".join(finding["names"]), finding["remedy"]) if line)
	yield ""
	yield _("Who stands outside:")
	yield from (f"- {sentence}" for sentence in json.loads(doc.outside))
	yield ""
	yield ", ".join(
		f"{word}: {doc.get(verdict)}" for verdict, word in words.items() if doc.get(verdict) is not None
	)


def verdict_words() -> dict[str, str]:
	return {
		"open": _("Open Ways"),
		"not_proven": _("Not proven"),
		"by_guard": _("Closed by a guard"),
		"by_platform": _("Closed by the platform"),
		"not_here": _("Not on this release"),
	}


def _explained(outcome: dict) -> Iterator[str]:
	if outcome["who"]:
		yield f"{'':<32}{_('Got through: {0}').format(', '.join(outcome['who']))}"
	if outcome["remedy"]:
		yield f"{'':<32}{outcome['remedy']}"


def _say_progress(screen, done: int, total: int) -> None:
	if screen.isatty():
		screen.write("\r" + _("{0} of {1} ways tried").format(done, total))
		screen.flush()
