"""MariaDB for this checkout alone: own data, own port on 127.0.0.1, own socket; no service of the machine."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from . import processes, settings
from .output import Problem, step
from .packages import program
from .paths import DATABASE, LOGS
from .run import run
from .surroundings import plain_environment

TASK = "mariadb"
DATA = DATABASE / "data"
# Its own, for a server that starts throws away what it takes for leftovers of its last run, others' too.
TEMPORARY = DATABASE / "tmp"
PATIENCE = 60

OPTIONS = (
	"--bind-address=127.0.0.1",
	"--skip-name-resolve",
	"--character-set-server=utf8mb4",
	"--collation-server=utf8mb4_unicode_ci",
	"--skip-log-bin",
	"--max-allowed-packet=64M",
	"--innodb-buffer-pool-size=384M",
	"--innodb-log-file-size=128M",
	# A killed server loses nothing, since the kernel holds what was written; only a power cut would.
	"--innodb-flush-log-at-trx-commit=2",
	"--debug-no-sync",
)


def ensure():
	"""Have the server answer, its data made first where there is none."""
	if not DATA.exists():
		_initialise()
	if answers():
		return
	with step("database"):
		_start()


def _initialise():
	with step("database files"):
		partial = DATABASE / "data.partial"
		shutil.rmtree(partial, ignore_errors=True)
		partial.mkdir(parents=True)
		run(
			[
				program("mariadb-install-db") or "mariadb-install-db",
				"--no-defaults",
				*_as_root(),
				f"--datadir={partial}",
				"--auth-root-authentication-method=normal",
				"--skip-test-db",
			],
			"mariadb-install",
			"The database's files could not be made.",
		)
		os.rename(partial, DATA)


def _as_root() -> list[str]:
	"""MariaDB runs as root only when told to."""
	return ["--user=root"] if os.geteuid() == 0 else []


def _start():
	# One that hangs or is still starting from a command that was killed.
	processes.stop(TASK, PATIENCE)
	if not settings.is_free(settings.port(TASK)):
		settings.new_port(TASK)
	TEMPORARY.mkdir(exist_ok=True)
	server = processes.start(
		TASK,
		[
			program("mariadbd") or "mariadbd",
			"--no-defaults",
			*_as_root(),
			f"--datadir={DATA}",
			f"--tmpdir={TEMPORARY}",
			# Relative to the data: a path of a deep checkout would be too long for a socket.
			"--socket=server.sock",
			f"--pid-file={DATABASE / 'server.pid'}",
			f"--port={settings.port(TASK)}",
			f"--init-file={_init_file()}",
			*OPTIONS,
		],
	)
	end = time.monotonic() + PATIENCE
	while not answers():
		if server.poll() is not None or time.monotonic() > end:
			raise Problem(
				"The database does not start. If its files are damaged, `dev/down` and deleting "
				f"{DATABASE} makes everything anew.",
				LOGS / f"{TASK}.log",
			)
		time.sleep(0.1)


def _init_file() -> Path:
	"""Statements that the server runs before it lets anybody in: root's password is set at every start."""
	file = DATABASE / "init.sql"
	password = settings.database_password()
	with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
		for host in ("localhost", "127.0.0.1"):
			target.write(f"CREATE USER IF NOT EXISTS root@'{host}';\n")
			target.write(f"ALTER USER root@'{host}' IDENTIFIED BY '{password}';\n")
			target.write(f"GRANT ALL PRIVILEGES ON *.* TO root@'{host}' WITH GRANT OPTION;\n")
		for host in ("::1", os.uname().nodename):
			target.write(f"DROP USER IF EXISTS root@'{host}';\n")
	return file


def stop() -> bool:
	return processes.stop(TASK, PATIENCE)


def answers() -> bool:
	return processes.alive(TASK) and _client("mariadb", "-e", "SELECT 1").returncode == 0


def execute(statements: str):
	"""Run SQL as root; raises Problem where it fails."""
	done = _client("mariadb", input=statements)
	if done.returncode:
		raise Problem(f"The database refused: {done.stderr.strip()}", LOGS / f"{TASK}.log")


def has_table(name: str, table: str) -> bool:
	"""Whether the database `name` is there and has that table."""
	return _client("mariadb", "-e", f"SELECT 1 FROM `{table}` LIMIT 1", name).returncode == 0


def _client(name: str, *arguments: str, **options) -> subprocess.CompletedProcess:
	return subprocess.run(
		[*client(name), *arguments], env=client_env(), capture_output=True, text=True, **options
	)


def client(name: str) -> list[str]:
	"""Command line of one of MariaDB's client programs, as root on our server."""
	return [
		*(program(name) or name, "--no-defaults", "--protocol=tcp", "--host=127.0.0.1", "--user=root"),
		*(f"--port={settings.port(TASK)}", "--default-character-set=utf8mb4"),
	]


def client_env() -> dict[str, str]:
	return plain_environment() | {"MYSQL_PWD": settings.database_password()}
