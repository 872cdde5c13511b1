"""Running the probes: each as everyone whom it names, and as the member who must still get what is hers."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from trivsel_app.compat import frappe_major
from trivsel_app.self_check import probes as package
from trivsel_app.self_check.marks import Marks
from trivsel_app.self_check.probe import MEMBER, Probe, Session


@dataclass(frozen=True)
class Result:
	"""What `identity` got by `probe`: `got` in a few words, or None; `error` where it could not be tried."""

	probe: Probe
	identity: str
	got: str | None
	error: str | None = None

	@property
	def is_leak(self) -> bool:
		return self.identity != MEMBER and bool(self.got)

	@property
	def is_proof(self) -> bool:
		"""Whether the way is one at all: the member gets by it what is hers."""
		return self.identity == MEMBER and bool(self.got)


def all_probes() -> list[Probe]:
	"""The probes of every area that exist on this release of the platform."""
	return [probe for probe in every_probe() if frappe_major() in probe.majors]


def every_probe() -> list[Probe]:
	"""The probes of every area, those of other releases too."""
	modules = (
		import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)
	)
	return [probe for module in modules for probe in module.PROBES]


def run(probe: Probe, marks: Marks, session_of: Callable[[str], Session]) -> Iterator[Result]:
	"""Tries one way as everyone whom the probe names, then, where it has one, the control."""
	for identity in (*probe.who, *((MEMBER,) if probe.control else ())):
		yield ask(probe, marks, identity, session_of(marks.user_of(identity)))


def ask(probe: Probe, marks: Marks, identity: str, session: Session) -> Result:
	try:
		return Result(probe, identity, probe.ask(session, marks))
	except Exception as fault:  # one way that cannot be tried keeps nobody from trying the others
		return Result(probe, identity, None, f"{type(fault).__name__}: {fault}")
