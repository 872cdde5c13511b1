"""Tests of `dev/`: its modules are imported as its commands do, its commands are run as programs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
sys.path.insert(0, str(REPO / "dev"))


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
	"""An empty cache folder in place of the user's."""
	from localbench import store

	monkeypatch.setattr(store, "CACHE", tmp_path / "cache")
	return tmp_path / "cache"


@pytest.fixture
def state(tmp_path, monkeypatch) -> Path:
	"""An empty state folder in place of the checkout's own, so that its servers are left alone."""
	from localbench import processes, settings

	folder = tmp_path / "state"
	folder.mkdir()
	for module in (processes, settings):
		monkeypatch.setattr(module, "STATE", folder)
	monkeypatch.setattr(processes, "LOGS", folder / "logs")
	monkeypatch.setattr(settings, "FILE", folder / "ports.json")
	return folder


@pytest.fixture
def command():
	"""A function that runs one of the commands in `dev/` and returns its outcome."""

	def run(name: str, *arguments: str, checkout: Path = REPO, **env: str) -> subprocess.CompletedProcess:
		surroundings = {
			name: value for name, value in os.environ.items() if not name.startswith(("FRAPPE_", "TRIVSEL_"))
		}
		surroundings.pop("PYTHONPATH", None)
		return subprocess.run(
			[checkout / "dev" / name, *arguments],
			env=surroundings | env,
			stdin=subprocess.DEVNULL,
			capture_output=True,
			text=True,
			timeout=300,
		)

	return run
