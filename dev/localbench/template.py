"""A freshly made site of the bare engine, kept as SQL: making one takes long, filling a database little."""

import shutil
import subprocess
from pathlib import Path

from . import bench, database, settings
from .output import Problem, Step
from .paths import DEV, LOGS, SITES
from .run import run
from .store import Product, digest

WIZARD = DEV / "localbench/inside/wizard.py"
SITE = "template.trivsel.localhost"
PASSWORD = "trivsel"
FAILURE = "A new site could not be made."


def product(engine_key: str) -> Product:
	return Product("site", "new site", digest(engine_key, WIZARD, PASSWORD), _build)


def _build(folder: Path, step: Step):
	step.begin("the engine makes its tables")
	shutil.rmtree(SITES / SITE, ignore_errors=True)
	name = "trivsel_template"
	bench.run_frappe(
		SITE,
		*("new-site", SITE, "--force", "--no-mariadb-socket", "--db-name", name),
		*("--db-root-username", "root", "--db-root-password", settings.database_password()),
		*("--admin-password", PASSWORD),
		failure=FAILURE,
		on_line=lambda line: step.progress(line.rpartition("\r")[2]),
	)
	run(
		[bench.python(), WIZARD],
		"wizard",
		"The set-up wizard of a new site failed.",
		env=bench.environment(SITE),
		cwd=SITES,
	)
	_dump(name, folder / "site.sql")
	database.execute(f"DROP DATABASE `{name}`; DROP USER `{name}`@`%`;")
	shutil.rmtree(SITES / SITE)


def _dump(name: str, target: Path):
	with open(target, "wb") as file:
		done = subprocess.run(
			[*database.client("mariadb-dump"), "--skip-comments", name],
			env=database.client_env(),
			stdin=subprocess.DEVNULL,
			stdout=file,
			stderr=subprocess.PIPE,
		)
	if done.returncode:
		raise Problem(f"{FAILURE} {done.stderr.decode().strip()}", LOGS / f"{database.TASK}.log")


def fill(name: str, sql: Path):
	"""Fill the database `name` with the template's tables."""
	with open(sql, "rb") as file:
		done = subprocess.run(
			[*database.client("mariadb"), name],
			env=database.client_env(),
			stdin=file,
			stdout=subprocess.DEVNULL,
			stderr=subprocess.PIPE,
		)
	if done.returncode:
		raise Problem(f"{FAILURE} {done.stderr.decode().strip()}", LOGS / f"{database.TASK}.log")
