"""Seeding is killed, and goes on the next time where it was (R28)."""

import frappe
import pytest

from tests.setup.shipment import LOGOPAED, description, standing
from trivsel_app.trivsel_setup import ledger, seeding


class Killed(BaseException):
	"""Stands for the end of the process."""


def test_broken_off_between_two_records_it_is_ended_the_next_time(shipment, committing):
	names = [f"Profession {number}" for number in range(6)]
	for name in names:
		shipment.has(LOGOPAED | {"name": name, "profession_name": name})

	with pytest.raises(Killed):
		seeding.seed(shipment.folder, checkpoint=commits_that_end_after(names[2]))
	frappe.db.rollback()
	done = frappe.get_all(
		"Trivsel Profession", filters={"name": ["in", names]}, pluck="name", order_by="name"
	)
	assert done == names[:3]

	seeding.seed(shipment.folder)
	assert {standing(LOGOPAED | {"name": name}) for name in names} == {"As Shipped"}


def commits_that_end_after(name: str):
	def checkpoint() -> None:
		frappe.db.commit()
		if frappe.db.exists("Trivsel Profession", name):
			raise Killed

	return checkpoint


def test_broken_off_within_a_record_it_is_still_ours(shipment, committing, monkeypatch):
	shipment.has(LOGOPAED)
	with monkeypatch.context() as patched, pytest.raises(Killed):
		patched.setattr(ledger, "note", end_of_the_process)
		seeding.seed(shipment.folder)
	frappe.db.rollback()

	seeding.seed(shipment.folder)

	assert (description(), standing()) == (LOGOPAED["public_description"], "As Shipped")


def end_of_the_process(*args, **kwargs) -> None:
	raise Killed
