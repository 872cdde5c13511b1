"""What an answer to nonsense must not be, and what must not have changed."""

import json
import re

import frappe
from hypothesis import HealthCheck, settings

from tests.support.restoring import checksums
from trivsel_app.self_check.probe import Answer

# A line of a trace that names the file: of the platform or of ours, not of what they call.
FRAME = re.compile(r'\s*File "[^"]*(?:apps/frappe|trivsel_app)/')
ERRORS = "insert_queue_for_Error Log"
# What is written about an attempt is not a change; the rest of ours must stay as it was.
ABOUT_ATTEMPTS = ("tabTrivsel Lookup Entry", "tabTrivsel Lookup Child", "tabTrivsel Lookup Seal")


def the_same_each_time(examples: int) -> settings:
	"""So many examples, the same in every run, however slow the machine is."""
	return settings(
		max_examples=examples,
		deadline=None,
		derandomize=True,
		database=None,
		suppress_health_check=list(HealthCheck),
	)


def faults(answer: Answer, secret: str, platforms: bool = False) -> list[str]:
	"""What is wrong with an answer; with `platforms` an error within the platform's own code is not."""
	found = []
	if answer.status >= 500 and not (platforms and _broke_in_the_platform(answer)):
		found.append(f"{answer.status}: {_trace(answer)[-4:]}")
	if secret in answer.text:
		found.append(f"the marker came back: {answer.status} {answer.text[:300]}")
	return found


def _broke_in_the_platform(answer: Answer) -> bool:
	files = [line for line in _trace(answer) if FRAME.match(line)]
	return bool(files) and "trivsel_app/" not in files[-1]


def _trace(answer: Answer) -> list[str]:
	"""Where the error was, as the platform shows it on a site for tests; from version 16 on not to everyone."""
	try:
		told = json.loads(answer.text).get("exc")
	except ValueError:
		told = None
	# What the platform prints of a query that fails stands there before the trace.
	trace = "\n".join(json.loads(told)) if told else _kept_of_it() or answer.text[-300:]
	return trace.splitlines()


def _kept_of_it() -> str | None:
	"""What the platform keeps of an error until it writes it into the Error Log."""
	kept = frappe.cache.lrange(ERRORS, -1, -1)
	frappe.cache.execute_command("DEL", frappe.cache.make_key(ERRORS))
	return json.loads(kept[0])["error"] if kept else None


def records_of_ours() -> dict[str, int]:
	frappe.db.rollback()
	return {
		table: checksum
		for table, checksum in checksums().items()
		if table.startswith("tabTrivsel ") and table not in ABOUT_ATTEMPTS
	}
