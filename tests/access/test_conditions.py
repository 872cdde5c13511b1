"""The conditions of lists as SQL: whatever may stand in the name of who reads them."""

import frappe

from tests.support import world
from tests.support.people import insert_user


def test_an_address_with_a_sign_of_per_cent_reads_its_lists():
	_house, blue, _red = world.kindergarten()
	child = world.child(blue)
	world.open_assessment(child, blue)
	email = insert_user("halv%s'%(tid)s@trivsel.example", ["Trivsel Pedagogue"])
	placement = {"unit": blue, "profession": "Pædagog", "from_date": "2020-01-01"}
	frappe.get_doc({"doctype": "Trivsel Staff", "user": email, "placements": [placement]}).insert()
	world.rate(email, child, blue, "Green")
	with world.as_user(email):
		for doctype in ("Trivsel Child", "Trivsel Own Rating"):
			assert len(frappe.get_list(doctype)) == 1, doctype
		for doctype in ("Trivsel Concern", "ToDo"):
			assert frappe.get_list(doctype) == [], doctype
