"""The seals once more, in a file beside the database: a chain made anew in the database does not fit it."""

import os
from collections.abc import Iterator
from pathlib import Path

import frappe

from trivsel_app.trivsel_insight.chain import SEAL
from trivsel_app.trivsel_setup.own_folder import own_folder


def path() -> Path:
	"""One line a block: its number, its hash, and when it was sealed."""
	return own_folder() / "lookup-seals.log"


def lines() -> Iterator[tuple[int, str]]:
	"""Number and hash of each block in the file; a line broken off by a crash is passed over."""
	if not path().exists():
		return
	for line in path().read_text(encoding="ascii").splitlines():
		words = line.split()
		if len(words) == 3 and words[0].isdigit():
			yield int(words[0]), words[1]


def write_out() -> None:
	"""Appends the seals that the file does not have yet."""
	path().parent.mkdir(parents=True, exist_ok=True)
	last = max((block for block, _hash in lines()), default=0)
	seal = frappe.qb.DocType(SEAL)
	query = frappe.qb.from_(seal).where(seal.block > last).orderby(seal.block)
	rows = query.select(seal.block, seal.hash, seal.sealed_at).run()
	if not rows:
		return
	text = "".join(f"{block} {hashed} {sealed_at.isoformat()}\n" for block, hashed, sealed_at in rows)
	with open(path(), "a", encoding="ascii") as file:
		if file.tell() and not _ends_with_newline():
			file.write("\n")
		file.write(text)
		file.flush()
		os.fsync(file.fileno())


def _ends_with_newline() -> bool:
	with open(path(), "rb") as file:
		file.seek(-1, os.SEEK_END)
		return file.read(1) == b"\n"
