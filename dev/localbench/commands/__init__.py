"""What the commands in `dev/` do, one module each; `run` turns problems into sentences and exit codes."""

import os
import signal
import sys
from collections.abc import Callable

from ..output import Problem
from ..run import end_programs


def run(command: Callable[[list[str]], int]) -> int:
	# SIGINT too: a shell without job control starts what is in the background with it ignored.
	for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
		signal.signal(number, _interrupt)
	try:
		return command(sys.argv[1:])
	except Problem as problem:
		print(f"✗ {problem}", file=sys.stderr, flush=True)
		return 1
	except KeyboardInterrupt:
		end_programs()
		print("Broken off. Running the command again goes on from here.", file=sys.stderr, flush=True)
		# Not by sys.exit: that would wait for threads whose programs have just been ended.
		os._exit(130)


def _interrupt(number, frame):
	raise KeyboardInterrupt
