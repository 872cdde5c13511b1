"""Removing the app (R28): all that is ours, and nothing else."""

import time
from pathlib import Path

import frappe
import pytest

from tests.setup import marked_site
from tests.setup.marked_site import MARKER
from tests.setup.neighbours import LEADER, NAMED_LIKE_OURS, PEDAGOGUE, PEOPLE, SHARED_FILE, SHARED_TEXT
from tests.support.site_content import by_the_platform, changes, installed_apps, without_stamps_of_users
from trivsel_app.trivsel_setup import uninstall
from trivsel_app.trivsel_setup.doctype.trivsel_settings import trivsel_settings as settings

APP = "trivsel_app"
# Some of the places in which the marker stands while the app is in use.
MARKED = {
	"tabComment.content",
	"tabDeleted Document.data",
	"tabEmail Queue.message",
	"tabError Log.error",
	"tabTag.name",
	"tabTrivsel Access Change.details",
	"tabTrivsel Protection.reason",
	"tabTrivsel Round Numbers.tables",
	"tabVersion.data",
}
REMOVE = ("uninstall-app", APP, "--yes", "--no-backup")


def assert_same(before: dict, after: dict) -> None:
	"""Row by row, but for what the platform notes about the list of apps, and its counter of events."""
	different = changes(without_stamps_of_users(before), without_stamps_of_users(after))
	unexpected = [change for change in different if not is_unavoidable(change)]
	assert not unexpected, "\n".join(map(str, unexpected))


def is_unavoidable(change) -> bool:
	return by_the_platform(change) or (change.table == "tabSeries" and change.row["name"] == "EV")


@pytest.fixture
def site_in_use(installed_neighbourhood):
	"""A site on which the app is in use, its removal approved; `before` is what it held without the app."""
	installed_neighbourhood.be("in use", lambda: use_the_app(installed_neighbourhood))
	return installed_neighbourhood


def use_the_app(site) -> None:
	with site.opened():
		marked_site.fill()
		child = frappe.get_all("Trivsel Child", {"unit": ["is", "set"]}, pluck="name")[0]
		marked_site.attach("Trivsel Child", child, SHARED_FILE, private=1, content=SHARED_TEXT)
		approve_removal()


def approve_removal() -> None:
	for user in PEOPLE:
		frappe.get_doc("User", user).add_roles("Trivsel Administrator")
	frappe.set_user(LEADER)
	settings.request_removal("ESDH 2026-1177")
	frappe.set_user(PEDAGOGUE)
	settings.approve_removal()
	frappe.set_user("Administrator")
	frappe.db.commit()


def test_an_empty_app_leaves_nothing(installed_neighbourhood):
	installed_neighbourhood.must(*REMOVE)

	after = installed_neighbourhood.content()
	assert_same(installed_neighbourhood.before, after)
	assert installed_apps(after) == ["frappe"]


def test_with_children_it_is_refused(site_in_use):
	with site_in_use.opened(PEDAGOGUE):
		settings.withdraw_removal()
		frappe.db.commit()
	before = site_in_use.content()

	refused = site_in_use.platform(*REMOVE)

	assert refused.returncode != 0
	assert "Trivsel er ikke fjernet, fordi" in refused.stdout
	assert "30 dage" in refused.stdout
	assert "Traceback" not in refused.stdout
	assert not changes(before, site_in_use.content())


def test_with_an_approval_nothing_is_left_of_it_and_everything_of_others(site_in_use):
	assert MARKED <= set(site_in_use.places_of(MARKER))
	assert Path(site_in_use.folder, "private", "trivsel", "lookup-seals.log").exists()
	site_in_use.put_in_cache("trivsel_roles_settled_until", f"trivsel_searches:{LEADER}:1")
	assert len(site_in_use.cached("trivsel_")) == 2

	site_in_use.must(*REMOVE)

	after = site_in_use.content()
	assert_same(site_in_use.before, after)
	assert installed_apps(after) == ["frappe"]
	assert site_in_use.places_of(MARKER) == []
	assert site_in_use.cached("trivsel_") == []
	assert files_of(site_in_use) == [SHARED_FILE]
	assert not Path(site_in_use.folder, "private", "trivsel").exists()


def files_of(site) -> list[str]:
	folders = (Path(site.folder, kind, "files") for kind in ("private", "public"))
	return [path.name for folder in folders for path in folder.iterdir()]


def test_of_a_demo_municipality_only_its_users_stay(installed_neighbourhood):
	site = installed_neighbourhood
	site.must("execute", "trivsel_app.demo.load.load", "--kwargs", '{"children": 5}')
	refused = site.platform(*REMOVE)
	assert "Trivsel er ikke fjernet, fordi" in refused.stdout
	with site.opened():
		approve_removal()

	site.must(*REMOVE)

	different = changes(without_stamps_of_users(site.before), without_stamps_of_users(site.content()))
	unexpected = [c for c in different if not is_unavoidable(c) and not is_about_a_demo_user(c)]
	assert not unexpected, "\n".join(map(str, unexpected))


def is_about_a_demo_user(change) -> bool:
	return not change.before and "@trivsel.localhost" in str(change.row)


def test_a_dry_run_changes_nothing(site_in_use):
	before = site_in_use.content()

	site_in_use.must("uninstall-app", APP, "--dry-run")

	assert not changes(before, site_in_use.content())


