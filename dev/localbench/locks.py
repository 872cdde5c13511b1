"""File locks: held by the kernel for an open file, so they end with the process, however it ends."""

import fcntl
import os
import time
from contextlib import contextmanager
from pathlib import Path

from .output import say

PATIENCE = 1
"""Seconds of waiting that are not worth a line."""


@contextmanager
def locked(path: Path, waiting_for: str, *, inherited: bool = False):
	"""Hold the lock at `path`; whoever has to wait says for what. A program put in our place keeps it if `inherited`."""
	path.parent.mkdir(parents=True, exist_ok=True)
	handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
	os.set_inheritable(handle, inherited)
	try:
		if not _taken_soon(handle):
			say(f"  waiting for {waiting_for} …")
			fcntl.flock(handle, fcntl.LOCK_EX)
		yield
	finally:
		os.close(handle)


def _taken_soon(handle: int) -> bool:
	end = time.monotonic() + PATIENCE
	while True:
		try:
			fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
			return True
		except BlockingIOError:
			if time.monotonic() > end:
				return False
			time.sleep(0.02)
