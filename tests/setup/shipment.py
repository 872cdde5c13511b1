"""What comes with a version of the app: the shipped records of today, and what a test adds."""

import json
import shutil
from pathlib import Path

import frappe
import pytest

from trivsel_app.trivsel_setup import ledger, seeding
from trivsel_app.trivsel_setup.shipped_files import shipped_folder

LOGOPAED = {
	"doctype": "Trivsel Profession",
	"name": "Logopæd",
	"profession_name": "Logopæd",
	"role": "Trivsel Speech Consultant",
	"reach": "Relation",
	"public_description": "Hjælper børn med at tale.",
}
SECOND_TEXT = "Hjælper børn, der har svært ved at tale."
OWN_TEXT = "Vores egen tekst."


class Shipment:
	"""The shipped records of a version of the app: those of today, and what the test adds."""

	def __init__(self, folder: Path):
		self.folder = folder

	def has(self, record: dict, **changes) -> None:
		"""Have the record come with the app, in place of an earlier state of it."""
		self.drop(record)
		self._write(record, [*self._read(record), record | changes])

	def drop(self, record: dict) -> None:
		self._write(record, [other for other in self._read(record) if other["name"] != record["name"]])

	def arrives(self) -> None:
		"""Seed, as after installing and after each update, but without a commit."""
		seeding.seed(self.folder, checkpoint=lambda: None)

	def _file(self, record: dict) -> Path:
		return self.folder / f"{frappe.scrub(record['doctype'])}.json"

	def _read(self, record: dict) -> list[dict]:
		return json.loads(self._file(record).read_text())

	def _write(self, record: dict, records: list[dict]) -> None:
		self._file(record).write_text(json.dumps(records))


@pytest.fixture
def shipment(tmp_path) -> Shipment:
	shutil.copytree(shipped_folder(), tmp_path / "shipped")
	return Shipment(tmp_path / "shipped")


@pytest.fixture
def logopaed(shipment):
	"""A profession that came with the app and stands as shipped."""
	shipment.has(LOGOPAED)
	shipment.arrives()
	return frappe.get_doc("Trivsel Profession", "Logopæd")


def standing(record: dict = LOGOPAED) -> str:
	entry = ledger.find_entry(record)
	return entry.status if entry else ""


def description() -> str:
	return frappe.db.get_value("Trivsel Profession", "Logopæd", "public_description")


def change_here(text: str = OWN_TEXT) -> None:
	profession = frappe.get_doc("Trivsel Profession", "Logopæd")
	profession.public_description = text
	profession.save()
