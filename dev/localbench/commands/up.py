"""dev/up: everything from nothing, then the Desk."""

import argparse

from .. import demo, packages, serving
from ..output import say, total_seconds
from ..paths import MAIL, shown
from ..preparation import prepare
from ..site import LOCAL, Site


def main(arguments: list[str]) -> int:
	options = _parser().parse_args(arguments)
	site = Site(LOCAL)
	prepare(site, extra_packages=packages.PRINTING)
	demo.ensure(site, options.children)
	if options.no_serve:
		say(f"✓ ready  {total_seconds():.1f} s")
		return 0
	port = serving.start(site, options.port)
	if options.background:
		_welcome(port, "dev/down stops everything.")
		return 0
	try:
		_welcome(port, "Ctrl-C stops the servers, dev/down all the rest too.")
		serving.watch()
	except KeyboardInterrupt:
		serving.stop()
	return 0


def _parser() -> argparse.ArgumentParser:
	parser = argparse.ArgumentParser(
		prog="dev/up", description="Set up Trivsel on this machine and serve the Desk."
	)
	parser.add_argument("--port", type=_positive, help="exactly this port (else 8000 or the next free one)")
	parser.add_argument(
		"--children", type=_positive, help=f"size of the demo municipality (else {demo.CHILDREN})"
	)
	where = parser.add_mutually_exclusive_group()
	where.add_argument("--background", action="store_true", help="return as soon as the site answers")
	where.add_argument("--no-serve", action="store_true", help="set up only")
	return parser


def _positive(text: str) -> int:
	number = int(text)
	if number < 1:
		raise argparse.ArgumentTypeError("must be 1 or more")
	return number


def _welcome(port: int, how_to_end: str):
	say(f"✓ ready  {total_seconds():.1f} s")
	say(f"  Log in as Administrator, password trivsel. Mail that is sent lies in {shown(MAIL)}/.")
	say(f"  {how_to_end}")
	say(f"URL http://{LOCAL}:{port}")
