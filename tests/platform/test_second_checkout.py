"""A second checkout beside this one: set up from the shared cache, served, killed, recovered, stopped."""

import json
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import time
import urllib.request
from email.message import EmailMessage
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif("FRAPPE_BENCH" in os.environ, reason="the private bench is not in use")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
	"""This work tree's files in another folder, as deep as a path of a socket could not be."""
	folder = tmp_path_factory.mktemp("a-second-checkout") / ("deep-" * 20) / "trivsel"
	listed = subprocess.run(
		["git", "ls-files", "-co", "--exclude-standard"], cwd=REPO, capture_output=True, text=True, check=True
	)
	for name in listed.stdout.splitlines():
		if os.path.lexists(REPO / name):
			(folder / name).parent.mkdir(parents=True, exist_ok=True)
			shutil.copy2(REPO / name, folder / name, follow_symlinks=False)
	# The demo municipality has tests of its own.
	shutil.rmtree(folder / "trivsel_app/demo", ignore_errors=True)
	yield folder
	subprocess.run([folder / "dev/down"], capture_output=True, check=True)


@pytest.fixture(scope="module")
def port() -> int:
	with socket.create_server(("127.0.0.1", 0)) as free:
		return free.getsockname()[1]


@pytest.fixture
def served(checkout, port, command):
	"""The second checkout's Desk, up from whatever state the test before has left."""
	outcome = command("up", "--background", "--port", str(port), checkout=checkout)
	assert outcome.returncode == 0, outcome.stdout + outcome.stderr
	return outcome


def ping(port: int) -> str:
	with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/method/ping", timeout=30) as answer:
		return json.load(answer)["message"]


def servers(checkout: Path) -> dict[str, list[int]]:
	"""Process ids by task of what this checkout has running."""
	found: dict[str, list[int]] = {}
	mark = f"TRIVSEL_DEV_CHECKOUT={checkout / '.dev'}"
	for entry in Path("/proc").iterdir():
		try:
			words = (entry / "environ").read_bytes().decode(errors="ignore").split("\0")
		except OSError:
			continue
		if mark in words:
			task = next(word.partition("=")[2] for word in words if word.startswith("TRIVSEL_DEV_TASK="))
			found.setdefault(task, []).append(int(entry.name))
	return found


ALL = {"web", "worker", "scheduler", "mail", "mariadb", "redis"}


def test_it_comes_up_from_the_cache(served, checkout, port):
	assert served.stdout.splitlines()[-1] == f"URL http://trivsel.localhost:{port}"
	assert "building" not in served.stdout
	assert ping(port) == "pong"
	assert set(servers(checkout)) == ALL


def test_a_second_call_takes_seconds(served, checkout, port, command):
	start = time.monotonic()
	again = command("up", "--background", checkout=checkout)
	assert again.stdout.splitlines()[-1] == f"URL http://trivsel.localhost:{port}"
	assert time.monotonic() - start < 10


def test_assets_and_scripts_are_served(served, port):
	with urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=30) as answer:
		page = answer.read().decode()
	address = next(word for word in page.split('"') if word.startswith("/assets/") and word.endswith(".css"))
	with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=30) as answer:
		assert answer.headers["Content-Type"].startswith("text/css")


def test_mail_can_be_read(served, checkout):
	ports = json.loads((checkout / ".dev/ports.json").read_text())
	message = EmailMessage()
	message["Subject"] = "Indkaldelse"
	message["To"] = "someone@example.com"
	with smtplib.SMTP("127.0.0.1", ports["mail"]) as connection:
		connection.send_message(message, from_addr="trivsel@trivsel.localhost")
	kept = list((checkout / ".dev/mail").glob("*Indkaldelse.eml"))
	assert len(kept) == 1 and "Subject: Indkaldelse" in kept[0].read_text()
	assert ".dev/mail" in served.stdout


@pytest.mark.parametrize("task", sorted(ALL))
def test_a_killed_server_is_started_again(served, checkout, port, command, task):
	for pid in servers(checkout)[task]:
		os.kill(pid, signal.SIGKILL)
	outcome = command("up", "--background", checkout=checkout)
	assert outcome.returncode == 0, outcome.stdout + outcome.stderr
	assert ping(port) == "pong"
	assert set(servers(checkout)) == ALL


def test_a_taken_port_is_an_error(served, checkout, command):
	with socket.create_server(("127.0.0.1", 0)) as taken:
		number = str(taken.getsockname()[1])
		outcome = command("up", "--background", "--port", number, checkout=checkout)
	assert outcome.returncode == 1
	assert f"Port {number} is taken" in outcome.stderr and "URL" not in outcome.stdout


def test_an_interrupt_ends_the_servers_and_leaves_database_and_cache(served, checkout, port):
	foreground = subprocess.Popen(
		[checkout / "dev/up", "--port", str(port)], stdout=subprocess.PIPE, text=True, start_new_session=True
	)
	assert any(line == f"URL http://trivsel.localhost:{port}\n" for line in foreground.stdout)
	foreground.send_signal(signal.SIGINT)
	assert foreground.wait(30) == 0
	assert set(servers(checkout)) == {"mariadb", "redis"}


def test_a_setting_up_that_was_killed_is_taken_up(checkout, command):
	command("down", checkout=checkout)
	shutil.rmtree(checkout / ".dev")
	for seconds in (1, 3):
		killed = subprocess.Popen(
			[checkout / "dev/up", "--no-serve"], stdout=subprocess.DEVNULL, start_new_session=True
		)
		time.sleep(seconds)
		killed.kill()
		killed.wait()
	outcome = command("up", "--no-serve", checkout=checkout)
	assert outcome.returncode == 0, outcome.stdout + outcome.stderr
	assert "trivsel_app" in command("frappe", "list-apps", checkout=checkout).stdout


def test_down_stops_all_and_may_be_called_again(served, checkout, command):
	assert command("down", checkout=checkout).returncode == 0
	assert servers(checkout) == {}
	again = command("down", checkout=checkout)
	assert again.returncode == 0 and "Nothing was running" in again.stdout
