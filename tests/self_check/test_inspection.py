"""What people have changed on a site that bears on who sees what: each is found, named, and told how to close."""

from pathlib import Path

import frappe
import pytest
from frappe import _
from frappe.utils import add_to_date, now_datetime

from tests.self_check import changed_site as site
from tests.self_check.changed_site import CHILD, new, texts
from trivsel_app.access.lookups import writing
from trivsel_app.compat import frappe_major
from trivsel_app.self_check import inspection
from trivsel_app.self_check.inspection import configuration, users
from trivsel_app.self_check.inspection.finding import CLOSE, FINE, LOOK, NAMES_SHOWN

PEDAGOGUE = "Trivsel Pedagogue"


@pytest.fixture(autouse=True)
def clean_site(monkeypatch):
	site.tidy_up(monkeypatch)


def test_on_a_clean_site_nothing_is_found():
	assert [finding for finding in inspection.findings() if finding.severity != FINE] == []


CONFIGURED = {
	"allow_tests": (1, CLOSE, "The site is open for tests, which may delete everything."),
	"developer_mode": (
		1,
		CLOSE,
		"The site is in developer mode: errors show parts of the code and its values.",
	),
	"ignore_csrf": (1, CLOSE, "Another website can act in the name of who is logged in."),
	"encryption_key": (
		None,
		CLOSE,
		"There is no key by which CPR numbers and passwords are encrypted.",
	),
	"server_script_enabled": (
		1,
		CLOSE,
		"Server scripts are turned on: whoever may write them reads everything.",
	),
	"pause_scheduler": (
		1,
		CLOSE,
		"Nothing that runs by itself is running: no seals, no end of roles, no message to the auditors.",
	),
}


@pytest.mark.parametrize("key", CONFIGURED)
def test_a_switch_of_the_servers_is_found(key, monkeypatch):
	value, severity, text = CONFIGURED[key]
	site.configure(monkeypatch, **{key: value})
	assert new(_(text)).severity == severity


@pytest.mark.parametrize("others,severity", [("*", CLOSE), ("https://aula.example", LOOK)])
def test_other_websites_that_may_ask_are_found(others, severity, monkeypatch):
	site.configure(monkeypatch, allow_cors=others)
	assert new(_("Other websites may ask this one in a user's browser.")).severity == severity


SETTINGS = {
	"session_expiry": (
		"60:00",
		LOOK,
		"Who has logged in stays so for 60 hours without doing anything. Tablets are shared.",
	),
	"enable_two_factor_auth": (
		0,
		LOOK,
		"Staff log in by a password alone: there is no second factor and no common log-in.",
	),
	"allow_guests_to_upload_files": (1, LOOK, "Visitors who have not logged in may upload files."),
	"allow_older_web_view_links": (1, CLOSE, "Old links to prints work without a key that expires."),
}


@pytest.mark.parametrize("field", SETTINGS)
def test_a_setting_of_the_platform_is_found(field):
	value, severity, text = SETTINGS[field]
	site.set_up(**{field: value})
	told = _(text.replace("60", "{0}")).format(60)
	assert new(told).severity == severity


def test_the_municipalitys_own_log_in_takes_the_place_of_a_second_factor():
	site.set_up(enable_two_factor_auth=0)
	site.row("Social Login Key", enable_social_login=1)
	assert not texts()


def test_a_release_that_leaves_more_open_is_found(monkeypatch):
	monkeypatch.setitem(configuration.TRIED, frappe_major(), (99, 9, 9))
	(finding,) = [each for each in inspection.findings() if each.severity == LOOK]
	assert frappe.__version__ in finding.text and "99.9.9" in finding.remedy


def test_a_backup_in_the_open_is_found(request):
	backup = Path(frappe.get_site_path("public", "files", "20261122-database.sql.gz"))
	request.addfinalizer(backup.unlink)
	backup.write_bytes(b"")
	assert new(_("Backups lie where the web server gives them to everyone.")).names == (backup.name,)


def test_a_public_file_of_ours_is_found():
	site.row("File", file_name="x.txt", attached_to_doctype=CHILD, is_private=0)
	text = _("Files of Trivsel lie where everyone on the internet can fetch them: {0}.").format(1)
	assert new(text).severity == CLOSE


def test_looks_that_are_not_sealed_are_found():
	name = writing.write("anna@trivsel.example", "Form", {"0123456789": False})
	assert not texts()
	frappe.db.set_value(writing.ENTRY, name, "at", add_to_date(now_datetime(), hours=-2))
	assert new(_("Lookups older than an hour have not been sealed: {0}.").format(1)).severity == CLOSE


def test_what_cannot_be_looked_at_is_a_finding_and_keeps_nobody_from_the_rest(monkeypatch):
	def broken():
		raise ZeroDivisionError

	monkeypatch.setattr(users, "LOOKS", (broken,))
	site.configure(monkeypatch, ignore_csrf=1)
	finding = new(_("This could not be looked at: {0}").format(f"{__name__.rpartition('.')[2]}.broken"))
	assert (finding.severity, finding.names) == (LOOK, ("ZeroDivisionError",))
	assert _("Another website can act in the name of who is logged in.") in texts()


def test_the_grave_ones_come_first(monkeypatch):
	site.user_with("System Manager", PEDAGOGUE)
	found = [finding.severity for finding in inspection.findings()]
	assert set(found) == {CLOSE, LOOK, FINE}
	assert found == sorted(found, key=inspection.ORDER.index)


def test_of_many_names_some_are_shown_with_the_number_of_the_others():
	for _number in range(NAMES_SHOWN + 2):
		site.user_with("System Manager")
	(finding,) = [each for each in inspection.findings() if each.severity == LOOK]
	assert len(finding.names) == NAMES_SHOWN + 1 and finding.names[-1] == "+ 2"


def test_who_stands_outside_is_named_with_what_is_known_of_them():
	site.user_with("System Manager")
	administrator, server, managers = inspection.who_stands_outside()
	assert "Administrator" in administrator and server and "1" in managers
	frappe.db.set_value("User", "Administrator", "enabled", 0)
	assert inspection.who_stands_outside()[0] != administrator
