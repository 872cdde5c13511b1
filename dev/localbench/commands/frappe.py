"""dev/frappe: any command of the platform on the local site, or on the one that FRAPPE_SITE names."""

import os

from .. import bench
from ..existing import existing_bench
from ..output import use_stderr
from ..paths import SITES
from ..preparation import prepare
from ..site import LOCAL, Site


def main(arguments: list[str]) -> int:
	# Standard output is the command's alone.
	use_stderr()
	existing = existing_bench()
	if existing:
		os.chdir(existing.sites)
		command = [str(existing.python), "-m", "frappe.utils.bench_helper", "frappe", *arguments]
		os.execve(command[0], command, existing.environment())
	site = Site(os.environ.get("FRAPPE_SITE") or LOCAL)
	prepare(site, update=False)
	os.chdir(SITES)
	command = bench.frappe(*arguments)
	os.execve(command[0], command, bench.environment(site.name))
