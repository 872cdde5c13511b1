"""What people get out of the record: the auditor, the child's leader, and who asks for her child's looks."""

import csv
import io
import json

import frappe
import pytest
from frappe.utils import add_days, get_datetime, today

from tests.support import world
from trivsel_app.access.lookups import writing
from trivsel_app.self_check.people import ADDRESSES
from trivsel_app.self_check.probe import OUTSIDER
from trivsel_app.trivsel_insight import signs, telling

ENDPOINT = "/api/method/trivsel_app.trivsel_insight.lookup_endpoints."
CPR_BIRTH = "%d%m%y"


@pytest.fixture
def cpr(story):
	"""The red child's CPR number, stored."""
	born = frappe.db.get_value("Trivsel Child", story.child, "birth_date")
	number = f"{born.strftime(CPR_BIRTH)}-4123"
	frappe.get_doc({"doctype": "Trivsel Child Identity", "child": story.child, "cpr": number}).insert()
	frappe.db.commit()
	return number


def test_the_auditor_finds_looks_by_cpr_without_seeing_the_child(story, cpr, client, auditor, entries):
	client(story.anna).get(f"/api/resource/Trivsel%20Child/{story.child}")
	auditing = client(auditor)
	entries()

	answer = auditing.post(f"{ENDPOINT}find_by_cpr", cpr=cpr)

	(look,) = [row for row in answer.message()["looks"] if row["channel"] == "API"]
	assert (look["user"], look["profession"], look["unit"], look["refused"]) == (
		story.anna,
		"Pædagog",
		"Blå stue",
		0,
	)
	assert world.MARKER not in answer.text and cpr[-4:] not in answer.text.replace(story.child, "")
	(entry,) = entries()
	assert (entry.user, entry.children) == (auditor, {story.child: False})
	for doctype in ("Trivsel Child", "Trivsel Concern", "Trivsel Assessment", "Trivsel Child Identity"):
		assert (
			json.loads(auditing.get(f"/api/resource/{doctype.replace(' ', '%20')}").text).get("data", [])
			== []
		)


def test_a_number_nobody_has_finds_nothing(story, cpr, client, auditor, entries):
	auditing = client(auditor)
	entries()
	assert auditing.post(f"{ENDPOINT}find_by_cpr", cpr="010121-4999").message()["looks"] == []
	assert entries() == []


def test_no_number_gets_into_entry_seal_or_file(story, cpr, client, auditor, entries):
	from trivsel_app.trivsel_insight import seal_file, sealing

	auditing = client(auditor)
	auditing.post(f"{ENDPOINT}find_by_cpr", cpr=cpr)
	sealing.seal()
	kept = frappe.as_json(
		[
			frappe.get_all(doctype, fields=["*"])
			for doctype in (writing.ENTRY, writing.CHILD, "Trivsel Lookup Seal")
		]
	)
	assert cpr not in kept and cpr.replace("-", "") not in kept and world.MARKER not in kept
	assert cpr not in seal_file.path().read_text()


@pytest.mark.parametrize("what", ("find_by_cpr", "looks_at_child", "export", "verify_chain"))
def test_only_the_auditor_asks(what, story, cpr, client):
	arguments = {"cpr": cpr, "child": story.child, "part": "looks"}
	for roles in (["System Manager"], ["Trivsel Administrator"], ["Trivsel Leader"], []):
		someone = client(world.user(roles=roles))
		send = someone.post if what == "find_by_cpr" else someone.get
		assert send(f"{ENDPOINT}{what}", **arguments).status == 403


def test_the_export_has_no_names_and_they_can_be_left_out(story, client, auditor, entries):
	frappe.db.set_value("User", story.anna, "full_name", "=cmd|' /C calc'!A0")
	frappe.db.commit()
	client(story.anna).get(f"/api/resource/Trivsel%20Child/{story.child}")
	auditing = client(auditor)
	entries()

	looks = auditing.get(f"{ENDPOINT}export", child=story.child, part="looks")
	(entry,) = entries()
	staff = auditing.get(f"{ENDPOINT}export", child=story.child, part="staff")

	assert (entry.user, entry.channel, entry.children) == (auditor, "Export", {story.child: False})
	assert "attachment" in looks.headers["Content-Disposition"]
	assert story.anna not in looks.text and "calc" not in looks.text and world.MARKER not in looks.text
	rows = list(csv.reader(io.StringIO(looks.text.lstrip("\ufeff")), delimiter=";"))
	names = {row[0]: row for row in csv.reader(io.StringIO(staff.text.lstrip("\ufeff")), delimiter=";")}
	(row,) = [row for row in rows if row[2] == "Pædagog"]
	assert names[row[1]][1].startswith("'=") and names[row[1]][2] == story.anna


def test_the_leader_sees_who_has_looked(story, client):
	stranger = story.stranger
	client(story.anna).get(f"/api/resource/Trivsel%20Child/{story.child}")
	client(stranger).get(f"/api/resource/Trivsel%20Child/{story.child}")

	looks = client(story.leader).get(f"{ENDPOINT}who_has_looked", child=story.child).message()["looks"]

	told = {(look["user"], look["refused"]) for look in looks}
	assert {(story.anna, 0), (stranger, 1)} <= told
	for user in (story.anna, stranger):
		assert client(user).get(f"{ENDPOINT}who_has_looked", child=story.child).status == 403


