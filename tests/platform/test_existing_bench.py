"""FRAPPE_BENCH: another bench is used, and a site that is not for tests is refused by every command."""

import json
import os
from pathlib import Path

import pytest

SITE = "somebody.example"


@pytest.fixture
def bench(tmp_path) -> Path:
	(tmp_path / "env/bin").mkdir(parents=True)
	python = tmp_path / "env/bin/python"
	python.write_text("#!/bin/sh\necho ran: $FRAPPE_SITE $PWD $*\n")
	python.chmod(0o755)
	(tmp_path / "sites" / SITE).mkdir(parents=True)
	configure(tmp_path)
	return tmp_path


def configure(bench: Path, **config):
	(bench / "sites" / SITE / "site_config.json").write_text(json.dumps(config))


@pytest.mark.parametrize("name", ("test", "frappe", "benchmark"))
def test_a_site_that_is_not_for_tests_is_refused(command, bench, name):
	outcome = command(name, "migrate", FRAPPE_BENCH=str(bench), FRAPPE_SITE=SITE)
	assert outcome.returncode == 1 and outcome.stdout == ""
	assert "not for tests" in outcome.stderr and "allow_tests" in outcome.stderr


@pytest.mark.parametrize(
	("name", "runs"),
	(
		("test", "-m pytest -k word"),
		("frappe", "-m frappe.utils.bench_helper frappe -k word"),
		("benchmark", "-m tests.benchmarks -k word"),
	),
)
def test_a_site_for_tests_is_used(command, bench, name, runs):
	configure(bench, allow_tests=True)
	outcome = command(name, "-k", "word", FRAPPE_BENCH=str(bench), FRAPPE_SITE=SITE)
	assert outcome.returncode == 0, outcome.stderr
	assert outcome.stdout.startswith(f"ran: {SITE} ") and outcome.stdout.rstrip().endswith(runs)


def test_the_site_must_be_named(command, bench):
	outcome = command("test", FRAPPE_BENCH=str(bench))
	assert outcome.returncode == 1 and "FRAPPE_SITE" in outcome.stderr


def test_a_site_that_is_not_there(command, bench):
	outcome = command("test", FRAPPE_BENCH=str(bench), FRAPPE_SITE="other.example")
	assert outcome.returncode == 1 and "has no site other.example" in outcome.stderr


def test_a_folder_that_is_no_bench(command, tmp_path):
	outcome = command("test", FRAPPE_BENCH=str(tmp_path), FRAPPE_SITE=SITE)
	assert outcome.returncode == 1 and "is not a bench" in outcome.stderr


@pytest.mark.parametrize("name", ("test", "benchmark"))
def test_nor_is_the_local_site_for_tests(command, name):
	outcome = command(name, FRAPPE_SITE="trivsel.localhost")
	assert outcome.returncode == 1 and "not for tests" in outcome.stderr


def test_this_suite_s_own_bench_can_be_named(command):
	"""The private bench by its path: a real site, found and used as somebody else's would be."""
	sites = Path(os.environ["TRIVSEL_SITES"]).resolve()
	env = {name: os.environ[name] for name in ("FRAPPE_SITE", "PYTHONPATH")}
	outcome = command("frappe", "list-apps", FRAPPE_BENCH=str(sites.parent), **env)
	assert outcome.returncode == 0 and "trivsel_app" in outcome.stdout, outcome.stderr
