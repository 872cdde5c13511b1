"""The demo municipality on the local site."""

import json

from . import bench, processes
from .locks import locked
from .output import Problem, step
from .paths import APP, REPO, STATE, shown
from .site import Site, shown_progress

MODULE = REPO / APP / "demo/load.py"
CHILDREN = 300
TASK = "demo"
PATIENCE = 5


def ensure(site: Site, children: int | None):
	"""Load the demo municipality, with `children` children if given, else the usual number, unless it is there."""
	loaded = site.marks().get("demo")
	if loaded and children not in (None, loaded):
		raise Problem(
			f"{site.name} has a demo municipality of {loaded} children. For one of {children} delete "
			f"{shown(site.folder)}, with all that was entered there, and run the command again."
		)
	if loaded or not MODULE.exists():
		return
	wanted = children or CHILDREN
	with locked(STATE / "demo.lock", "another command that loads the demo municipality"):
		# Two loading at once would come in each other's way.
		processes.stop(TASK, PATIENCE)
		_load(site, wanted)
	site.mark(demo=wanted)


def _load(site: Site, wanted: int):
	with step("demo municipality") as current:
		current.begin(f"{wanted} children")
		bench.run_frappe(
			site.name,
			*("execute", f"{APP}.demo.load.load", "--kwargs", json.dumps({"children": wanted})),
			failure="The demo municipality could not be loaded.",
			on_line=lambda line: current.progress(shown_progress(line)),
			task=TASK,
		)
