"""R8: the CPR number is checked by date and format, kept encrypted, and stands in nothing that is shown."""

from datetime import date

import frappe
import pytest

from tests.support import world
from trivsel_app.trivsel_child.cpr import CPRError, looks_like_cpr, parse_cpr

# From MedCom's test persons.
TEST_CPR, BORN = "0505209996", date(2020, 5, 5)


@pytest.mark.parametrize(
	("text", "number", "born"),
	[
		("0505209996", "050520-9996", BORN),
		("050520-9996", "050520-9996", BORN),
		(" 291182 9996 ".replace(" 9", "9"), "291182-9996", date(1982, 11, 29)),
		("0101374000", "010137-4000", date(1937, 1, 1)),
		("0101364000", "010136-4000", date(2036, 1, 1)),
		("0101575000", "010157-5000", date(2057, 1, 1)),
		("0101003999", "010100-3999", date(1900, 1, 1)),
	],
)
def test_form_and_century(text, number, born):
	assert parse_cpr(text) == (number, born)


@pytest.mark.parametrize(
	"text", ["", None, "3002209996", "050520999", "05052099961", "0513209996", "abcdefghij"]
)
def test_what_is_no_cpr_number_is_refused_without_being_repeated(text):
	with pytest.raises(CPRError) as refusal:
		parse_cpr(text)
	assert not text or text not in str(refusal.value)


def test_the_old_checksum_is_not_asked_for():
	assert looks_like_cpr("0505201111")


@pytest.fixture
def child():
	return world.child(world.unit(unit_type="Group"), birth_date=BORN, from_date="2021-01-01")


def identity(child, cpr=TEST_CPR):
	return frappe.get_doc({"doctype": "Trivsel Child Identity", "child": child.name, "cpr": cpr})


def test_the_number_is_kept_encrypted_and_shown_on_asking(child):
	doc = identity(child).insert()

	assert frappe.get_doc(doc.doctype, doc.name).show_cpr() == "050520-9996"
	assert "0505" not in frappe.as_json(frappe.db.get_value(doc.doctype, doc.name, "*", as_dict=True))
	assert not frappe.db.sql("select name from `__Auth` where password like '%050520%'")


def test_the_date_must_be_the_childs_birthday(child):
	with pytest.raises(CPRError, match="not the child's date of birth"):
		identity(child, "0605209996").insert()


def test_two_children_never_share_a_number_nor_one_child_two(child):
	identity(child).insert()
	other = world.child(child.unit, birth_date=BORN, from_date="2021-01-01")
	with pytest.raises(frappe.DuplicateEntryError, match="Another child"):
		identity(other).insert()
	with pytest.raises(frappe.DuplicateEntryError, match="already has a CPR number"):
		identity(child, "0505209001").insert()


def test_only_the_leader_opens_it(child):
	doc = identity(child).insert()
	with world.as_user(world.staff("Pædagog", child.unit)):
		assert not frappe.has_permission(doc.doctype, "read", doc=doc.name)
	with world.as_user(world.staff("Institutionsleder", world.unit("Andet hus"))):
		with pytest.raises(frappe.PermissionError):
			frappe.get_doc(doc.doctype, doc.name).show_cpr()
	with world.as_user(world.staff("Institutionsleder", child.unit)):
		assert frappe.get_doc(doc.doctype, doc.name).show_cpr() == "050520-9996"
