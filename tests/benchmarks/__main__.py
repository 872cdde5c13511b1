"""`dev/benchmark [--children N | --growth] [NAME …]`: one line a row, exit 1 if one is over its limit."""

import argparse
import os
import sys
from pathlib import Path

from tests.benchmarks.frame import measure
from tests.benchmarks.growth import growth
from tests.support import connection

CHILDREN = 2000


def main() -> int:
	os.chdir(os.environ["TRIVSEL_SITES"])
	site = os.environ["FRAPPE_SITE"]
	connection.open_site(site)
	from tests.benchmarks.acts import ROWS
	from tests.support.restoring import Restorer

	options = _parser([row.name for row in ROWS]).parse_args()
	chosen = [row() for row in ROWS if not options.names or row.name in options.names]
	restorer = Restorer(Path(site) / "changed-by-a-test")
	restorer.remember()
	over = False
	try:
		for row in chosen:
			over |= _grow(row) if options.growth else _run(row, options.children)
	finally:
		restorer.restore()
		connection.close_site()
	return int(over)


def _run(row, children: int) -> bool:
	print(f"  {row.name}: preparing {children} children …", file=sys.stderr, flush=True)
	row.prepare(children)
	outcome = measure(row)
	print(outcome, flush=True)
	return outcome.is_over


def _grow(row) -> bool:
	over = False
	for line in growth(row):
		print(line, flush=True)
		over |= line.endswith("over")
	return over


def _parser(names: list[str]) -> argparse.ArgumentParser:
	parser = argparse.ArgumentParser(
		prog="dev/benchmark", description="Measure the app beside the bare platform."
	)
	parser.add_argument(
		"--children", type=int, default=CHILDREN, help=f"size of the municipality ({CHILDREN})"
	)
	parser.add_argument(
		"--growth",
		action="store_true",
		help="how time and memory grow over 1,000, 10,000 and 50,000 children",
	)
	parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME", help="only these rows")
	return parser


if __name__ == "__main__":
	sys.exit(main())
