"""A file on a child's record: private, by a name of chance on disk, and with the record for those who read it."""

import os

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world

TEXT = f"{world.MARKER} udtalelse"


@pytest.fixture
def case():
	house, blue, red = world.kindergarten()
	anna, bo, elsewhere = (world.staff("Pædagog", group) for group in (blue, blue, red))
	child = world.child(blue, first_name=world.MARKER)
	world.assessed(child, blue, [anna, bo], world.staff("Institutionsleder", house), "Red", world.MARKER)
	concern = frappe.db.get_value("Trivsel Concern", {"child": child.name})
	return frappe._dict(anna=anna, bo=bo, elsewhere=elsewhere, concern=concern, child=child.name)


def attach(case, user=None, doctype="Trivsel Concern", name=None, **values):
	about = {"attached_to_doctype": doctype, "attached_to_name": name or case.concern}
	given = {"file_name": "Alma Prøve.txt", "content": TEXT, "is_private": 1}
	given = given if "file_url" not in values else {}
	with world.as_user(user or case.anna):
		return frappe.get_doc({"doctype": "File", **about, **given, **values}).insert()


def on_disk(url: str) -> bool:
	folder, name = ("private" if url.startswith("/private") else "public"), os.path.basename(url)
	return os.path.exists(frappe.get_site_path(folder, "files", name))


def test_a_colleague_opens_it_and_others_do_not(case):
	file = attach(case)

	for user, opens in ((case.anna, True), (case.bo, True), (case.elsewhere, False)):
		with world.as_user(user):
			kept = frappe.get_doc("File", file.name)
			assert kept.is_downloadable() is opens
			assert bool(frappe.get_list("File", {"name": file.name})) is opens
			if opens:
				assert kept.get_content() == TEXT
			else:
				with pytest.raises(frappe.PermissionError):
					kept.get_content()


def test_its_address_tells_nothing_and_its_name_stays(case):
	file = attach(case)

	assert file.file_name == "Alma Prøve.txt"
	assert file.file_url.startswith("/private/files/") and file.file_url.endswith(".txt")
	assert "Alma" not in file.file_url and on_disk(file.file_url)


def test_it_is_private_whatever_is_asked(case):
	file = attach(case, is_private=0)
	assert file.is_private and file.file_url.startswith("/private/")

	with world.as_user(case.anna):
		kept = frappe.get_doc("File", file.name)
		kept.is_private = 0
		kept.save()
	assert kept.is_private and on_disk(file.file_url)


def test_the_same_content_elsewhere_is_another_file(case):
	"""Else its address would tell who else has it, and one row would take the other's file along."""
	file = attach(case)
	same = attach(case, name=case.concern)
	with world.as_user(case.elsewhere):
		own = frappe.get_doc(
			{"doctype": "File", "file_name": "x.txt", "content": TEXT, "is_private": 1}
		).insert()

	assert len({file.file_url, same.file_url, own.file_url}) == 3
	same.delete()
	assert on_disk(file.file_url) and not on_disk(same.file_url)


def test_a_public_file_is_taken_as_a_private_copy(case):
	logo = frappe.get_doc({"doctype": "File", "file_name": "logo.txt", "content": "Logo", "is_private": 0})
	logo.insert()

	taken = attach(case, file_url=logo.file_url)

	assert taken.is_private and taken.file_url.startswith("/private/")
	assert taken.get_content() == "Logo"
	assert on_disk(logo.file_url) and frappe.db.get_value("File", logo.name, "is_private") == 0


def test_who_brought_it_does_not_keep_it(case):
	file = attach(case)
	staff = frappe.get_doc("Trivsel Staff", {"user": case.anna})
	staff.placements[0].to_date = add_days(today(), -1)
	staff.save()

	with world.as_user(case.anna):
		assert not frappe.get_doc("File", file.name).is_downloadable()
		assert not frappe.get_list("File", {"name": file.name})


def test_who_does_not_see_the_record_puts_nothing_on_it(case):
	with pytest.raises(frappe.PermissionError):
		attach(case, user=case.elsewhere)


def test_a_file_is_taken_off_by_a_colleague(case):
	file = attach(case)

	with world.as_user(case.bo):
		frappe.delete_doc("File", file.name)

	assert not frappe.db.exists("File", file.name) and not on_disk(file.file_url)


@pytest.mark.parametrize(
	"written", ("{0}", "{0}?fid=1", "http://x{0}", "/private/files/../files/{1}", "/files/{1}")
)
def test_no_row_is_made_of_its_address(case, written):
	url = attach(case).file_url
	url = written.format(url, os.path.basename(url))

	with world.as_user(case.elsewhere), pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": "File", "file_url": url, "is_private": 1}).insert()


def test_other_files_are_as_they_were(case):
	"""Private and public, found again by their content, under their own names."""
	values = {"doctype": "File", "file_name": "indkoeb.txt", "content": "Mælk"}
	with world.as_user(case.anna):
		private = frappe.get_doc({**values, "is_private": 1}).insert()
		again = frappe.get_doc({**values, "is_private": 1}).insert()
		note = frappe.get_doc({"doctype": "Note", "title": "Indkøb", "public": 1}).insert()
		about = {"attached_to_doctype": "Note", "attached_to_name": note.name}
		public = frappe.get_doc({**values, "is_private": 0, **about}).insert()
		assert private.is_downloadable() and private.get_content() == "Mælk"
	assert private.file_url == again.file_url == "/private/files/indkoeb.txt"
	assert public.file_url == "/files/indkoeb.txt" and not public.is_private
