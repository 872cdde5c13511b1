"""Removing the app (R28): all that is ours, and nothing else."""

import frappe
import pytest

from tests.setup import marked_site, neighbours
from tests.setup.marked_site import LEADER, MARKER, PEDAGOGUE, PEOPLE
from tests.support.site_content import by_the_platform, changes, installed_apps
from trivsel_app.trivsel_setup.doctype.trivsel_settings import trivsel_settings as settings

APP = "trivsel_app"
REMOVE = ("uninstall-app", APP, "--yes", "--no-backup")


def assert_same(before: dict, after: dict, but=by_the_platform) -> None:
	different = [change for change in changes(before, after) if not but(change)]
	assert not different, "\n".join(map(str, different))


@pytest.fixture
def neighbourhood(bare_site):
	"""A site with others' records and users on it, before the app comes; and what it holds."""
	with bare_site.opened():
		neighbours.move_in()
		for email in PEOPLE:
			neighbours.make_user(email, "System Manager")
		frappe.db.commit()
	return bare_site


def approve_removal() -> None:
	for user in PEOPLE:
		frappe.get_doc("User", user).add_roles("Trivsel Administrator")
	frappe.set_user(LEADER)
	settings.request_removal("ESDH 2026-1177")
	frappe.set_user(PEDAGOGUE)
	settings.approve_removal()
	frappe.set_user("Administrator")
	frappe.db.commit()


def test_an_empty_app_leaves_nothing(neighbourhood):
	before = neighbourhood.content()
	neighbourhood.must("install-app", APP)

	neighbourhood.must(*REMOVE)

	after = neighbourhood.content()
	assert_same(before, after)
	assert installed_apps(after) == ["frappe"]


def test_x(neighbourhood):
	before = neighbourhood.content()
	neighbourhood.must("install-app", APP)
	with neighbourhood.opened():
		marked_site.fill()
		approve_removal()
	print("PLACES", neighbourhood.places_of(MARKER))
	print(neighbourhood.must(*REMOVE)[-1500:])
	after = neighbourhood.content()
	print("PLACES AFTER", neighbourhood.places_of(MARKER))
	assert_same(before, after)
