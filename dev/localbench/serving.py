"""The servers that make the local site: web, worker, scheduler and mail sink."""

import http.client
import json
import socket
import time

from . import bench, processes, settings
from .fingerprint import code_fingerprint
from .locks import locked
from .output import Problem, say, step
from .paths import DEV, LOGS, MAIL, SITES, STATE
from .site import MAIL_TASK, Site

WEB, WORKER, SCHEDULER = "web", "worker", "scheduler"
TASKS = (WEB, WORKER, SCHEDULER, MAIL_TASK)
INSIDE = DEV / "localbench/inside"
FIRST_PORT, LAST_PORT = 8000, 8099
PATIENCE = 10
START_SECONDS = 90
FACTS = STATE / "serving.json"


def start(site: Site, port: int | None) -> int:
	"""Have all four servers run with the app's present code; tells the web server's port.

	Raises Problem if `port` is given and cannot be had, or if a server does not come up.
	"""
	with locked(STATE / "serving.lock", "another command that starts the servers"):
		return _start(site, port)


def _start(site: Site, port: int | None) -> int:
	facts = {"code": code_fingerprint(), "site": site.marks(), "bench": bench.made_of()}
	before = _facts()
	current = {name: before.get(name) for name in facts} == facts
	with step("servers"):
		if processes.alive(WEB) and current and port in (None, before.get("port")):
			port = before["port"]
		else:
			port = _start_web(site, port, facts)
		if not current:
			processes.stop(WORKER, PATIENCE)
			processes.stop(SCHEDULER, PATIENCE)
		_start_others(site)
		_wait(site, port)
	return port


def _facts() -> dict:
	try:
		return json.loads(FACTS.read_text())
	except (OSError, ValueError):
		return {}


def _start_web(site: Site, port: int | None, facts: dict) -> int:
	before = _facts().get("port")
	if port is None and any(processes.running(task) for task in TASKS):
		# Who has the page open finds it again where it was.
		port = before
	# Another port is taken before the old server is stopped: where it cannot be had, all stays as it was.
	listener = None if port and port == before else _listener(port)
	processes.stop(WEB, PATIENCE)
	listener = listener or _listener(port)
	port = listener.getsockname()[1]
	site.write_config(host_name=f"http://{site.name}:{port}")
	bench.write(FACTS, json.dumps(facts | {"port": port}))
	_serve(WEB, site.name, listener)
	listener.close()
	return port


def _listener(port: int | None) -> socket.socket:
	"""A listening socket, on `port` or the first free one from 8000 on: taken here, nobody can come in between."""
	for candidate in [port] if port else range(FIRST_PORT, LAST_PORT + 1):
		listener = socket.socket()
		listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			listener.bind(("127.0.0.1", candidate))
			listener.listen(256)
			return listener
		except OSError:
			listener.close()
	if port:
		raise Problem(f"Port {port} is taken by another program: choose another one with --port.")
	raise Problem(f"All ports from {FIRST_PORT} to {LAST_PORT} are taken: choose one with --port.")


def _serve(task: str, site: str, listener: socket.socket):
	"""Serve a site by gunicorn on a socket that listens already."""
	handle = listener.fileno()
	processes.start(
		task,
		[
			*(bench.python(), "-m", "gunicorn", "wsgi:application", "--pythonpath", INSIDE),
			*("--bind", f"fd://{handle}", "--workers", "2", "--threads", "4", "--preload"),
			*("--timeout", "120", "--graceful-timeout", "5", "--worker-tmp-dir", "/dev/shm"),
		],
		env=bench.environment(site),
		cwd=SITES,
		fds=(handle,),
	)


def _start_others(site: Site):
	env = bench.environment(site.name)
	commands = {
		WORKER: bench.frappe("worker", "--queue", "short,default,long"),
		SCHEDULER: bench.frappe("schedule"),
		MAIL_TASK: [bench.python(), INSIDE / "mailsink.py", str(settings.port(MAIL_TASK)), MAIL],
	}
	for task, command in commands.items():
		if not processes.alive(task):
			processes.stop(task, PATIENCE)
			processes.start(task, command, env=env, cwd=SITES)


def _wait(site: Site, port: int):
	end = time.monotonic() + START_SECONDS
	while not answers(site.name, port):
		if not processes.alive(WEB) or time.monotonic() > end:
			raise Problem("The web server does not come up.", LOGS / f"{WEB}.log")
		time.sleep(0.1)
	for task in TASKS:
		if not processes.alive(task):
			raise Problem(f"The {task} server has ended as soon as it was started.", LOGS / f"{task}.log")


def answers(site: str, port: int) -> bool:
	connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
	try:
		connection.request("GET", "/api/method/ping", headers={"Host": f"{site}:{port}"})
		return b"pong" in connection.getresponse().read()
	except (OSError, http.client.HTTPException):
		return False
	finally:
		connection.close()


def watch():
	"""Return when the servers have been stopped by somebody else; say when one has ended by itself."""
	told = set()
	while alive := [task for task in TASKS if processes.alive(task)]:
		for task in TASKS:
			if task not in alive and task not in told:
				told.add(task)
				say(f"  The {task} server has ended, `dev/up` starts it again. Log: .dev/logs/{task}.log")
		time.sleep(1)


def stop() -> list[str]:
	"""Stop the four servers; tells which ran."""
	return [task for task in TASKS if processes.stop(task, PATIENCE)]
