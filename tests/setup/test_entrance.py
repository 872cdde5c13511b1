"""Where one stands after logging in: who works with the app in its workspace, all others where they stood before."""

import frappe
import pytest

from tests.support import world
from tests.support.http import log_in
from trivsel_app.compat import DESK, frappe_major
from trivsel_app.patches import own_icon
from trivsel_app.trivsel_setup import entrance, sidebars

on_16 = pytest.mark.skipif(frappe_major() < 16, reason="Version 15 has no page of icons.")
ENTRANCE = f"{DESK}/{entrance.WORKSPACE.lower()}"


@pytest.fixture
def pedagogue(committing):
	return world.staff("Pædagog", world.unit())


@pytest.fixture
def colleague(committing):
	"""She works with other apps of the same site."""
	return world.user(roles=["Report Manager"])


def home(desk, user):
	return log_in(desk, user).json()["home_page"]


def icons(user):
	from frappe.boot import get_bootinfo

	with world.as_user(user):
		return {icon.label for icon in get_bootinfo().desktop_icons}


def test_a_pedagogue_stands_in_the_workspace_after_logging_in(desk, pedagogue):
	pytest.importorskip("frappe.apps", reason="The Desk of the first 15 opens on the first workspace.")

	assert home(desk, pedagogue) == ENTRANCE


def test_a_colleague_with_other_work_is_not_led_there(desk, colleague):
	assert home(desk, colleague) == DESK


@on_16
def test_the_desktop_shows_the_apps_icon_to_those_who_work_with_it_only(pedagogue, colleague):
	assert "Trivsel" in icons(pedagogue)
	assert "Trivsel" not in icons(colleague)


@on_16
@pytest.mark.parametrize(("link_type", "standard"), [("External", 1), ("Workspace Sidebar", 0)])
def test_the_apps_icon_takes_the_place_of_one_that_the_platform_made(link_type, standard):
	frappe.db.set_value("Desktop Icon", "Trivsel", {"link_type": link_type, "standard": standard})

	own_icon.execute()

	assert bool(frappe.db.exists("Desktop Icon", "Trivsel")) == bool(standard)


@on_16
def test_the_sidebar_has_the_workspaces_shortcuts_and_keeps_what_was_added_on_the_site():
	sidebar = frappe.get_doc("Workspace Sidebar", "Trivsel")
	sidebar.items = sidebar.items[:2]
	sidebar.append("items", {"type": "Link", "label": "Vores regler", "link_type": "URL", "url": "/regler"})
	sidebar.save()

	for _again in range(2):
		sidebars.renew()

	labels = [row.label for row in frappe.get_doc("Workspace", "Trivsel").shortcuts]
	assert [row.label for row in sidebar.reload().items] == ["Home", *labels, "Vores regler"]
