"""Build products in the user's cache: keyed by what they are made of, shared by all checkouts.

A product is built in a folder of its own and moved to its place when whole, with a manifest of every file.
What is killed half-way leaves a folder that nobody reads; what is damaged later no longer fits its manifest;
either is built again. `__pycache__` does not count: Python writes there whenever it likes.
"""

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .locks import locked
from .output import Step, step
from .paths import CACHE

UNUSED_DAYS = 30


def digest(*parts: str | bytes | Path) -> str:
	"""A key made of texts, bytes and contents of files."""
	total = hashlib.sha256()
	for part in parts:
		content = part.read_bytes() if isinstance(part, Path) else part
		total.update(hashlib.sha256(content.encode() if isinstance(content, str) else content).digest())
	return total.hexdigest()[:20]


@dataclass
class Product:
	"""A folder that `build(folder, step)` fills; what it is made of is told by `key`."""

	kind: str
	title: str
	key: str
	build: Callable[[Path, Step], None]

	@property
	def folder(self) -> Path:
		return CACHE / self.kind / self.key

	@property
	def files(self) -> Path:
		return self.folder / "files"

	def get(self) -> Path:
		"""The folder with the product's files, built first where it is missing or damaged."""
		with locked(CACHE / self.kind / "lock", f"another checkout that builds: {self.title}"):
			if not is_whole(self.folder):
				self._make()
			(self.folder / "used").touch()
		return self.files

	def _make(self):
		with step(self.title) as current:
			for leftover in (self.folder, *(CACHE / self.kind).glob(".building-*")):
				remove(leftover)
			# A name of its own: what a killed command has left running goes on writing under another one.
			building = CACHE / self.kind / f".building-{self.key}-{secrets.token_hex(4)}"
			(building / "files").mkdir(parents=True)
			self.build(building / "files", current)
			write_manifest(building)
			os.rename(building, self.folder)
			self._forget_unused()

	def _forget_unused(self):
		oldest = time.time() - UNUSED_DAYS * 24 * 3600
		for other in (CACHE / self.kind).iterdir():
			used = other / "used"
			if other != self.folder and used.exists() and used.stat().st_mtime < oldest:
				remove(other)


def remove(folder: Path):
	"""Delete a folder and all in it; out of sight at once, so that a broken-off deletion leaves no half product."""
	if not folder.exists():
		return
	doomed = folder.with_name(f".building-doomed-{secrets.token_hex(4)}")
	os.rename(folder, doomed)
	shutil.rmtree(doomed)


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry]]:
	"""Every file and link below a folder with its relative path; bytecode left out."""
	pending = [folder]
	while pending:
		with os.scandir(pending.pop()) as found:
			for entry in found:
				if entry.is_dir(follow_symlinks=False):
					if entry.name != "__pycache__":
						pending.append(Path(entry.path))
				else:
					yield os.path.relpath(entry.path, folder), entry


def write_manifest(folder: Path):
	"""List size, time and content of each file (a link's target), so that damage is seen by looking at sizes."""
	listed = {}
	for name, entry in entries(folder / "files"):
		if entry.is_symlink():
			listed[name] = [os.readlink(entry.path)]
		else:
			stat = entry.stat()
			listed[name] = [stat.st_size, stat.st_mtime_ns, content_digest(entry.path)]
	# The last thing that is written: a folder without it is not whole.
	partial = folder / "manifest.partial"
	partial.write_text(json.dumps(listed))
	os.rename(partial, folder / "manifest.json")


def is_whole(folder: Path) -> bool:
	try:
		listed = json.loads((folder / "manifest.json").read_text())
	except (OSError, ValueError):
		return False
	return all(fits(folder / "files" / name, facts) for name, facts in listed.items())


def fits(path: Path, facts: list) -> bool:
	"""Whether a file is as the manifest says. A changed time alone is not damage: then the content is read."""
	try:
		if len(facts) == 1:
			return os.readlink(path) == facts[0] and os.path.exists(path)
		stat = os.lstat(path)
		size, modified, content = facts
		return stat.st_size == size and (stat.st_mtime_ns == modified or content_digest(path) == content)
	except OSError:
		return False


def content_digest(path: str | Path) -> str:
	with open(path, "rb") as file:
		return hashlib.file_digest(file, "sha256").hexdigest()