def test_the_leader_is_told_what_was_looked_at_in_her_own_unit_alone(story, client):
	"""R1: that there is a concern in another unit is not hers to know, nor by who has read it there."""
	for user in (story.anna, story.stranger):
		writing.write(user, "Form", {story.child: False}, ("Trivsel Concern", "x"))
	frappe.db.commit()

	looks = client(story.leader).get(f"{ENDPOINT}who_has_looked", child=story.child).message()["looks"]

	about = {(look["user"], look["about"]) for look in looks if look["channel"] == "Form"}
	assert about == {(story.anna, "Trivsel Concern"), (story.stranger, None)}


def test_the_leader_is_told_of_looks_at_meetings(story, client):
	writing.write("above@trivsel.example", "Form", {story.child: False}, ("Trivsel Meeting", "x"))
	frappe.db.commit()
	answer = client(story.leader).get(f"{ENDPOINT}who_has_looked", child=story.child)
	assert "above@trivsel.example" in answer.text


def test_the_leader_is_told_nothing_of_records_that_are_not_hers_to_know_of(story, client):
	writing.write(
		"above@trivsel.example", "Form", {story.child: False}, ("Trivsel Underretning Consideration", "x")
	)
	frappe.db.commit()
	answer = client(story.leader).get(f"{ENDPOINT}who_has_looked", child=story.child)
	assert "above@trivsel.example" not in answer.text


@pytest.mark.parametrize(
	"arguments",
	(
		{"child": "' or 1=1 --"},
		{"child": "0123456789", "start": -1},
		{"child": "0123456789", "start": 10**30},
		{"child": "0123456789", "from_date": "<script>"},
		{"child": "x" * 100_000},
	),
)
def test_strange_questions_are_answered_calmly(arguments, client, auditor, entries):
	auditing = client(auditor)
	entries()
	answers = [
		auditing.post(f"{ENDPOINT}find_by_cpr", cpr=arguments["child"], **arguments),
		*(
			auditing.get(f"{ENDPOINT}{what}", part="looks", **arguments)
			for what in ("looks_at_child", "export")
		),
		auditing.get(f"{ENDPOINT}who_has_looked", **arguments),
	]
	assert not [answer.text[:500] for answer in answers if answer.status >= 500]
	assert {child for entry in entries() for child in entry.children} <= {"0123456789"}


def test_the_auditor_verifies_on_the_page(client, auditor):
	assert client(auditor).get(f"{ENDPOINT}verify_chain").message()["holds"] is True


def look(user: str, at: str, children=("0123456789",), refused=False) -> str:
	name = writing.write(user, "Form", dict.fromkeys(children, refused))
	frappe.db.set_value(writing.ENTRY, name, "at", get_datetime(at), update_modified=False)
	return name


def test_signs_find_what_an_auditor_asks_about(story):
	day = add_days(today(), -3)
	while get_datetime(day).weekday() > 4:
		day = add_days(day, -1)
	weekend = add_days(day, -get_datetime(day).weekday() - 1)
	period = signs.Period(frappe.utils.getdate(weekend), frappe.utils.getdate(today()))
	frappe.db.set_value("User", story.anna, "last_name", "prøve")
	frappe.db.set_value("Trivsel Guardian", {"parent": story.other, "custody": 1}, "user", story.leader)
	plain = look("bo@trivsel.example", f"{day} 10:00:00")
	expected = {
		"administrator": {look("Administrator", f"{day} 10:00:00")},
		"refused": {look("bo@trivsel.example", f"{day} 10:00:00", refused=True)},
		"hours": {
			look("bo@trivsel.example", f"{day} 03:00:00"),
			look("bo@trivsel.example", f"{weekend} 10:00:00"),
		},
		"own": {
			look(story.anna, f"{day} 10:00:00", [story.child]),
			look(story.leader, f"{day} 10:00:00", [story.other]),
		},
		"many": {look("bo@trivsel.example", f"{day} 11:00:00", [f"{number:010d}" for number in range(100)])},
	}
	for sign, names in expected.items():
		found = signs.SIGNS[sign](period)
		assert names <= found and plain not in found, sign
	assert len(signs.SIGNS["sample"](period)) >= 5


@pytest.mark.parametrize("user", (ADDRESSES[OUTSIDER], "Guest"))
def test_looks_of_the_self_check_stay_in_the_log_and_are_not_asked_about(user, story, monkeypatch):
	"""Unless one of its users has looked at a child that is there."""
	monkeypatch.setattr(signs, "SAMPLE", 10_000)
	day = add_days(today(), -1)
	period = signs.Period(frappe.utils.getdate(day), frappe.utils.getdate(day))
	before = telling.looks_of_yesterday()
	own = look(user, f"{day} 03:00:00", refused=True)
	real = look(user, f"{day} 03:00:00", [story.child, "0123456789"], refused=True)

	for sign in ("refused", "hours", "sample"):
		assert {own, real} & signs.SIGNS[sign](period) == {real}, sign
	after = telling.looks_of_yesterday()
	assert (after.entries - before.entries, after.refused - before.refused) == (1, 1)
	assert frappe.db.get_value(writing.ENTRY, own, "user") == user


def test_the_spot_check_names_no_child(story, client, auditor, entries):
	client(story.anna).get(f"/api/resource/Trivsel%20Child/{story.child}")
	auditing = client(auditor)
	entries()
	answer = auditing.get(
		"/api/method/frappe.desk.query_report.run",
		report_name="Trivsel Lookup Spot Check",
		filters=json.dumps({"from_date": today(), "to_date": today()}),
	)
	assert answer.status == 200 and story.anna in answer.text and answer.message()["chart"]
	assert story.child not in answer.text and world.MARKER not in answer.text
	assert entries() == []
	refused = client(world.user(roles=["System Manager"])).get(
		"/api/method/frappe.desk.query_report.run", report_name="Trivsel Lookup Spot Check", filters="{}"
	)
	assert refused.status == 403
