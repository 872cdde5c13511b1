"""Servers are found by the marks in their environment: ours and no other checkout's are stopped."""

import signal
import sys
import time

import pytest

SLEEP = "import time; time.sleep(600)"
# Starts a child and ends its own life later than the child's.
WITH_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEP!r}])"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"


@pytest.fixture
def processes(state):
	from localbench import processes

	yield processes
	for task in processes.tasks():
		processes.stop(task, 0)


def wait_until(condition):
	end = time.monotonic() + 10
	while not condition():
		assert time.monotonic() < end
		time.sleep(0.02)


def test_a_server_is_found_and_stopped(processes):
	server = processes.start("sleeper", [sys.executable, "-c", SLEEP])
	wait_until(lambda: processes.running("sleeper") == [server.pid])
	assert processes.alive("sleeper") and processes.tasks() == ["sleeper"]
	assert processes.stop("sleeper", 5)
	assert server.wait(5) == -signal.SIGTERM
	assert not processes.alive("sleeper") and not processes.stop("sleeper", 5)


def test_one_that_does_not_listen_is_forced(processes, state):
	server = processes.start("deaf", [sys.executable, "-c", DEAF])
	wait_until(lambda: "deaf" in (state / "logs/deaf.log").read_text())
	assert processes.stop("deaf", 0.2)
	assert server.wait(5) == -signal.SIGKILL


def test_children_that_outlive_a_killed_server_are_stopped_but_do_not_count_as_it(processes):
	server = processes.start("family", [sys.executable, "-c", WITH_CHILD])
	wait_until(lambda: len(processes.running("family")) == 2)
	server.kill()
	server.wait()
	assert not processes.alive("family") and len(processes.running("family")) == 1
	assert processes.stop("family", 5)
	assert processes.running("family") == []


def test_the_same_server_of_another_checkout_is_left_alone(processes, state, tmp_path, monkeypatch):
	here = processes.start("sleeper", [sys.executable, "-c", SLEEP])
	(tmp_path / "elsewhere").mkdir()
	monkeypatch.setattr(processes, "STATE", tmp_path / "elsewhere")
	there = processes.start("sleeper", [sys.executable, "-c", SLEEP])
	wait_until(lambda: processes.alive("sleeper"))
	processes.stop("sleeper", 5)
	assert there.wait(5) == -signal.SIGTERM
	assert here.poll() is None
	monkeypatch.setattr(processes, "STATE", state)
	processes.stop("sleeper", 5)
	assert here.wait(5) == -signal.SIGTERM