def test_a_removal_killed_while_tables_are_dropped_is_ended_by_running_it_again(site_in_use):
	with site_in_use.background(*REMOVE) as removal:
		while len(our_tables(site_in_use)) > 12 and removal.poll() is None:
			time.sleep(0.001)
		removal.kill()
	assert our_tables(site_in_use), "killed too late"

	site_in_use.must(*REMOVE, "--force")

	assert_same(site_in_use.before, site_in_use.content())
	assert site_in_use.places_of(MARKER) == []


def our_tables(site) -> list[str]:
	others = {f"tab{NAMED_LIKE_OURS}"}
	return [table for table in site.tables() - others if table.startswith("tabTrivsel ")]


class Killed(BaseException):
	"""Stands for the end of the process."""


def test_a_removal_broken_off_before_the_purge_is_ended_by_running_it_again(site_in_use, monkeypatch):
	from frappe.installer import remove_app

	def end_of_the_process(*args):
		raise Killed

	with site_in_use.opened():
		with monkeypatch.context() as patched, pytest.raises(Killed):
			patched.setattr(uninstall, "purge_all", end_of_the_process)
			remove_app(APP, yes=True, no_backup=True)
	assert site_in_use.places_of(MARKER)

	site_in_use.must(*REMOVE, "--force")

	assert_same(site_in_use.before, site_in_use.content())
	assert site_in_use.places_of(MARKER) == []


def test_what_others_use_is_named_and_left(installed_neighbourhood):
	with installed_neighbourhood.opened():
		use_what_is_ours()
		frappe.db.commit()
	before = installed_neighbourhood.content()

	said = installed_neighbourhood.must(*REMOVE)

	after = installed_neighbourhood.content()
	left = (
		("Role", "Trivsel Leader", "Trivselsplan"),
		("Role", "Trivsel Teacher", "Lærerprofil"),
		("Workflow State", "Joint", "Assessment"),
		("Custom Field", "User-unit_here", "unit_here"),
	)
	for doctype, name, user in left:
		assert before[f"tab{doctype}"][name] == after[f"tab{doctype}"][name]
		assert user in said
	assert "fordi andre bruger det" in said
	assert "Trivsel Pedagogue" not in after["tabRole"]
	assert "Awaiting Confirmation" not in after["tabWorkflow State"]
	assert after["tabWorkflow"] == {"Assessment": before["tabWorkflow"]["Assessment"]}
	assert after["tabEmail Account"]["Postkasse"]["append_to"] is None
	assert "Postkasse" in said and "Min side" in said
	assert [
		row["label"] for row in after["tabWorkspace Shortcut"].values() if row["parent"] == "Min side"
	] == ["Opgaver"]


def use_what_is_ours() -> None:
	"""What an administrator may do with our records on her own."""
	frappe.permissions.add_permission("Trivselsplan", "Trivsel Leader")
	profile = frappe.new_doc("Role Profile")
	profile.role_profile = "Lærerprofil"
	profile.append("roles", {"role": "Trivsel Teacher"})
	profile.insert()
	workflow = frappe.get_doc("Workflow", "Assessment")
	workflow.append("states", {"state": "Joint", "doc_status": "0", "allow_edit": "Leader"})
	workflow.save()
	field = {"fieldname": "unit_here", "fieldtype": "Link", "options": "Trivsel Unit", "label": "Enhed"}
	frappe.get_doc({"doctype": "Custom Field", "dt": "User", **field}).insert()
	mailbox = frappe.new_doc("Email Account")
	mailbox.update({"name": "Postkasse", "email_id": "post@example.com", "append_to": "Trivsel Concern"})
	mailbox.db_insert()
	page = frappe.new_doc("Workspace")
	page.update({"label": "Min side", "title": "Min side", "content": "[]", "public": 1})
	page.append("shortcuts", {"type": "DocType", "link_to": "Trivsel Child", "label": "Børn"})
	page.append("shortcuts", {"type": "DocType", "link_to": "ToDo", "label": "Opgaver"})
	page.insert()


def test_records_of_others_in_our_modules_are_not_taken_along(installed_site):
	with installed_site.opened():
		doctype = frappe.new_doc("DocType")
		doctype.update({"name": "Legeplads", "module": "Trivsel Setup", "custom": 1})
		doctype.append("fields", {"fieldname": "text", "fieldtype": "Data", "label": "Text"})
		doctype.append("permissions", {"role": "System Manager", "read": 1})
		doctype.insert()
		module = {"doctype": "Module Def", "module_name": "Legepladser", "custom": 1, "app_name": APP}
		frappe.get_doc(module).insert()
		frappe.db.commit()
	before = installed_site.content()

	refused = installed_site.platform(*REMOVE)

	assert refused.returncode != 0
	assert "DocType Legeplads," in refused.stdout
	assert "Legepladser" in refused.stdout
	assert not changes(before, installed_site.content())


def test_it_can_be_installed_again(installed_neighbourhood):
	once = installed_neighbourhood.content()
	installed_neighbourhood.must(*REMOVE)

	installed_neighbourhood.must("install-app", APP)

	again = installed_neighbourhood.content()
	assert set(again) == set(once)
	assert standing(again) == standing(once)


def standing(content: dict) -> set[tuple]:
	rows = content["tabTrivsel Shipped Record"].values()
	return {(row["record_doctype"], row["shipped_name"], row["status"]) for row in rows}
