"""What a person sees: steps with their time, progress lines on the long ones, problems in a sentence."""

import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from .paths import shown

_lock = threading.Lock()
_stream = sys.stdout
_started = time.monotonic()

# A step quicker than this is not worth a line: a second `dev/up` has a dozen of them.
QUIET_SECONDS = 0.5
PROGRESS_SECONDS = 5


class Problem(Exception):
	"""Something failed: a sentence saying what and what to do, and the log where there is one."""

	def __init__(self, sentence: str, log: Path | None = None):
		super().__init__(sentence)
		self.sentence = sentence
		self.log = log

	def __str__(self) -> str:
		return f"{self.sentence} Log: {shown(self.log)}" if self.log else self.sentence


def use_stderr():
	"""Keep standard output for the command that is run (`dev/frappe execute … | …`)."""
	global _stream
	_stream = sys.stderr


def say(text: str):
	with _lock:
		print(text, file=_stream, flush=True)


class Step:
	"""One step under way; `progress` may be called as often as one likes, it prints every few seconds."""

	def __init__(self, name: str):
		self.name = name
		self.start = time.monotonic()
		self._last = self.start
		self._announced = False

	def seconds(self) -> float:
		return time.monotonic() - self.start

	def begin(self, what: str):
		"""Say that something long begins now."""
		self._announced = True
		self._last = time.monotonic()
		say(f"  {self.name}: {what} …")

	def progress(self, what: str):
		now = time.monotonic()
		if now - self._last >= PROGRESS_SECONDS:
			self._last = now
			self._announced = True
			# Some programs draw with empty lines.
			say(f"  {self.name}: {what.strip() or 'under way'} ({self.seconds():.0f} s)")

	def done(self):
		if self._announced or self.seconds() >= QUIET_SECONDS:
			say(f"✓ {self.name}  {self.seconds():.1f} s")


@contextmanager
def step(name: str):
	current = Step(name)
	try:
		yield current
	except Problem:
		say(f"✗ {name}  {current.seconds():.1f} s")
		raise
	current.done()


def total_seconds() -> float:
	"""Seconds since the command began."""
	return time.monotonic() - _started
