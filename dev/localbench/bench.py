"""The bench: the layout of folders that Frappe expects, and running the engine in it."""

import json
import os
from pathlib import Path

from . import redis_server, settings
from .database import TASK as DATABASE
from .paths import APP, BENCH, REPO, SITES
from .run import STEP, run
from .surroundings import plain_environment

APPS = BENCH / "apps"
ENGINE = APPS / "frappe"


def lay_out(engine: Path, environment: Path):
	"""Make the bench's folders point to the engine, the environment and this checkout; right it where it moved."""
	for folder in (APPS, SITES / "assets", BENCH / "logs", BENCH / "config"):
		folder.mkdir(parents=True, exist_ok=True)
	link(ENGINE, engine)
	link(APPS / APP, REPO)
	link(BENCH / "env", environment)
	write(SITES / "apps.txt", f"frappe\n{APP}\n")


def made_of() -> list[str]:
	"""The engine and the environment that the bench points to; servers started with others are out of date."""
	return [os.readlink(ENGINE), os.readlink(BENCH / "env")]


def write_config():
	"""Settings common to all sites; written anew each time, for a port may have moved."""
	config = {
		"db_host": "127.0.0.1",
		"db_port": settings.port(DATABASE),
		"redis_cache": redis_server.url(redis_server.CACHE),
		"redis_queue": redis_server.url(redis_server.QUEUE),
		"redis_socketio": redis_server.url(redis_server.CACHE),
		# There is no realtime server: the Desk is told not to look for one.
		"disable_async": 1,
		# Mail goes out within a minute.
		"scheduler_interval": 60,
		"bench_id": "trivsel",
		"rq_job_failure_ttl": 24 * 3600,
	}
	write(SITES / "common_site_config.json", json.dumps(config, indent=1, sort_keys=True))


def environment(site: str) -> dict[str, str]:
	"""Environment variables with which the engine finds its bench, its apps and the site."""
	env = plain_environment()
	return env | {
		"PATH": f"{BENCH / 'env/bin'}:{env.get('PATH', '')}:/usr/sbin:/sbin",
		"PYTHONPATH": os.pathsep.join((str(ENGINE), str(APPS / APP))),
		"FRAPPE_BENCH_ROOT": str(BENCH),
		"FRAPPE_SITE": site,
		"PYTHONUNBUFFERED": "1",
		"PYTHONWARNINGS": "ignore",
	}


def python() -> Path:
	return BENCH / "env/bin/python"


def frappe(*arguments: str) -> list[str]:
	"""Command line that runs a command of the platform; from `sites`, with `environment`."""
	return [str(python()), "-m", "frappe.utils.bench_helper", "frappe", *arguments]


def run_frappe(site: str, *arguments: str, failure: str, on_line=None, task: str = STEP):
	"""Run a command of the platform on a site; output in `.dev/logs/frappe-<command>.log`."""
	name = f"frappe-{arguments[0]}"
	run(frappe(*arguments), name, failure, env=environment(site), cwd=SITES, on_line=on_line, task=task)


def link(place: Path, target: Path):
	"""A symbolic link at `place`, put right in one move where it points elsewhere."""
	if place.is_symlink() and os.readlink(place) == str(target):
		return
	partial = place.with_name(f".{place.name}.partial")
	partial.unlink(missing_ok=True)
	partial.symlink_to(target)
	os.replace(partial, place)


def write(file: Path, text: str) -> bool:
	"""Write a file in one move, and only where that changes it; tells whether it did."""
	if file.exists() and file.read_text() == text:
		return False
	partial = file.with_name(f".{file.name}.partial")
	partial.write_text(text)
	os.replace(partial, file)
	return True
