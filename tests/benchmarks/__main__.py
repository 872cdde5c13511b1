"""`dev/benchmark [--children N | --growth | --pages] [NAME …]`: one line a row, exit 1 if one is over its limit."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.frame import measure
from tests.benchmarks.growth import growth
from tests.benchmarks.pages import PAGES, pages
from tests.support import connection

CHILDREN = 2000


def main() -> int:
	os.chdir(os.environ["TRIVSEL_SITES"])
	site = os.environ["FRAPPE_SITE"]
	connection.open_site(site)
	from tests.benchmarks.acts import ROWS
	from tests.support.restoring import Restorer

	options = _parser([row.name for row in (*ROWS, *PAGES)]).parse_args()
	rows = PAGES if options.pages else ROWS
	chosen = [row() for row in rows if _is_chosen(row, options)]
	restorer = Restorer(Path(site) / "changed-by-a-test")
	restorer.remember()
	over = False
	try:
		if options.pages:
			over = _tell(pages(chosen))
		else:
			for row in chosen:
				over |= _tell(growth(row)) if options.growth else _run(row, options.children)
	finally:
		restorer.restore()
		connection.close_site()
	return int(over)


def _is_chosen(row: type, options: argparse.Namespace) -> bool:
	if options.names:
		return row.name in options.names
	return options.pages or options.growth or options.children >= row.fewest


def _run(row, children: int) -> bool:
	print(f"  {row.name}: preparing {children} children …", file=sys.stderr, flush=True)
	row.prepare(children)
	outcome = measure(row)
	print(outcome, flush=True)
	return outcome.is_over


def _tell(lines: Iterator[str]) -> bool:
	over = False
	for line in lines:
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
	parser.add_argument(
		"--pages",
		action="store_true",
		help="pages of the Desk in a browser: weight, and time until usable, with 300 and 30,000 children",
	)
	parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME", help="only these rows")
	return parser


if __name__ == "__main__":
	sys.exit(main())
