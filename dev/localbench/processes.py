"""The servers of this checkout: found, started and stopped.

A server is known by two words in its environment that name the checkout and its task, and the kernel tells
every process's environment. So there are no pid files that could be lost, or name somebody else's process.
"""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from .paths import LOGS, STATE
from .surroundings import plain_environment

TASK = "TRIVSEL_DEV_TASK"
CHECKOUT = "TRIVSEL_DEV_CHECKOUT"


def marks(task: str) -> dict[str, str]:
	"""The two words that a process of ours carries in its environment."""
	return {TASK: task, CHECKOUT: str(STATE)}


def running(task: str) -> list[int]:
	"""Process ids of a server of this checkout and of its children."""
	return [int(entry) for entry in os.listdir("/proc") if entry.isdigit() and carries(int(entry), task)]


def alive(task: str) -> bool:
	"""Whether the server itself runs; children that have outlived it do not count."""
	return any(_leads_session(pid) for pid in running(task))


def _leads_session(pid: int) -> bool:
	try:
		return os.getsid(pid) == pid
	except OSError:
		return False


def tasks() -> list[str]:
	"""All servers of this checkout that run, the tests' own included."""
	found = set()
	for entry in os.listdir("/proc"):
		words = environment_of(int(entry)) if entry.isdigit() else {}
		if words.get(CHECKOUT) == str(STATE) and TASK in words:
			found.add(words[TASK])
	return sorted(found)


def carries(pid: int, task: str) -> bool:
	words = environment_of(pid)
	return all(words.get(name) == value for name, value in marks(task).items())


def environment_of(pid: int) -> dict[str, str]:
	"""A process's environment; empty where it has ended or is not ours to read."""
	try:
		words = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
	except OSError:
		return {}
	return dict(word.split("=", 1) for word in words if "=" in word)


def start(
	task: str,
	command: Sequence[str | Path],
	*,
	env: dict[str, str] | None = None,
	cwd: Path | None = None,
	fds=(),
) -> subprocess.Popen:
	"""Start a server detached from the terminal, its output in `.dev/logs/<task>.log`."""
	LOGS.mkdir(parents=True, exist_ok=True)
	with open(LOGS / f"{task}.log", "ab") as log:
		return subprocess.Popen(
			[str(part) for part in command],
			env=(env or plain_environment()) | marks(task),
			cwd=cwd or STATE,
			stdin=subprocess.DEVNULL,
			stdout=log,
			stderr=log,
			start_new_session=True,
			pass_fds=fds,
		)


def stop(task: str, patience: float) -> bool:
	"""End a server: asked first, forced after `patience` seconds. Tells whether there was one."""
	pids = running(task)
	if not pids:
		return False
	# Masters end their own children in good order.
	for pid in pids:
		if parent(pid) not in pids:
			send(pid, task, signal.SIGTERM)
	end = time.monotonic() + patience
	while running(task) and time.monotonic() < end:
		time.sleep(0.05)
	for pid in running(task):
		send(pid, task, signal.SIGKILL)
	while running(task):
		time.sleep(0.02)
	return True


def send(pid: int, task: str, number: signal.Signals):
	"""Signal a process if it is still the one meant: the handle is taken before its marks are read again."""
	try:
		handle = os.pidfd_open(pid)
	except OSError:
		return
	try:
		if carries(pid, task):
			signal.pidfd_send_signal(handle, number)
	except ProcessLookupError:
		pass
	finally:
		os.close(handle)


def parent(pid: int) -> int:
	try:
		# The name in parentheses may hold anything; state and parent follow the last one.
		return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
	except OSError:
		return 0
