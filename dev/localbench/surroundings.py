"""The environment variables that programs are started with."""

import os


def plain_environment() -> dict[str, str]:
	"""The caller's environment without what would make our Pythons behave otherwise than elsewhere.

	`CI` goes too: the engine runs background jobs as if in a test where it is set.
	"""
	unwanted = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONSTARTUP", "VIRTUAL_ENV", "CI")
	return {name: value for name, value in os.environ.items() if name not in unwanted}
