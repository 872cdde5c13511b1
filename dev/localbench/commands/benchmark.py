"""dev/benchmark: the project's acts beside their yardsticks, on a site of its own."""

import os
from pathlib import Path

from .. import bench
from ..existing import existing_bench
from ..locks import locked
from ..output import use_stderr
from ..paths import REPO, SITES, STATE
from ..preparation import prepare
from ..site import Site

SITE = "benchmark.trivsel.localhost"


def main(arguments: list[str]) -> int:
	use_stderr()
	existing = existing_bench()
	if existing:
		_benchmarks(existing.python, arguments, existing.environment())
	site = Site.for_tests(SITE)
	with locked(STATE / f"{site.name}.lock", f"another dev/benchmark on {site.name}", inherited=True):
		prepare(site)
		_benchmarks(bench.python(), arguments, bench.environment(site.name) | {"TRIVSEL_SITES": str(SITES)})


def _benchmarks(python: Path, arguments: list[str], env: dict[str, str]):
	os.chdir(REPO)
	env["PYTHONPATH"] = os.pathsep.join(filter(None, (env.get("PYTHONPATH"), str(REPO))))
	os.execve(python, [str(python), "-m", "tests.benchmarks", *arguments], env)
