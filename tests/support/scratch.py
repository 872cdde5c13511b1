"""A site that is thrown away: for installing and removing the app, which no rollback takes back.

What it was like is kept as SQL, so that it can be had again in a second or two.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
import pymysql
import pytest

from tests.support import connection
from tests.support.mail import ACCOUNT

REPO = Path(__file__).parents[2]
APP = "trivsel_app"
FILES = ("public/files", "private/files")
# The app's own folder, where it has made one.
OWN_FOLDER = "private/trivsel"
FOLDERS = (*FILES, "private/backups", "locks", "logs")

# All rows of a site: for each table the rows by their name, or as a whole where they have none.
Content = dict[str, dict[str, dict]]


class ScratchSite:
	"""A site of its own on the bench that the tests run on."""

	def __init__(self, beside: str, root: tuple[str, str], kept: Path):
		self.name = f"scratch.{beside}"
		self.database = self.name.replace(".", "_").replace("-", "_")
		self.root_user, self.root_password = root
		self.kept = kept
		self.before: Content = {}
		self.config = json.loads(Path(beside, "site_config.json").read_text())
		self.folder = Path(self.name).absolute()
		self.server = json.loads(Path("common_site_config.json").read_text()) | self.config

	def platform(self, *arguments: str) -> subprocess.CompletedProcess:
		"""Run a command of the platform on the site, to its end, whatever its exit code."""
		with self.background(*arguments) as process:
			output, _errors = process.communicate()
		return subprocess.CompletedProcess(arguments, process.returncode, output)

	def background(self, *arguments: str) -> subprocess.Popen:
		"""Begin a command of the platform on the site."""
		command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "--site", self.name]
		path = os.pathsep.join(filter(None, sys.path))
		return subprocess.Popen(
			[*command, *arguments],
			env=os.environ | {"FRAPPE_SITE": self.name, "PYTHONPATH": path},
			stdin=subprocess.DEVNULL,
			stdout=subprocess.PIPE,
			stderr=subprocess.STDOUT,
			encoding="utf-8",
		)

	def must(self, *arguments: str) -> str:
		"""Run a command of the platform that must succeed; its output."""
		done = self.platform(*arguments)
		assert done.returncode == 0, done.stdout
		return done.stdout

	@contextmanager
	def opened(self, user: str = "Administrator") -> Iterator[None]:
		"""Work on the site in this process; what is not committed is rolled back."""
		frappe.destroy()
		connection.open_site(self.name)
		frappe.set_user(user)
		try:
			yield
		finally:
			connection.close_site()
			connection.open_site(os.environ["FRAPPE_SITE"])

	def be(self, state: str, make: Callable[[], None]) -> None:
		"""Have the site in a state of this name: as it was kept, or made now and kept for the next test."""
		kept = self.kept / state
		if kept.exists():
			self._lay_out()
			self._client("mariadb", "mysql", stdin=kept / "site.sql")
			shutil.copytree(kept / "files", self.folder, dirs_exist_ok=True)
			self._forget_cache()
			return
		make()
		kept.mkdir()
		self._client("mariadb-dump", "mysqldump", "--skip-comments", stdout=kept / "site.sql")
		for folder in (*FILES, OWN_FOLDER):
			if (self.folder / folder).exists():
				shutil.copytree(self.folder / folder, kept / "files" / folder)

	def be_bare(self) -> None:
		self.be("bare", self._fill_with_platform)

	def be_installed(self) -> None:
		def install() -> None:
			self.be_bare()
			self.must("install-app", APP)

		self.be("installed", install)

	def _forget_cache(self) -> None:
		"""What the platform remembers of the site that was in its place."""
		keys = list(frappe.cache.scan_iter(match=f"{self.database}|*", count=1000))
		if keys:
			frappe.cache.execute_command("DEL", *keys)

	def _lay_out(self) -> None:
		"""An empty database, and the site's folders with nothing in them."""
		shutil.rmtree(self.folder, ignore_errors=True)
		for folder in FOLDERS:
			(self.folder / folder).mkdir(parents=True)
		# Its user is its own too: version 16 takes the columns of every database that a user sees for the site's.
		own = {"db_name": self.database, "db_user": self.database, "allow_tests": 1}
		config = ACCOUNT | self.config | own
		(self.folder / "site_config.json").write_text(json.dumps(config))
		self.drop_database()
		with self._connection() as database, database.cursor() as cursor:
			cursor.execute(f"CREATE DATABASE `{self.database}` COLLATE utf8mb4_unicode_ci")
			cursor.execute(
				f"CREATE OR REPLACE USER `{self.database}`@`%%` IDENTIFIED BY %s", [config["db_password"]]
			)
			cursor.execute(f"GRANT ALL PRIVILEGES ON `{self.database}`.* TO `{self.database}`@`%`")

	def _fill_with_platform(self) -> None:
		"""The tables of a new site; from the local platform's template where there is one."""
		self._lay_out()
		self._forget_cache()
		template = local_template()
		if template:
			self._client("mariadb", "mysql", stdin=template)
			return
		root = ("--db-root-username", self.root_user, "--db-root-password", self.root_password)
		password = ("--db-password", self.config["db_password"], "--admin-password", "trivsel")
		self.must("new-site", self.name, "--force", "--db-name", self.database, *root, *password)
		with self.opened():
			frappe.db.set_single_value("System Settings", "language", "da")
			frappe.db.set_default("lang", "da")
			frappe.db.commit()

	def remove(self) -> None:
		self.drop_database()
		shutil.rmtree(self.folder, ignore_errors=True)

	def drop_database(self) -> None:
		with self._connection() as database, database.cursor() as cursor:
			cursor.execute(f"DROP DATABASE IF EXISTS `{self.database}`")

	def content(self) -> Content:
		"""Every row of every table, by name."""
		with self._connection(self.database) as database, database.cursor() as cursor:
			cursor.execute("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")
			return {table: rows_of(cursor, table) for table, _kind in cursor.fetchall()}

	def tables(self) -> set[str]:
		with self._connection(self.database) as database, database.cursor() as cursor:
			cursor.execute("SHOW TABLES")
			return {table for (table,) in cursor.fetchall()}

	def count(self, table: str) -> int:
		"""How many rows the table has; none where it is not there yet."""
		if table not in self.tables():
			return 0
		with self._connection(self.database) as database, database.cursor() as cursor:
			cursor.execute(f"SELECT COUNT(*) FROM `{table}`")
			return cursor.fetchone()[0]

	def places_of(self, text: str) -> list[str]:
		"""Every column, and every file, in which the text stands; case does not matter."""
		wanted = text.lower()
		columns = {
			f"{table}.{column}"
			for table, rows in self.content().items()
			for row in rows.values()
			for column, value in row.items()
			if wanted in in_letters(value).lower()
		}
		files = (path for path in self.folder.rglob("*") if path.is_file() and "backups" not in path.parts)
		found = [
			str(path.relative_to(self.folder))
			for path in files
			if wanted.encode() in path.read_bytes().lower()
		]
		return sorted(columns) + sorted(found)

	def cached(self, word: str) -> list[str]:
		"""The keys of the site in the cache in which the word stands."""
		keys = frappe.cache.scan_iter(match=f"{self.database}|*{word}*", count=1000)
		return sorted(map(in_letters, keys))

	def put_in_cache(self, *keys: str) -> None:
		for key in keys:
			frappe.cache.execute_command("SET", f"{self.database}|{key}", "1")

	def _connection(self, database: str | None = None):
		return pymysql.connect(
			host=self.server.get("db_host") or "127.0.0.1",
			port=int(self.server.get("db_port") or 3306),
			user=self.root_user,
			password=self.root_password,
			database=database,
			charset="utf8mb4",
			autocommit=True,
		)

	def _client(
		self, *programs_and_options: str, stdin: Path | None = None, stdout: Path | None = None
	) -> None:
		names, options = programs_and_options[:2], programs_and_options[2:]
		program = next(filter(None, map(shutil.which, names)), names[0])
		server = self.server
		where = [f"--host={server.get('db_host') or '127.0.0.1'}", f"--port={server.get('db_port') or 3306}"]
		with open(stdin or os.devnull, "rb") as source, open(stdout or os.devnull, "wb") as target:
			subprocess.run(
				[program, "--no-defaults", f"--user={self.root_user}", *where, *options, self.database],
				env=os.environ | {"MYSQL_PWD": self.root_password},
				stdin=source,
				stdout=target,
				check=True,
			)


