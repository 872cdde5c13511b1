"""dev/down: stops everything that this checkout started."""

import argparse

from .. import database, processes, redis_server, serving
from ..output import say, step


def main(arguments: list[str]) -> int:
	argparse.ArgumentParser(prog="dev/down", description="Stop all servers of this checkout.").parse_args(
		arguments
	)
	with step("stopping"):
		stopped = serving.stop()
		servers = (redis_server.TASK, database.TASK)
		# Servers of tests that were killed.
		stopped += [task for task in processes.tasks() if task not in servers and processes.stop(task, 5)]
		stopped += [server.TASK for server in (redis_server, database) if server.stop()]
	say(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")
	return 0
