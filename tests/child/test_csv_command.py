"""The command: as a municipality's nightly job would run it, and after it was killed."""

import os
import subprocess
import sys

import frappe
import pytest

from tests.support.csv_files import SAMPLES, load, read, table
from trivsel_app.trivsel_child.csv_import import run

pytestmark = pytest.mark.usefixtures("committing")
TREE = (
	{"external_id": "2", "unit_name": "Ærten", "unit_type": "Børnehus", "parent": ""},
	{"external_id": "3", "unit_name": "Rød stue", "unit_type": "Stue", "parent": "2"},
)


def command(*arguments: str, folder=".") -> subprocess.CompletedProcess:
	"""Runs `trivsel-import` in a process of its own; files are named from `folder`."""
	return subprocess.run(
		[sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "trivsel-import", *arguments],
		env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PWD": str(folder)},
		stdin=subprocess.DEVNULL,
		capture_output=True,
		encoding="utf-8",
	)


def test_load_try_and_load_again(tmp_path):
	folder = SAMPLES / "soeby"
	tried = command("--kind", "units", "enheder.csv", "--dry-run", folder=folder)
	frappe.db.rollback()
	assert (tried.returncode, frappe.db.count("Trivsel Unit")) == (0, 0), tried.stderr
	assert "Oprettet 8, ændret 0, uændret 0, fejl 0." in tried.stdout and "intet er ændret" in tried.stdout

	loaded = command("--kind", "units", str(folder / "enheder.csv"))
	frappe.db.rollback()
	assert (loaded.returncode, frappe.db.count("Trivsel Unit")) == (0, 8), loaded.stderr

	again = command("--kind", "units", "enheder.csv", folder=folder)
	assert "Oprettet 0, ændret 0, uændret 8, fejl 0." in again.stdout

	(tmp_path / "boern.csv").write_bytes((folder / "boern.csv").read_bytes().replace(b",503,", b",99,"))
	broken = command("--kind", "children", "boern.csv", folder=tmp_path)
	frappe.db.rollback()
	assert broken.returncode == 1
	assert "Linje 2, Enhedsnummer: " in broken.stdout and "Østergård" not in broken.stdout
	assert frappe.get_all("Trivsel Child", pluck="external_id") == ["9102"]


def test_what_cannot_be_read_ends_with_a_sentence(tmp_path):
	(tmp_path / "a.csv").write_text("nothing;here\n")
	for arguments in (
		("--kind", "units", "a.csv"),
		("--kind", "units", "b.csv"),
		("--kind", "cats", "a.csv"),
	):
		failed = command(*arguments, folder=tmp_path)
		assert failed.returncode in (1, 2)
		assert failed.stderr.strip() and "Traceback" not in failed.stderr


def test_killed_half_way_it_is_run_again(monkeypatch):
	load("units", *TREE)
	monkeypatch.setattr(run, "batches", lambda rows: _batches(list(rows), 3))
	lines = [
		{
			"external_id": str(number),
			"first_name": "Ib",
			"last_name": "Holm",
			"birth_date": "05-05-2020",
			"unit": "3",
			"from_date": "01-08-2023",
		}
		for number in range(10, 20)
	]
	content = table("children", *lines)

	def killed(report):
		if report.lines() == 6:
			raise KeyboardInterrupt

	with pytest.raises(KeyboardInterrupt):
		run.load("children", read("children", content), killed)
	frappe.db.rollback()
	assert frappe.db.count("Trivsel Child") == 6
	assert run.load("children", read("children", content)).counts == {"unchanged": 6, "created": 4}
	assert frappe.db.count("Trivsel Child") == frappe.db.count("Trivsel Enrolment") == 10


def _batches(rows: list, size: int):
	return (rows[start : start + size] for start in range(0, len(rows), size))
