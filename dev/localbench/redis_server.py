"""Redis for this checkout alone: cache, queue and the tests' queue as databases of one private server."""

import socket
import time

from . import processes, settings
from .output import Problem, step
from .packages import program
from .paths import LOGS, REDIS

TASK = "redis"
PATIENCE = 15
CACHE, QUEUE, TEST_QUEUE = 0, 1, 2


def ensure():
	if answers():
		return
	with step("cache"):
		_start()


def _start():
	processes.stop(TASK, PATIENCE)
	if not settings.is_free(settings.port(TASK)):
		settings.new_port(TASK)
	REDIS.mkdir(parents=True, exist_ok=True)
	server = processes.start(
		TASK,
		[
			*(program("redis-server") or "redis-server", "--port", str(settings.port(TASK))),
			*("--bind", "127.0.0.1", "--dir", str(REDIS), "--save", "", "--appendonly", "no"),
			# Its own title would overwrite the environment by which we know it.
			*("--daemonize", "no", "--set-proc-title", "no"),
		],
	)
	end = time.monotonic() + PATIENCE
	while not answers():
		if server.poll() is not None or time.monotonic() > end:
			raise Problem("The cache (redis-server) does not start.", LOGS / f"{TASK}.log")
		time.sleep(0.05)


def url(database: int) -> str:
	return f"redis://127.0.0.1:{settings.port(TASK)}/{database}"


def forget():
	"""Empty the cache; queued jobs stay."""
	ask(f"SELECT {CACHE}\r\nFLUSHDB")


def stop() -> bool:
	return processes.stop(TASK, PATIENCE)


def answers() -> bool:
	return processes.alive(TASK) and ask("PING").startswith("+PONG")


def ask(command: str) -> str:
	"""First line of the server's answer; empty where there is none."""
	try:
		with socket.create_connection(("127.0.0.1", settings.port(TASK)), timeout=2) as connection:
			connection.sendall(f"{command}\r\n".encode())
			return connection.recv(1024).decode()
	except OSError:
		return ""
