"""Entries, their children and the seals are changed, made and deleted by nobody, in no way the platform has."""

import json
from urllib.parse import quote

import frappe
import pytest

from tests.support import world
from trivsel_app.access.lookups import writing

DOCTYPES = ("Trivsel Lookup Entry", "Trivsel Lookup Child", "Trivsel Lookup Seal")
VALUE = {"Trivsel Lookup Entry": "user", "Trivsel Lookup Child": "child", "Trivsel Lookup Seal": "hash"}


@pytest.fixture
def written(committing):
	"""One record of each doctype, by doctype."""
	from trivsel_app.trivsel_insight import sealing

	entry = writing.write("nobody@trivsel.example", "Form", {"0123456789": False})
	frappe.db.commit()
	sealing.seal()
	return {
		"Trivsel Lookup Entry": entry,
		"Trivsel Lookup Child": f"{entry}-0",
		"Trivsel Lookup Seal": frappe.db.get_value("Trivsel Lookup Entry", entry, "block"),
	}


def attempts(client, doctype: str, name) -> None:
	"""Everything by which the platform changes records."""
	field, path = VALUE[doctype], f"/api/resource/{quote(doctype)}"
	client.put(f"{path}/{name}", **{field: "x"})
	client.delete(f"{path}/{name}")
	client.post(path, **{field: "x"})
	call = "/api/method/frappe."
	client.post(f"{call}client.set_value", doctype=doctype, name=name, fieldname=field, value="x")
	client.post(f"{call}client.delete", doctype=doctype, name=name)
	client.post(f"{call}client.insert", doc=json.dumps({"doctype": doctype, field: "x"}))
	client.post(f"{call}client.rename_doc", doctype=doctype, old_name=name, new_name="x")
	client.post(
		f"{call}model.rename_doc.update_document_title", doctype=doctype, docname=name, name="x", title="x"
	)
	client.post(f"{call}desk.reportview.delete_items", doctype=doctype, items=json.dumps([name]))
	client.post(
		f"{call}client.bulk_update", docs=json.dumps([{"doctype": doctype, "docname": name, field: "x"}])
	)
	client.post(
		f"{call}desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs",
		doctype=doctype,
		docnames=json.dumps([name]),
		action="update",
		data=json.dumps({field: "x"}),
	)
	doc = frappe.get_doc(doctype, name).as_dict() | {field: "x"}
	client.post(f"{call}desk.form.save.savedocs", doc=frappe.as_json(doc), action="Save")


def stored() -> list:
	frappe.db.rollback()
	return [
		(row.name, row.get(VALUE[doctype]))
		for doctype in DOCTYPES
		for row in frappe.get_all(doctype, fields=["name", VALUE[doctype]], order_by="name")
	]


@pytest.mark.parametrize("who", ("Administrator", "system manager", "auditor", "administrator of Trivsel"))
def test_nobody_changes_them(who, written, client):
	roles = {
		"system manager": ["System Manager", "Trivsel Auditor"],
		"auditor": ["Trivsel Auditor"],
		"administrator of Trivsel": ["Trivsel Administrator"],
	}
	someone = client(world.user(roles=roles[who]) if who in roles else who)
	before = stored()
	for doctype in DOCTYPES:
		attempts(someone, doctype, written[doctype])
	assert stored() == before


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_not_even_administrator_by_documents(doctype, written):
	doc = frappe.get_doc(doctype, written[doctype])
	for act in (
		doc.save,
		doc.delete,
		lambda: doc.db_set(VALUE[doctype], "x"),
		lambda: frappe.get_doc({"doctype": doctype, VALUE[doctype]: "x"}).insert(),
		lambda: frappe.delete_doc(doctype, doc.name, force=True),
		lambda: frappe.rename_doc(doctype, doc.name, "x", force=True),
	):
		with pytest.raises(frappe.ValidationError):
			act()
	assert frappe.db.exists(doctype, written[doctype])


def test_only_the_auditor_reads_them(written, client):
	auditor = client(world.user(roles=["Trivsel Auditor"]))
	for roles in (["System Manager"], ["Trivsel Administrator"], ["Trivsel Analyst"], []):
		other = client(world.user(roles=roles))
		for doctype, name in written.items():
			assert other.get(f"/api/resource/{quote(doctype)}/{name}").status == 403
			assert "nobody@trivsel.example" not in other.get(f"/api/resource/{quote(doctype)}").text
	for doctype, name in written.items():
		assert auditor.get(f"/api/resource/{quote(doctype)}/{name}").status == 200


def test_renaming_a_user_changes_no_entry(written):
	user = world.user()
	entry = writing.write(user, "Form", {"0123456789": False})
	frappe.rename_doc("User", user, "renamed@trivsel.example")
	assert frappe.db.get_value("Trivsel Lookup Entry", entry, "user") == user
