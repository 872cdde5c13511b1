"""The engine: the registry's wheel, fetched by its hash, under the names that it has by right.

The package registry holds Frappe's source only in a wheel that gave everything another name. Undoing the
renaming yields Frappe as it was shortly before version 15; see README.
"""

import os
import shutil
import zipfile
from pathlib import Path

from . import tools
from .output import Problem, Step
from .paths import REQUIREMENTS
from .run import run
from .store import Product, digest
from .surroundings import plain_environment

REQUIREMENT = REQUIREMENTS / "engine.txt"

# In this order: the longer names hold the shorter ones.
NAMES = (
	("criscoerp", "erpnext"),
	("Criscoerp", "ERPNext"),
	("CRISCOSTACK", "FRAPPE"),
	("criscostack", "frappe"),
	("Crisco", "Frappe"),
)
# The only file whose name was changed on its own; what it holds has kept its names.
MOVED = ("frappe/utils/brik_helper.py", "frappe/utils/bench_helper.py")


def product() -> Product:
	return Product("engine", "engine", digest(REQUIREMENT, repr(NAMES)), _build)


def _build(folder: Path, step: Step):
	toolbox = tools.product().get()
	step.begin("fetching the wheel and undoing its renaming")
	download = folder / "download"
	run(
		[
			*tools.pip(toolbox),
			*("download", "--no-deps", "--require-hashes", "--dest", str(download), "-r", str(REQUIREMENT)),
		],
		"engine",
		"The engine could not be fetched. Check that the Python package registry can be reached and run the "
		"command again.",
		env=plain_environment(),
	)
	wheels = list(download.glob("*.whl"))
	if len(wheels) != 1:
		raise Problem("The Python package registry gave no wheel for the engine.", None)
	unpack(wheels[0], folder)
	shutil.rmtree(download)


def unpack(wheel: Path, folder: Path):
	"""Write the wheel's package into a folder, every name in contents and paths put right."""
	with zipfile.ZipFile(wheel) as archive:
		for member in archive.infolist():
			if member.is_dir() or ".dist-info/" in member.filename:
				continue
			target = folder / renamed(member.filename)
			target.parent.mkdir(parents=True, exist_ok=True)
			target.write_bytes(renamed_content(archive.read(member)))
	os.rename(folder / MOVED[0], folder / MOVED[1])


def renamed(text: str) -> str:
	for other, name in NAMES:
		text = text.replace(other, name)
	return text


def renamed_content(content: bytes) -> bytes:
	"""The content with its names put right; what is not text stays as it is."""
	try:
		return renamed(content.decode()).encode()
	except UnicodeDecodeError:
		return content
