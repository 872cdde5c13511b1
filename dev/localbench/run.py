"""Running programs: output into a log, the last lines shown as progress, failure as a problem with the log."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from .output import Problem
from .paths import LOGS
from .processes import marks
from .surroundings import plain_environment

STEP = "step"


def run(
	command: Sequence[str | Path],
	log_name: str,
	failure: str,
	*,
	env: dict[str, str] | None = None,
	cwd: Path | None = None,
	on_line: Callable[[str], None] | None = None,
	task: str = STEP,
) -> None:
	"""Run a program to its end, its output in `.dev/logs/<log_name>.log` and line by line to `on_line`.

	By `task` a later command knows it, should this one be killed and leave it running.
	Raises Problem with `failure`, a sentence that says what to do, if the program cannot be run or fails.
	"""
	LOGS.mkdir(parents=True, exist_ok=True)
	log = LOGS / f"{log_name}.log"
	with open(log, "a", encoding="utf-8", errors="replace") as file:
		file.write(f"\n$ {' '.join(map(str, command))}\n")
		file.flush()
		try:
			process = subprocess.Popen(
				[str(part) for part in command],
				stdin=subprocess.DEVNULL,
				stdout=subprocess.PIPE,
				stderr=subprocess.STDOUT,
				env=(env or plain_environment()) | marks(task),
				cwd=cwd,
				encoding="utf-8",
				errors="replace",
			)
		except OSError as error:
			raise Problem(f"{failure} ({command[0]} could not be started: {error.strerror})", log) from error
		_under_way.add(process)
		try:
			for line in process.stdout:
				file.write(line)
				if on_line:
					on_line(line.rstrip())
			code = process.wait()
		finally:
			_under_way.discard(process)
	if code:
		raise Problem(failure, log)


_under_way: set[subprocess.Popen] = set()


def end_programs():
	"""End what `run` has started and waits for; a program that ends its own children in good order gets the time."""
	for process in tuple(_under_way):
		process.terminate()
	for process in tuple(_under_way):
		try:
			process.wait(5)
		except subprocess.TimeoutExpired:
			process.kill()
