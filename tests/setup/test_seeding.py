"""The records that come with the app (R28): an update never takes from an administrator what she has changed."""

import json
import shutil
from pathlib import Path

import frappe
import pytest

from tests.setup.people import person
from trivsel_app.trivsel_setup import ledger, seeding
from trivsel_app.trivsel_setup.doctype.trivsel_shipped_record import trivsel_shipped_record as form
from trivsel_app.trivsel_setup.shipped_files import shipped_folder, shipped_records

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


def test_what_is_missing_is_inserted(shipment):
	shipment.has(LOGOPAED)

	shipment.arrives()

	assert description() == LOGOPAED["public_description"]
	assert standing() == "As Shipped"


def test_a_second_time_changes_nothing(shipment, logopaed):
	before = when_modified()

	shipment.arrives()

	assert when_modified() == before


def when_modified() -> list:
	records = shipped_records()
	stamps = [frappe.db.get_value(record["doctype"], record["name"], "modified") for record in records]
	return stamps + frappe.get_all(ledger.LEDGER, fields=["name", "modified"], order_by="name")


def test_what_was_changed_here_is_left_and_said(shipment, logopaed, capsys):
	change_here()

	shipment.arrives()

	assert description() == OWN_TEXT
	assert standing() == "Changed Here"
	assert "Logopæd" in capsys.readouterr().out


def test_what_is_as_shipped_follows_the_shipped_state(shipment, logopaed):
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()

	assert description() == SECOND_TEXT
	assert standing() == "As Shipped"


def test_what_the_shipped_state_does_not_name_stays(shipment, logopaed):
	logopaed.db_set("own_ratings_required", 3)
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()

	profession = frappe.get_doc("Trivsel Profession", "Logopæd")
	assert (profession.public_description, profession.own_ratings_required) == (SECOND_TEXT, 3)


def test_what_was_changed_here_does_not_follow_but_can_be_taken(shipment, logopaed):
	change_here()
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()
	assert (description(), standing()) == (OWN_TEXT, "Update Waiting")
	shipment.arrives()
	assert (description(), standing()) == (OWN_TEXT, "Update Waiting")

	seeding.take(LOGOPAED | {"public_description": SECOND_TEXT})
	assert (description(), standing()) == (SECOND_TEXT, "As Shipped")


def test_the_same_change_here_and_there_is_as_shipped(shipment, logopaed):
	change_here(SECOND_TEXT)
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)

	shipment.arrives()

	assert standing() == "As Shipped"


def test_a_change_taken_back_is_as_shipped_again(shipment, logopaed):
	change_here()
	shipment.arrives()
	change_here(LOGOPAED["public_description"])

	shipment.arrives()

	assert standing() == "As Shipped"


def test_a_removed_record_is_not_brought_back_but_can_be_taken(shipment, logopaed):
	logopaed.delete()

	shipment.arrives()
	assert not frappe.db.exists("Trivsel Profession", "Logopæd")
	assert standing() == "Removed Here"

	seeding.take(LOGOPAED)
	assert (description(), standing()) == (LOGOPAED["public_description"], "As Shipped")


def test_a_renamed_record_is_not_brought_back(shipment):
	role = {"doctype": "Role", "name": "Trivsel Cook", "role_name": "Trivsel Cook", "desk_access": 1}
	shipment.has(role)
	shipment.arrives()
	frappe.rename_doc("Role", "Trivsel Cook", "Kok", show_alert=False)
	shipment.has(role, desk_access=0)

	shipment.arrives()

	assert not frappe.db.exists("Role", "Trivsel Cook")
	assert frappe.db.get_value("Role", "Kok", "desk_access") == 1
	assert standing(role) == "Renamed Here"
	assert ledger.find_entry(role).record_name == "Kok"
	with pytest.raises(frappe.ValidationError, match="Kok"):
		seeding.take(role)


def test_a_record_that_stood_here_before_is_used_and_never_changed(shipment):
	frappe.get_doc(LOGOPAED | {"public_description": OWN_TEXT}).insert()
	shipment.has(LOGOPAED)

	shipment.arrives()
	shipment.has(LOGOPAED, public_description=SECOND_TEXT)
	shipment.arrives()

	assert (description(), standing()) == (OWN_TEXT, "Not Ours")
	with pytest.raises(frappe.ValidationError, match="before Trivsel"):
		seeding.take(LOGOPAED)


def test_a_role_that_the_platform_made_for_a_doctype_of_ours_is_ours():
	role = {"doctype": "Role", "name": "Trivsel Pedagogue"}

	assert standing(role) == "As Shipped"


def test_a_refused_record_is_said_and_stops_no_other(shipment):
	refused = LOGOPAED | {"name": "Kok", "profession_name": "Kok", "reach": "Køkken"}
	shipment.has(refused)
	shipment.has(LOGOPAED)

	shipment.arrives()

	assert standing(refused) == "Refused"
	assert "Køkken" in ledger.find_entry(refused).message
	assert not frappe.db.exists("Trivsel Profession", "Kok")
	assert standing() == "As Shipped"


