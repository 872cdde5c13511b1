"""Brings everything to where a site can be used; what does not hang on one another runs side by side."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from . import assets, bench, database, engine, environment, packages, processes, redis_server, settings, tools
from .locks import locked
from .paths import STATE
from .run import STEP
from .site import MAIL_TASK, Site

SERVERS = (database.TASK, redis_server.TASK, MAIL_TASK)
PATIENCE = 5


def prepare(site: Site, *, extra_packages: Iterable[str] = (), update: bool = True):
	"""Engine, environment, database, cache, assets and the site, each made only where it is missing.

	With `update` the site is migrated where the app has changed. Raises Problem with the first failure.
	"""
	STATE.mkdir(exist_ok=True)
	needed = (*packages.SERVER, *extra_packages)
	packages.missing_of(needed)
	with locked(STATE / "lock", "another command that prepares this checkout"):
		# What a killed command has left running would come in our way.
		processes.stop(STEP, PATIENCE)
		for server in SERVERS:
			settings.port(server)
		packages.ensure([packages.VENV])
		tools.product().get()
		with ThreadPoolExecutor() as threads:
			_prepare_side_by_side(threads, site, needed, update)


def _prepare_side_by_side(threads: ThreadPoolExecutor, site: Site, needed: tuple[str, ...], update: bool):
	servers = threads.submit(_servers, needed)
	libraries = threads.submit(environment.product().get)
	source = threads.submit(engine.product().get)
	desk = threads.submit(lambda: assets.place(source.result()))
	servers.result()
	bench.lay_out(source.result(), libraries.result())
	bench.write_config()
	site.ensure(engine.product().key, update=update)
	if desk.result():
		redis_server.forget()


def _servers(needed: tuple[str, ...]):
	packages.ensure(needed)
	database.ensure()
	redis_server.ensure()
