"""Who starts and reads the self-check."""

import frappe
import pytest

from tests.support import world
from trivsel_app.self_check import check, endpoints

OTHERS = ("Trivsel Pedagogue", "Trivsel Leader", "Trivsel Analyst", "System Manager")


def portal_user() -> str:
	return world.user("Website User")


@pytest.fixture(autouse=True)
def as_on_a_live_site(monkeypatch):
	"""In tests the platform asks for no role."""
	monkeypatch.setitem(frappe.local.flags, "in_test", False)


@pytest.fixture
def entry() -> str:
	return check.begin("Administrator")


@pytest.mark.parametrize("role", OTHERS)
def test_others_neither_start_nor_read_it(entry, role):
	refuses_all(world.user(roles=[role]), entry)


def test_a_portal_user_neither_starts_nor_reads_it(entry):
	refuses_all(portal_user(), entry)


def refuses_all(user: str, entry: str):
	with world.as_user(user):
		for asked in (endpoints.start, endpoints.state):
			with pytest.raises(frappe.PermissionError):
				asked()
		assert not frappe.has_permission(check.CHECK, "read", doc=frappe.get_doc(check.CHECK, entry))
		try:
			assert not frappe.get_list(check.CHECK)
		except frappe.PermissionError:
			pass  # without any right a list is refused altogether
		assert not frappe.get_doc("Page", "trivsel-self-check").is_permitted()


def test_an_auditor_reads_and_does_not_start(entry):
	with world.as_user(world.user(roles=["Trivsel Auditor"])):
		assert endpoints.state()["may_start"] is False
		assert frappe.get_list(check.CHECK, pluck="name") == [entry]
		assert frappe.get_doc("Page", "trivsel-self-check").is_permitted()
		with pytest.raises(frappe.PermissionError):
			endpoints.start()


def test_nobody_writes_it_by_hand(entry):
	for role in ("Trivsel Administrator", "Trivsel Auditor"):
		with world.as_user(world.user(roles=[role])):
			doc = frappe.get_doc(check.CHECK, entry)
			doc.check_permission("read")
			for right in ("write", "delete", "create"):
				assert not doc.has_permission(right)


def test_the_last_runs_are_kept(entry):
	for _number in range(check.RUNS_KEPT + 2):
		check.begin("Administrator")
	assert frappe.db.count(check.CHECK) == check.RUNS_KEPT
