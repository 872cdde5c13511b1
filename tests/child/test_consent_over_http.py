"""Consents by REST: for those who work with the child, and not a word to the same roles elsewhere (R1, R2, R4)."""

import json
from urllib.parse import quote

import frappe
import pytest

from tests.support import world
from tests.support.http import HttpSession
from trivsel_app.trivsel_child.legal_ground import SHARING, require_sharing_allowed

CONSENT = "Trivsel Consent"
WITHDRAW = "/api/method/trivsel_app.trivsel_child.consent_withdrawal.withdraw"


@pytest.fixture
def people(committing):
	found = world.team()
	found.consent = world.consent(found.child, "Psykolog", scope=world.MARKER)
	world.ground(world.MARKER)
	require_sharing_allowed(found.child.name, "Meeting", "Lærer", "case", world.MARKER)
	found.sharing = frappe.get_last_doc(SHARING)
	house, blue, _red = world.kindergarten()
	found.strangers = [
		world.staff("Institutionsleder", house),
		world.staff("Pædagog", blue),
		world.staff("Psykolog", found.blue),
		world.staff("Pædagogmedhjælper", found.blue),
		world.staff("Trivselskonsulent", found.house),
		world.user(roles=["Trivsel Auditor"]),
		world.user(roles=["System Manager"]),
		world.user("Website User", ["Trivsel Guardian"]),
	]
	frappe.db.commit()
	return found


def ways(people) -> dict:
	found, fields = {}, json.dumps(["*"])
	for doc in (people.consent, people.sharing):
		path, name = f"/api/resource/{quote(doc.doctype)}", {"doctype": doc.doctype, "name": doc.name}
		found |= {
			f"{path} list": lambda her, path=path: her.get(path, fields=fields),
			f"{path} document": lambda her, path=path, doc=doc: her.get(f"{path}/{doc.name}"),
			f"{path} form": lambda her, name=name: her.get(
				"/api/method/frappe.desk.form.load.getdoc", **name
			),
			f"{path} report": lambda her, doc=doc: her.post(
				"/api/method/frappe.desk.reportview.get", doctype=doc.doctype, fields=fields
			),
			f"{path} print": lambda her, name=name: her.get("/printview", **name),
		}
	for rows in ("Giver", "Receiver"):
		found[rows] = lambda her, rows=rows: her.get(
			"/api/method/frappe.client.get_list",
			doctype=f"Trivsel Consent {rows}",
			parent=CONSENT,
			fields=json.dumps(["*"]),
		)
	return found


def test_the_marker_is_for_those_who_work_with_the_child(people, desk):
	asked = ways(people)
	for stranger in (*people.strangers, "Guest"):
		her = HttpSession(desk, stranger)
		for way, ask in asked.items():
			text = ask(her).text
			assert world.MARKER not in text and "Mor Prøve" not in text and "Psykolog" not in text, (
				stranger,
				way,
			)
	for user in (people.anna, people.leader):
		her = HttpSession(desk, user)
		for way in asked:
			if way.endswith(("document", "form", "list")):
				assert world.MARKER in asked[way](her).text, (user, way)


def test_nobody_else_withdraws_or_writes_it(people, desk):
	giver = people.consent.givers[0].name
	for stranger in people.strangers:
		her = HttpSession(desk, stranger)
		assert her.post(WITHDRAW, consent=people.consent.name, giver=giver).status in (403, 404)
		assert her.put(f"/api/resource/{quote(CONSENT)}/{people.consent.name}", scope="Alt").status in (
			403,
			404,
		)
		new = {"child": people.child.name, "purpose": "Other", "scope": "Alt", "valid_from": "2026-01-01"}
		assert her.post(f"/api/resource/{quote(CONSENT)}", **new).status in (403, 404)
	her = HttpSession(desk, people.anna)
	assert her.post(WITHDRAW, consent=people.consent.name, giver=giver).status == 200
	frappe.db.rollback()
	assert frappe.db.get_value(CONSENT, people.consent.name, "status") == "Withdrawn"


def test_each_look_is_written_down(people, desk):
	HttpSession(desk, people.anna).get(f"/api/resource/{quote(CONSENT)}/{people.consent.name}")
	frappe.db.rollback()
	looked = {"user": people.anna, "reference_doctype": CONSENT}
	entry = frappe.get_all("Trivsel Lookup Entry", looked, pluck="name")[0]
	assert frappe.get_all("Trivsel Lookup Child", {"entry": entry}, pluck="child") == [people.child.name]
