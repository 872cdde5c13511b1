"""What came of a way on this site: who closes it, or who got through."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import frappe

from trivsel_app.compat import frappe_major
from trivsel_app.self_check.probe import FLOOR, Probe
from trivsel_app.self_check.remedies import remedy_for
from trivsel_app.self_check.run import Result

BY_PLATFORM, BY_GUARD, OPEN = "by_platform", "by_guard", "open"
NOT_PROVEN, NOT_HERE = "not_proven", "not_here"
VERDICTS = (OPEN, NOT_PROVEN, BY_GUARD, BY_PLATFORM, NOT_HERE)


@dataclass(frozen=True)
class Outcome:
	"""`who` got through are identities; nothing of what they got is kept."""

	leak: str
	way: str
	verdict: str
	who: tuple[str, ...] = ()
	remedy: str = ""

	def as_dict(self) -> dict:
		return asdict(self)


def release() -> str:
	"""The running platform, as the probes name the releases."""
	return FLOOR if frappe.__version__.startswith("15.0.0") else str(frappe_major())


def judge(probe: Probe, results: Iterable[Result]) -> Outcome:
	results = list(results)
	who = tuple(result.identity for result in results if result.is_leak)
	if who:
		return Outcome(probe.leak, probe.way, OPEN, who, remedy_for(probe))
	return Outcome(probe.leak, probe.way, _closed_by(probe) if _is_proven(probe, results) else NOT_PROVEN)


def not_here(probe: Probe) -> Outcome:
	"""A way that this release of the platform does not have."""
	return Outcome(probe.leak, probe.way, NOT_HERE)


def counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
	given = [outcome.verdict for outcome in outcomes]
	return {verdict: given.count(verdict) for verdict in VERDICTS}


def _is_proven(probe: Probe, results: list[Result]) -> bool:
	"""Every identity could try, and the member, where the way gives her something, got it."""
	if any(result.error for result in results):
		return False
	return not probe.control or any(result.is_proof for result in results)


def _closed_by(probe: Probe) -> str:
	return BY_GUARD if probe.guards and release() in probe.open_on else BY_PLATFORM
