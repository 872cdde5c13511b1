"""Sees to it that the commands run on Python 3.11, the one version that the engine's pinned libraries bear."""

import os
import shutil
import sys

WANTED = (3, 11)


def require():
	"""Return on Python 3.11; start the command anew with python3.11 where there is one; else end with a sentence."""
	if sys.version_info[:2] == WANTED:
		return
	found = shutil.which("python3.11")
	if found and not os.environ.get("TRIVSEL_INTERPRETER_CHOSEN"):
		os.environ["TRIVSEL_INTERPRETER_CHOSEN"] = "1"
		os.execv(found, [found] + sys.argv)
	sys.exit(
		"Trivsel's local platform needs Python 3.11, this is {}.{}: install it (Debian: apt-get install "
		"python3.11 python3.11-venv) and run the command again.".format(*sys.version_info[:2])
	)
