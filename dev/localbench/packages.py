"""Debian packages that the platform needs: installed where we may, named with the command where not."""

import importlib.util
import os
import shutil
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path

from .output import Problem, step
from .run import run
from .surroundings import plain_environment

VENV = "python3-venv"
# Program, or file, by which a package is known to be there.
PACKAGES = {
	VENV: None,
	"mariadb-server": "mariadbd",
	"mariadb-client": "mariadb",
	"redis-server": "redis-server",
	"wkhtmltopdf": "wkhtmltopdf",
	"chromium": "chromium",
	"fonts-liberation": "/usr/share/fonts/truetype/liberation",
}
SERVER = (VENV, "mariadb-server", "mariadb-client", "redis-server")
# PDFs need a renderer and a font; browser tests a browser.
PRINTING = ("wkhtmltopdf", "fonts-liberation")
BROWSER = ("chromium", "fonts-liberation")

POLICY = Path("/usr/sbin/policy-rc.d")
POLICY_TEXT = "#!/bin/sh\n# Laid here by Trivsel's dev/up while it installs packages.\nexit 101\n"
FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"


def program(name: str) -> str | None:
	"""Path of a program; Debian keeps servers in folders that are not on everybody's path."""
	return shutil.which(name) or shutil.which(name, path=FOLDERS)


def is_there(package: str) -> bool:
	mark = PACKAGES[package]
	if mark is None:
		return importlib.util.find_spec("ensurepip") is not None
	return os.path.exists(mark) if mark.startswith("/") else program(mark) is not None


def missing_of(packages: Iterable[str]) -> list[str]:
	"""Those that are not on the machine; raises Problem with the command where only somebody else can install."""
	missing = [package for package in dict.fromkeys(packages) if not is_there(package)]
	if missing and (os.geteuid() != 0 or not shutil.which("apt-get")):
		raise Problem(f"Missing on this machine: {', '.join(missing)}. Debian: sudo {installation(missing)}")
	return missing


def installation(packages: list[str]) -> str:
	return f"apt-get install --no-install-recommends {' '.join(packages)}"


def ensure(packages: Iterable[str]):
	"""Have these packages on the machine, or raise Problem with the command that installs them."""
	missing = missing_of(packages)
	if not missing:
		return
	with step("Debian packages") as current:
		current.begin(f"installing {', '.join(missing)}")
		env = plain_environment() | {"DEBIAN_FRONTEND": "noninteractive"}
		failure = f"Debian's packages could not be installed. Run by hand: {installation(missing)}."
		options = ["-q", "-o", "DPkg::Lock::Timeout=300"]
		run(["apt-get", *options, "update"], "debian-packages", failure, env=env, on_line=current.progress)
		with services_left_alone():
			# Does nothing, unless an installation was broken off earlier.
			run(["dpkg", "--configure", "-a"], "debian-packages", failure, env=env)
			run(
				["apt-get", *options, "install", "-y", "--no-install-recommends", *missing],
				"debian-packages",
				failure,
				env=env,
				on_line=current.progress,
			)


@contextmanager
def services_left_alone():
	"""Keep the packages from starting their servers on the whole machine, by Debian's own switch for that."""
	# One that a broken-off installation of ours left behind is ours to take away again.
	ours = not POLICY.exists() or POLICY.read_text() == POLICY_TEXT
	if ours:
		POLICY.write_text(POLICY_TEXT)
		POLICY.chmod(0o755)
	try:
		yield
	finally:
		if ours:
			POLICY.unlink(missing_ok=True)
