"""The whole suite by several processes at once, each on a site of its own.

`dev/test` asks pytest-xdist for as many as fit. The first process works on the site that `dev/test` has prepared,
each other one on a site beside it, which it prepares itself.
"""

import os
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
FIRST = "gw0"
MOST = 8
# pytest, the web server, the browser and the site's part of the database.
KILOBYTES_OF_ONE = 1_500_000


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config) -> int:
	"""None beside this process where that is all the machine can bear, or where only some tests are asked for."""
	fitting = min(_processors(), _free_kilobytes() // KILOBYTES_OF_ONE, MOST)
	return fitting if fitting > 1 and _is_whole_suite(config) else 0


def _is_whole_suite(config) -> bool:
	"""Whether no test is chosen: for a few of them one process is sooner ready than several."""
	named = config.args_source is not config.ArgsSource.TESTPATHS
	return not (named or any(config.getoption(name, None) for name in ("keyword", "markexpr", "lf")))


def _processors() -> int:
	return len(os.sched_getaffinity(0))


def _free_kilobytes() -> int:
	facts = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
	return int(facts["MemAvailable"].split()[0])


def pytest_configure(config):
	if "FRAPPE_BENCH" in os.environ and config.getoption("numprocesses", None):
		pytest.exit("FRAPPE_SITE is one site, and each process needs its own: leave out -n.", returncode=4)
	if _is_another():
		os.environ["FRAPPE_SITE"] = f"{os.environ['PYTEST_XDIST_WORKER']}.{os.environ['FRAPPE_SITE']}"


def _is_another() -> bool:
	return os.environ.get("PYTEST_XDIST_WORKER", FIRST) != FIRST


@pytest.fixture(scope="session")
def own_site() -> str:
	"""The site of this process, made or migrated as `dev/test` does it where that has not done so itself."""
	name = os.environ["FRAPPE_SITE"]
	if _is_another():
		sys.path.insert(0, str(REPO / "dev"))
		from localbench import output, preparation, site

		output.use_stderr()
		preparation.prepare(site.Site(name))
	return name