def test_a_refused_record_is_tried_again(shipment):
	shipment.has(LOGOPAED, reach="Køkken")
	shipment.arrives()
	shipment.has(LOGOPAED)

	shipment.arrives()

	assert (description(), standing()) == (LOGOPAED["public_description"], "As Shipped")
	assert not ledger.find_entry(LOGOPAED).message


def test_a_doctype_that_is_not_there_is_said(shipment):
	record = {"doctype": "Trivsel Unheard Of", "name": "Ukendt"}
	(shipment.folder / "trivsel_unheard_of.json").write_text(json.dumps([record]))

	shipment.arrives()

	assert standing(record) == "Refused"


def test_what_no_longer_comes_with_the_app_stays(shipment, logopaed):
	shipment.drop(LOGOPAED)

	shipment.arrives()

	assert description() == LOGOPAED["public_description"]
	assert standing() == "No Longer Shipped"


def test_a_changed_row_counts_as_a_change():
	toddlers = shipped("Trivsel Indicator Set", "1-2 år")
	indicators = frappe.get_doc("Trivsel Indicator Set", "1-2 år")
	indicators.indicators[0].indicator = OWN_TEXT
	indicators.save()

	seeding.seed(checkpoint=lambda: None)

	assert standing(toddlers) == "Changed Here"
	assert frappe.get_doc("Trivsel Indicator Set", "1-2 år").indicators[0].indicator == OWN_TEXT


def test_rows_follow_the_shipped_state(shipment):
	toddlers = shipped("Trivsel Indicator Set", "1-2 år")
	rows = [*toddlers["indicators"][1:], toddlers["indicators"][1] | {"code": "A1-D9", "critical": 1}]
	shipment.has(toddlers, indicators=rows)

	shipment.arrives()

	stored = frappe.get_doc("Trivsel Indicator Set", "1-2 år").indicators
	assert [(row.code, row.critical) for row in stored] == [(row["code"], row["critical"]) for row in rows]
	assert standing(toddlers) == "As Shipped"


def shipped(doctype: str, name: str) -> dict:
	return next(r for r in shipped_records() if (r["doctype"], r["name"]) == (doctype, name))


def test_records_come_after_those_they_link_to():
	order = list(dict.fromkeys(record["doctype"] for record in shipped_records()))

	for before, after in (
		("Role", "Role Profile"),
		("Role", "Trivsel Profession"),
		("Workflow State", "Workflow"),
		("Workflow Action Master", "Workflow"),
	):
		assert order.index(before) < order.index(after)


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


def test_nobody_is_sent_a_notice(shipment):
	notice = frappe.new_doc("Notification")
	notice.update({"document_type": "Trivsel Profession", "event": "New", "channel": "System Notification"})
	notice.update({"name": "New profession", "subject": "New", "message": "New", "send_to_all_assignees": 0})
	notice.append("recipients", {"receiver_by_role": "System Manager"})
	notice.insert()
	person("System Manager")
	shipment.has(LOGOPAED)

	shipment.arrives()
	assert not frappe.db.count("Notification Log")

	frappe.get_doc(LOGOPAED | {"name": "Kok", "profession_name": "Kok"}).insert()
	assert frappe.db.count("Notification Log"), "the notice itself works"


def test_an_administrator_takes_the_shipped_state_in_the_form():
	profession = frappe.get_doc("Trivsel Profession", "Lærer")
	shipped_text = profession.public_description
	profession.public_description = OWN_TEXT
	profession.save()
	entry = ledger.entry_name("Trivsel Profession", "Lærer")
	frappe.set_user(person("Trivsel Administrator"))

	differences = form.get_differences(entry)
	assert [(row["here"], row["shipped"]) for row in differences] == [(OWN_TEXT, shipped_text)]
	assert form.take_shipped_state(entry) == "As Shipped"
	assert frappe.db.get_value("Trivsel Profession", "Lærer", "public_description") == shipped_text


@pytest.mark.parametrize("roles", ((), ("Trivsel Leader",), ("System Manager",)))
def test_nobody_else_takes_it(roles):
	entry = ledger.entry_name("Trivsel Profession", "Lærer")
	frappe.set_user(person(*roles))

	with pytest.raises(frappe.PermissionError):
		form.take_shipped_state(entry)
	with pytest.raises(frappe.PermissionError):
		form.get_differences(entry)


def test_nobody_writes_the_ledger_by_hand():
	entry = frappe.get_doc(ledger.LEDGER, ledger.entry_name("Trivsel Profession", "Lærer"))
	frappe.set_user(person("Trivsel Administrator", "System Manager"))

	with pytest.raises(frappe.PermissionError):
		entry.save()


def test_taking_a_state_is_not_done_by_a_link():
	assert frappe.allowed_http_methods_for_whitelisted_func[form.take_shipped_state] == ["POST"]
