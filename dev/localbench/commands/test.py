"""dev/test: pytest on a site of its own; arguments, exit code and closing line are pytest's.

The whole suite is run by several processes at once, see `tests/support/processes.py`; `-n 0` has it run by one.
"""

import os
from pathlib import Path

from .. import bench, packages
from ..existing import existing_bench
from ..locks import locked
from ..output import use_stderr
from ..paths import REPO, SITES, STATE
from ..preparation import prepare
from ..site import TEST, Site

# Tests that share what a module or package has made stay together.
SHARED_OUT = ("-n", "auto", "--dist", "loadfile")


def main(arguments: list[str]) -> int:
	use_stderr()
	existing = existing_bench()
	if existing:
		_pytest(existing.python, arguments, existing.environment())
	site = Site.for_tests(TEST)
	with locked(STATE / f"{site.name}.lock", f"another dev/test on {site.name}", inherited=True):
		prepare(site, extra_packages=(*packages.BROWSER, *packages.PRINTING))
		env = bench.environment(site.name) | {"TRIVSEL_SITES": str(SITES)}
		_pytest(bench.python(), [*SHARED_OUT, *arguments], env)


def _pytest(python: Path, arguments: list[str], env: dict[str, str]):
	"""Put pytest in the place of this process, so that its end is ours."""
	os.chdir(REPO)
	env["PYTHONPATH"] = os.pathsep.join(filter(None, (env.get("PYTHONPATH"), str(REPO))))
	os.execve(python, [str(python), "-m", "pytest", *arguments], env)
