"""The Python environment: the engine's dependencies, the app's libraries and the tests' tools, as locked."""

import shutil
from pathlib import Path

from . import tools
from .output import Step
from .paths import REQUIREMENTS
from .run import run
from .store import Product, digest

LOCK = REQUIREMENTS / "environment.lock"
BUILD_LOCK = REQUIREMENTS / "build.lock"


def product() -> Product:
	return Product("environment", "environment", digest(LOCK, BUILD_LOCK, tools.interpreter()), _build)


def _build(folder: Path, step: Step):
	toolbox = tools.product().get()
	uv = toolbox / "bin/uv"
	env = tools.uv_environment(toolbox)
	step.begin(f"installing {LOCK.read_text().count('==')} Python packages")
	failure = (
		"The Python packages could not be installed. Check that the Python package registry can be reached "
		"and run the command again."
	)
	# The folder is moved when it is whole, so its scripts may not hold its path; nor may it share files with
	# the installer's own cache, which damage here would reach.
	base = toolbox / "bin/python"
	shutil.rmtree(folder)
	run([uv, "venv", "--relocatable", "--python", base.resolve(), folder], "environment", failure, env=env)
	install = [uv, "pip", "install", "--link-mode", "copy", "--require-hashes", "--python", folder]
	run([*install, "-r", BUILD_LOCK], "environment", failure, env=env)
	# Source packages are built with the locked setuptools just installed, not with whatever is newest.
	run(
		[*install, "--no-build-isolation", "-r", LOCK],
		"environment",
		failure,
		env=env,
		on_line=step.progress,
	)
