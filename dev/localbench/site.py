"""The sites of this checkout: made from the template, with the app installed, kept up to date."""

import json
import os
import shutil
from pathlib import Path

from . import bench, database, redis_server, settings, template
from .fingerprint import app_fingerprint, scripts_fingerprint
from .output import Problem, step
from .paths import APP, SITES, shown

LOCAL = "trivsel.localhost"
TEST = "test.trivsel.localhost"
MAIL_TASK = "mail"
# Lies in a site's folder while a test that commits is under way.
CHANGED_BY_A_TEST = "changed-by-a-test"


class Site:
	"""A site and what is known of it: a mark is written only when a stage has come to its end."""

	def __init__(self, name: str):
		self.name = name
		self.folder = SITES / name
		self.mark_file = self.folder / "trivsel-local.json"

	@classmethod
	def for_tests(cls, usual: str) -> "Site":
		"""The site that FRAPPE_SITE names, else `usual`; raises Problem for the one that is for people."""
		site = cls(os.environ.get("FRAPPE_SITE") or usual)
		if site.is_local:
			raise Problem(
				f"{site.name} is not for tests, nothing was run: name another site with FRAPPE_SITE."
			)
		return site

	@property
	def is_local(self) -> bool:
		"""Whether this is the one site for people; every other one is for tests."""
		return self.name == LOCAL

	def marks(self) -> dict:
		try:
			return json.loads(self.mark_file.read_text())
		except (OSError, ValueError):
			return {}

	def mark(self, **values):
		bench.write(self.mark_file, json.dumps(self.marks() | values, indent=1))

	def ensure(self, engine_key: str, *, update: bool = True):
		"""Have the site with the app installed; with `update` also migrated to the app as it is now."""
		now, scripts = app_fingerprint(engine_key), scripts_fingerprint()
		if not self._is_usable():
			self._make(engine_key)
			self.mark(app=now)
		elif update and self.marks()["app"] != now:
			self.migrate()
			self.mark(app=now)
		elif self.marks().get("scripts") != scripts:
			bench.run_frappe(
				self.name, "clear-cache", failure=f"The cache of {self.name} could not be cleared."
			)
		self.mark(scripts=scripts)
		self.write_config()

	def _is_usable(self) -> bool:
		"""Whether it was made to the end, has its tables, and no test that was killed has left them changed."""
		if not self.marks().get("app") or (self.folder / CHANGED_BY_A_TEST).exists():
			return False
		return database.has_table(self.database, "tabSingles")

	def _make(self, engine_key: str):
		sql = template.product(engine_key).get() / "site.sql"
		with step(f"site {self.name}") as current:
			shutil.rmtree(self.folder, ignore_errors=True)
			for part in ("public/files", "private/files", "private/backups", "locks", "logs"):
				(self.folder / part).mkdir(parents=True)
			self._make_database(sql)
			self.write_config()
			current.progress("installing the app")
			bench.run_frappe(
				self.name,
				*("install-app", APP),
				failure=f"The app could not be installed on {self.name}.",
				on_line=lambda line: current.progress(shown_progress(line)),
			)

	def _make_database(self, sql: Path):
		name = self.database
		password = settings.database_password()
		database.execute(
			f"DROP DATABASE IF EXISTS `{name}`; CREATE DATABASE `{name}`;"
			f"CREATE OR REPLACE USER `{name}`@`%` IDENTIFIED BY '{password}';"
			f"GRANT ALL PRIVILEGES ON `{name}`.* TO `{name}`@`%`;"
		)
		template.fill(name, sql)

	@property
	def database(self) -> str:
		return self.name.replace(".", "_").replace("-", "_")

	def write_config(self, **more):
		"""The site's settings, and `more` of them; what the engine or a person wrote beside ours stays."""
		file = self.folder / "site_config.json"
		config = json.loads(file.read_text()) if file.exists() else {}
		password = settings.database_password()
		if config.get("db_password", password) != password:
			database.execute(f"ALTER USER IF EXISTS `{self.database}`@`%` IDENTIFIED BY '{password}'")
		config |= {
			"db_name": self.database,
			"db_password": password,
			"db_type": "mariadb",
			"mail_server": "127.0.0.1",
			"mail_port": settings.port(MAIL_TASK),
			"disable_mail_smtp_authentication": 1,
			"auto_email_id": f"trivsel@{self.name}",
			"email_sender_name": "Trivsel",
		}
		if not self.is_local:
			# Jobs of tests are not taken by the worker that serves the local site.
			queue = redis_server.url(redis_server.TEST_QUEUE)
			config |= {"allow_tests": 1, "pause_scheduler": 1, "redis_queue": queue}
		bench.write(file, json.dumps(config | more, indent=1, sort_keys=True))

	def _anew(self) -> str:
		return f"Deleting {shown(self.folder)} has it made anew."

	def migrate(self):
		with step(f"bringing {self.name} up to date") as current:
			current.begin("the app has changed")
			bench.run_frappe(
				self.name,
				"migrate",
				failure=f"{self.name} could not be migrated. {'' if self.is_local else self._anew()}".strip(),
				on_line=lambda line: current.progress(shown_progress(line)),
			)


def shown_progress(line: str) -> str:
	"""What a person sees of the engine's own progress, which it redraws with carriage returns."""
	return line.rpartition("\r")[2].strip()[:100]
