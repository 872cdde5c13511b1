"""Whether the app has changed in a way that a site must be told of by `migrate`."""

import os
from collections.abc import Iterator
from pathlib import Path

from .paths import APP, REPO
from .store import digest

# A migration reads none of them.
LIVE = (".js", ".css", ".scss", ".vue", ".svg", ".png", ".pyc", ".md")
# Python that runs at migrate; all other Python is live.
MIGRATING = (f"{APP}/", f"{APP}/patches/", f"{APP}/trivsel_setup/")


def app_fingerprint(engine_key: str) -> str:
	"""A digest of all that `migrate` would read: schema, shipped records, patches, hooks, translations, engine."""
	parts: list[str | Path] = [engine_key]
	for path in sorted(migrated_files()):
		parts += [str(path.relative_to(REPO)), path]
	return digest(*parts)


def migrated_files() -> Iterator[Path]:
	# Patches and shipped records are linked in, hence the links are followed.
	for folder, _subfolders, names in os.walk(REPO / APP, followlinks=True):
		here = f"{Path(folder).relative_to(REPO)}/"
		for name in names:
			if name.endswith(".py"):
				if here.startswith(MIGRATING[1:]) or here == MIGRATING[0]:
					yield Path(folder, name)
			elif not name.endswith(LIVE):
				yield Path(folder, name)


def scripts_fingerprint() -> str:
	"""A digest of the scripts of forms and lists: the site keeps them with their doctypes until its cache is cleared."""
	return digest(*sorted((REPO / APP).rglob("*.js")))


def code_fingerprint() -> str:
	"""A digest of the app's Python by time and size: servers that run with another one are out of date."""
	stamps = []
	for folder, _subfolders, names in os.walk(REPO / APP, followlinks=True):
		for name in names:
			if name.endswith(".py"):
				stat = os.stat(os.path.join(folder, name))
				stamps.append(f"{folder}/{name} {stat.st_mtime_ns} {stat.st_size}")
	return digest(*sorted(stamps))
