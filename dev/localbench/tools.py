"""pip and uv, pinned by hash, in an environment of their own: with them everything else is fetched."""

import os
import subprocess
import sys
from pathlib import Path

from .output import Step
from .paths import REQUIREMENTS
from .run import run
from .store import Product, digest
from .surroundings import plain_environment

LOCK = REQUIREMENTS / "tools.lock"


def product() -> Product:
	return Product("tools", "package installer", digest(LOCK, interpreter()), _build)


def interpreter() -> str:
	"""What an environment hangs on besides its packages: another Python makes another environment."""
	version = ".".join(map(str, sys.version_info[:3]))
	return f"{version} {sys.base_prefix} {os.uname().machine}"


def _build(folder: Path, step: Step):
	what_to_do = "Check that the Python package registry can be reached and run the command again."
	run(
		[sys.executable, "-m", "venv", folder],
		"tools",
		"Python could not make a virtual environment. On Debian: apt-get install python3-venv.",
		env=plain_environment(),
	)
	run(
		[folder / "bin/python", "-m", "pip", "install", "--require-hashes", "--no-deps", "-r", LOCK],
		"tools",
		f"The package installer could not be fetched. {what_to_do}",
		env=plain_environment(),
	)


def pip(tools: Path) -> list[str]:
	return [str(tools / "bin/python"), "-m", "pip"]


def uv_environment(tools: Path) -> dict[str, str]:
	"""uv's settings taken over from pip's, so that one who has set up pip for a mirror need do nothing more."""
	env = plain_environment()
	found = subprocess.run(
		[*pip(tools), "config", "get", "global.index-url"], capture_output=True, text=True, env=env
	)
	mirror = env.get("PIP_INDEX_URL") or found.stdout.strip()
	if mirror:
		env.setdefault("UV_DEFAULT_INDEX", mirror)
	if env.get("PIP_CERT"):
		env.setdefault("SSL_CERT_FILE", env["PIP_CERT"])
	return env
