"""What an answer to nonsense must not be, and what must not have changed."""

import json

import frappe
from hypothesis import HealthCheck, settings

from tests.support.restoring import checksums
from trivsel_app.self_check.probe import Answer

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
	files = [line for line in _trace(answer) if line.strip().startswith('File "apps/')]
	return bool(files) and "apps/trivsel_app" not in files[-1]


def _trace(answer: Answer) -> list[str]:
	"""Where the error was, as the platform shows it on a site for tests."""
	try:
		told = json.loads(answer.text).get("exc")
	except ValueError:
		told = None
	return json.loads(told)[0].splitlines() if told else [answer.text[-300:]]


def records_of_ours() -> dict[str, int]:
	frappe.db.rollback()
	return {
		table: checksum
		for table, checksum in checksums().items()
		if table.startswith("tabTrivsel ") and table not in ABOUT_ATTEMPTS
	}
