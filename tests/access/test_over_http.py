"""A child's marker over real HTTP, for those with the role and without the relation (R2)."""

import json
from urllib.parse import quote

import frappe
import pytest

from tests.support import world
from tests.support.http import HttpSession


def ways(story) -> dict:
	"""Ways to the child's data, each a function of a client that gives back what was answered."""
	fields = json.dumps(["*"])
	named = {
		"Trivsel Child": story.child,
		"Trivsel Assessment": story.assessment,
		"Trivsel Concern": story.concern,
		"Trivsel Position": story.position,
		"Trivsel Own Rating": story.rating,
	}
	found = {
		"link title": lambda client: client.post(
			"/api/method/frappe.desk.search.get_link_title", doctype="Trivsel Child", docname=story.child
		),
		"search": lambda client: client.get(
			"/api/method/frappe.desk.search.search_link", doctype="Trivsel Child", txt=world.MARKER
		),
		"side by side": lambda client: client.get(
			"/api/method/trivsel_app.trivsel_assessment.joint.side_by_side", assessment=story.assessment
		),
		"coverage": lambda client: client.get(
			"/api/method/frappe.desk.query_report.run",
			report_name="Trivsel Round Coverage",
			filters=json.dumps({"round": story.round}),
		),
		"start a rating": lambda client: client.post(
			"/api/method/trivsel_app.trivsel_assessment.rating.start", child=story.child
		),
		"guardians": lambda client: client.get(
			"/api/method/frappe.client.get_list",
			doctype="Trivsel Guardian",
			parent="Trivsel Child",
			fields=json.dumps(["guardian_name"]),
		),
	}
	for doctype, name in named.items():
		path = f"/api/resource/{quote(doctype)}"
		found |= {
			f"{doctype}: list": lambda client, path=path: client.get(
				path, fields=fields, limit_page_length=0
			),
			f"{doctype}: document": lambda client, path=path, name=name: client.get(f"{path}/{name}"),
			f"{doctype}: form": lambda client, doctype=doctype, name=name: client.get(
				"/api/method/frappe.desk.form.load.getdoc", doctype=doctype, name=name
			),
			f"{doctype}: report view": lambda client, doctype=doctype: client.post(
				"/api/method/frappe.desk.reportview.get", doctype=doctype, fields=fields
			),
			f"{doctype}: print": lambda client, doctype=doctype, name=name: client.get(
				"/printview", doctype=doctype, name=name
			),
		}
	return found


@pytest.fixture
def story(committing):
	"""A red child, whose marker stands in its name, its reason, a rating's note and its guardian's name."""
	house, blue, _red = world.kindergarten()
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", blue)
	leader = world.staff("Institutionsleder", house)
	child = world.child(
		blue,
		first_name=world.MARKER,
		guardians=[{"guardian_name": world.MARKER, "relation": "Mother", "custody": 1}],
	)
	round_name = world.run_opening(world.start_opening(world.draft_round(house))).name
	assessment = frappe.db.get_value("Trivsel Assessment", {"child": child.name})
	rating = world.rate(anna, child, blue, "Red")
	rating.db_set("note", world.MARKER)
	world.rate(bo, child, blue, "Red")
	world.agree(anna, assessment, "Red", world.MARKER)
	world.confirm(leader, assessment)
	return frappe._dict(
		house=house,
		blue=blue,
		anna=anna,
		leader=leader,
		child=child.name,
		round=round_name,
		assessment=assessment,
		rating=rating.name,
		concern=frappe.db.get_value("Trivsel Concern", {"child": child.name}),
		position=frappe.db.get_value("Trivsel Position", {"child": child.name}),
	)


def client_for(desk, user):
	frappe.db.commit()
	return HttpSession(desk, user)


def test_the_marker_reaches_nobody_without_a_relation(story, desk):
	other_house, other_group, _ = world.kindergarten()
	outsiders = {
		"pedagogue elsewhere": world.staff("Pædagog", other_group),
		"leader elsewhere": world.staff("Institutionsleder", other_house),
		"pedagogue no longer placed": world.staff("Pædagog", story.blue, to_date="2024-12-31"),
		"health visitor elsewhere": world.staff("Sundhedsplejerske", other_group),
		"psychologist": world.staff("Psykolog", story.house),
		"analyst": world.staff("Trivselskonsulent", story.house),
		"administrator of Trivsel": world.user(roles=["Trivsel Administrator"]),
		"system manager": world.user(roles=["System Manager"]),
		"system user without role": world.user(),
		"website user": world.user("Website User"),
	}
	clients = {who: client_for(desk, user) for who, user in outsiders.items()} | {"guest": HttpSession(desk)}

	leaks = [
		(who, way)
		for who, client in clients.items()
		for way, ask in ways(story).items()
		if world.MARKER in ask(client).text
	]

	assert leaks == []


def test_those_with_a_relation_get_it_on_the_ways_that_are_theirs(story, desk):
	anna, leader = client_for(desk, story.anna), client_for(desk, story.leader)
	asked = ways(story)

	for way in (
		"Trivsel Child: list",
		"Trivsel Child: document",
		"Trivsel Child: form",
		"link title",
		"guardians",
	):
		assert world.MARKER in asked[way](anna).text, way
	for way in ("Trivsel Assessment: document", "Trivsel Own Rating: document"):
		assert world.MARKER in asked[way](anna).text, way
	assert world.MARKER in asked["Trivsel Assessment: form"](leader).text
	assert world.MARKER not in asked["Trivsel Own Rating: document"](leader).text
