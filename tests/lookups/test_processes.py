"""Servers that die and servers that run side by side lose no entry."""

import os
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import frappe

from tests.support import world
from tests.support.connection import open_site
from tests.support.desk import _serve, _wait
from tests.support.http import HttpSession
from trivsel_app.trivsel_insight import sealing, verifying

ASKED = 40


@contextmanager
def server(site: str):
	"""A web server of its own; gives its process and address."""
	with socket.create_server(("127.0.0.1", 0)) as listener:
		port, handle = listener.getsockname()[1], listener.fileno()
		process = _serve(site, handle)
	try:
		_wait(process, port)
		yield process, f"http://{site}:{port}"
	finally:
		if process.poll() is None:
			os.killpg(process.pid, signal.SIGKILL)
		process.wait(20)


def test_a_server_killed_right_after_its_answer_has_written_the_entry(site, story, entries):
	with server(site) as (process, address):
		anna = HttpSession(address, story.anna)
		entries()
		assert world.MARKER in anna.get(f"/api/resource/Trivsel%20Child/{story.child}").text
		os.killpg(process.pid, signal.SIGKILL)
		process.wait(20)
	(entry,) = entries()
	assert entry.children == {story.child: False} and entry.block == 0
	sealing.seal()
	assert frappe.db.get_value("Trivsel Lookup Entry", entry.name, "block") > 0
	assert verifying.verify().fault is None


def test_a_sealer_killed_half_way_leaves_no_half_block(site, story, client, entries):
	"""What it had put in a block stands in none again: the next sealer takes it."""
	client(story.anna).get(f"/api/resource/Trivsel%20Child/{story.child}")
	names = sealing._unsealed()
	sealing.take_lock()
	sealing._put_in_block(names, 1)
	frappe.db._conn.close()  # as if the process had been killed
	frappe.db.connect()
	sealing.seal()
	verified = verifying.verify()
	assert (verified.blocks, verified.unsealed, verified.fault) == (1, 0, None)


def test_two_servers_and_a_sealer_at_once(site, story, desk, entries):
	stop = threading.Event()
	sealer = threading.Thread(target=seal_until, args=(site, stop))
	with server(site) as (_process, address):
		clients = [HttpSession(each, story.anna) for each in (desk, address) for _number in range(2)]
		entries()
		sealer.start()
		with ThreadPoolExecutor(len(clients)) as pool:
			asked = [clients[number % len(clients)] for number in range(ASKED)]
			answers = list(
				pool.map(lambda one: one.get(f"/api/resource/Trivsel%20Child/{story.child}"), asked)
			)
		stop.set()
		sealer.join()
	assert [answer.status for answer in answers] == [200] * ASKED
	assert [entry.children for entry in entries()] == [{story.child: False}] * ASKED
	sealing.seal()
	verified = verifying.verify()
	assert (verified.unsealed, verified.fault) == (0, None)


def seal_until(site: str, stop: threading.Event) -> None:
	open_site(site)
	try:
		while not stop.wait(0.02):
			sealing.seal()
	finally:
		frappe.destroy()