def rows_of(cursor, table: str) -> dict[str, dict]:
	cursor.execute(f"SELECT * FROM `{table}`")
	columns = [column[0] for column in cursor.description]
	rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
	has_names = "name" in columns and not table.startswith("__")
	return {row["name"] if has_names else repr(sorted(row.items())): row for row in rows}


def in_letters(value: object) -> str:
	return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def local_template() -> Path | None:
	"""The bare site that the local platform keeps as SQL; None on an existing bench."""
	if REPO / ".dev" not in Path.cwd().parents:
		return None
	sys.path.insert(0, str(REPO / "dev"))
	from localbench import engine, template

	return template.product(engine.product().key).get() / "site.sql"


def root_credentials(site_config: dict) -> tuple[str, str] | None:
	"""User and password that may make databases; None where nobody has told them."""
	if REPO / ".dev" in Path.cwd().parents:
		return "root", site_config["db_password"]
	password = os.environ.get("TRIVSEL_DB_ROOT_PASSWORD") or site_config.get("root_password")
	user = os.environ.get("TRIVSEL_DB_ROOT_USERNAME") or site_config.get("root_login") or "root"
	return (user, password) if password else None


@pytest.fixture(scope="session")
def scratch_site(site, tmp_path_factory) -> Iterator[ScratchSite]:
	config = json.loads(Path("common_site_config.json").read_text())
	config |= json.loads(Path(site, "site_config.json").read_text())
	root = root_credentials(config)
	if not root:
		pytest.skip(
			"Makes a site of its own: set TRIVSEL_DB_ROOT_PASSWORD to the password of the database's root."
		)
	scratch = ScratchSite(site, root, tmp_path_factory.mktemp("scratch"))
	yield scratch
	scratch.remove()


@pytest.fixture
def bare_site(scratch_site) -> ScratchSite:
	"""A site with the platform alone."""
	scratch_site.be_bare()
	return scratch_site


@pytest.fixture
def installed_site(scratch_site) -> ScratchSite:
	"""A site on which the app has been installed, and nothing else done."""
	scratch_site.be_installed()
	return scratch_site
