"""An existing bench in place of the private one: FRAPPE_BENCH names it, FRAPPE_SITE its site."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from .output import Problem


@dataclass
class ExistingBench:
	folder: Path
	site: str

	@property
	def sites(self) -> Path:
		return self.folder / "sites"

	@property
	def python(self) -> Path:
		return self.folder / "env/bin/python"

	def environment(self) -> dict[str, str]:
		return dict(os.environ) | {"FRAPPE_SITE": self.site, "TRIVSEL_SITES": str(self.sites)}


def existing_bench() -> ExistingBench | None:
	"""The bench that FRAPPE_BENCH names; None without it. Raises Problem where its site is not for tests."""
	named = os.environ.get("FRAPPE_BENCH")
	if not named:
		return None
	bench = ExistingBench(Path(named).absolute(), os.environ.get("FRAPPE_SITE", ""))
	if not bench.site:
		raise Problem("FRAPPE_BENCH is set: set FRAPPE_SITE too, to the bench's site that is to be used.")
	if not bench.python.exists():
		raise Problem(f"FRAPPE_BENCH is not a bench: {bench.python} is missing.")
	try:
		config = json.loads((bench.sites / bench.site / "site_config.json").read_text())
	except (OSError, ValueError) as error:
		raise Problem(f"The bench in {bench.folder} has no site {bench.site}.") from error
	if not config.get("allow_tests"):
		raise Problem(
			f"{bench.site} is not for tests, nothing was run. To allow them: "
			f"bench --site {bench.site} set-config allow_tests true."
		)
	return bench
