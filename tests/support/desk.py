"""The Desk of the test site in a browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
INSIDE = REPO / "dev/localbench/inside"
STATE = REPO / ".dev"
SCREENSHOTS = STATE / "screenshots"
START_SECONDS = 60

CHROMIUM_FLAGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--lang=da",
]
# In the page, for only the browser can resolve the site's name.
LOGIN = """async (fields) => {
	const answer = await fetch("/api/method/login", {method: "POST", body: new URLSearchParams(fields)});
	return [answer.status, (await answer.json()).home_page];
}"""


@pytest.fixture(scope="session")
def desk(site) -> Iterator[str]:
	"""Address of the test site, served by gunicorn for as long as the tests run. Its requests commit."""
	with served(site) as address:
		yield address


@contextmanager
def served(site: str) -> Iterator[str]:
	with socket.create_server(("127.0.0.1", 0)) as listener:
		port = listener.getsockname()[1]
		handle = listener.fileno()
		server = _serve(site, handle)
	try:
		_wait(server, port)
		yield f"http://{site}:{port}"
	finally:
		server.terminate()
		server.wait(20)


def _serve(site: str, handle: int) -> subprocess.Popen:
	# By these two words dev/down finds it, should the tests be killed.
	marks = {"TRIVSEL_DEV_TASK": "test-web", "TRIVSEL_DEV_CHECKOUT": str(STATE)}
	command = [sys.executable, "-m", "gunicorn", "wsgi:application", "--pythonpath", str(INSIDE)]
	options = ["--bind", f"fd://{handle}", "--threads", "8", "--timeout", "120"]
	log = STATE / "logs/test-web.log"
	log.parent.mkdir(parents=True, exist_ok=True)
	with open(log, "ab") as output:
		return subprocess.Popen(
			command + options,
			env=os.environ | marks | {"FRAPPE_SITE": site},
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=output,
			pass_fds=(handle,),
			start_new_session=True,
		)


def _wait(server: subprocess.Popen, port: int):
	end = time.monotonic() + START_SECONDS
	while True:
		try:
			with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/method/ping", timeout=30):
				return
		except OSError:
			assert server.poll() is None, "The test site's web server has ended, see .dev/logs/test-web.log."
			assert time.monotonic() < end, "The test site's web server does not answer."
			time.sleep(0.1)


@pytest.fixture(scope="session")
def browser(site):
	with launched(site) as found:
		yield found


@contextmanager
def launched(site: str):
	"""A browser that finds the site on this machine."""
	from playwright.sync_api import sync_playwright

	chromium = shutil.which("chromium")
	assert chromium, "Debian's package chromium is missing."
	with sync_playwright() as playwright:
		resolver = f"--host-resolver-rules=MAP {site} 127.0.0.1"
		found = playwright.chromium.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, resolver])
		yield found
		found.close()


@pytest.fixture
def console_errors() -> list[str]:
	"""What the page's console has said of errors."""
	return []


@pytest.fixture
def page(request, desk, browser, committing, console_errors):
	"""A new browser window on the test site's Desk; an error in the page fails the test.

	A picture of the last state is kept in `.dev/screenshots/`.
	"""
	# Who asks for less motion gets a dialog at once; one that is still fading in or out takes no key or click.
	context = browser.new_context(
		base_url=desk, locale="da-DK", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
	)
	window = context.new_page()
	window.on("pageerror", lambda error: console_errors.append(str(error)))
	window.on("console", lambda message: _note(message, console_errors))
	yield window
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	window.screenshot(path=SCREENSHOTS / f"{re.sub(r'[^A-Za-z0-9_-]+', '-', request.node.name)}.png")
	context.close()
	assert not console_errors, f"Errors in the browser's console: {console_errors}"


def _note(message, errors: list[str]):
	told = f"{message.text} ({message.location.get('url')})"
	# An existing bench is served here without its realtime server.
	if message.type == "error" and "socket.io" not in told:
		errors.append(told)


@pytest.fixture
def log_in(page):
	"""A function that logs a user in and goes where the platform then leads her."""

	def log_in(user: str, password: str = "trivsel"):
		page.goto("about:blank")  # else what the one before had open asks on, in the new one's name
		page.context.clear_cookies()
		page.goto("/login")
		status, home_page = page.evaluate(LOGIN, {"usr": user, "pwd": password})
		assert status == 200, f"{user} could not log in: {status}"
		page.goto(home_page)
		page.wait_for_selector(".layout-main", state="visible")

	return log_in
