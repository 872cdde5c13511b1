"""The platform's release, the site's configuration and the settings that weigh."""

from collections.abc import Iterator
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import cint

from trivsel_app.compat import frappe_major
from trivsel_app.self_check.inspection.finding import CLOSE, FINE, LOOK, Finding, where_any

# Releases whose ways have been tried one by one; older ones of the same version leave more open.
TRIED = {15: (15, 72, 4), 16: (16, 4, 1)}
LONGEST_SESSION_HOURS = 24
BACKUP_ENDINGS = (".sql", ".sql.gz", ".tar", ".tgz", ".tar.gz", ".sql.enc")


def release() -> Iterator[Finding]:
	tried, here = TRIED[frappe_major()], frappe.__version__
	if _as_numbers(here) >= tried:
		yield Finding(FINE, _("The platform is Frappe {0}.").format(here))
	else:
		yield Finding(
			LOOK,
			_(
				"The platform is Frappe {0}; newer releases of the same version close ways by themselves."
			).format(here),
			_("Bring the platform up to date: at least {0}.").format(".".join(map(str, tried))),
		)


def switches() -> Iterator[Finding]:
	conf = frappe.get_conf()
	take_out = _("Ask who runs the server to take it out of the site's configuration, and to restart.")
	on = {
		"allow_tests": _("The site is open for tests, which may delete everything."),
		"developer_mode": _("The site is in developer mode: errors show parts of the code and its values."),
		"ignore_csrf": _("Another website can act in the name of who is logged in."),
	}
	for key, text in on.items():
		if cint(conf.get(key)):
			yield Finding(CLOSE, text, take_out, (key,))
	if conf.get("allow_cors"):
		severity = CLOSE if conf.allow_cors == "*" else LOOK
		yield Finding(
			severity, _("Other websites may ask this one in a user's browser."), take_out, ("allow_cors",)
		)
	if not conf.get("encryption_key"):
		yield Finding(
			CLOSE,
			_("There is no key by which CPR numbers and passwords are encrypted."),
			_("Ask who runs the server to set encryption_key and to keep it apart from the backups."),
		)


def settings() -> Iterator[Finding]:
	values = frappe.get_doc("System Settings")
	where = _("Change it in the System Settings.")
	if not values.get("disable_document_sharing"):
		text = _("The platform's sharing of records is on. Trivsel refuses it for its own.")
		yield Finding(FINE, text, where)
	if (hours := _session_hours(values.session_expiry)) > LONGEST_SESSION_HOURS:
		text = _("Who has logged in stays so for {0} hours without doing anything. Tablets are shared.")
		yield Finding(LOOK, text.format(hours), where)
	if not cint(values.enable_two_factor_auth) and not _has_single_sign_on():
		text = _("Staff log in by a password alone: there is no second factor and no common log-in.")
		yield Finding(
			LOOK, text, _("Turn on two-factor authentication, or set up the municipality's log-in.")
		)
	if cint(values.get("allow_guests_to_upload_files")):
		yield Finding(LOOK, _("Visitors who have not logged in may upload files."), where)
	if cint(values.get("allow_older_web_view_links")):
		yield Finding(CLOSE, _("Old links to prints work without a key that expires."), where)


def keys() -> Iterator[Finding]:
	yield from where_any(
		LOOK,
		_("Users with a key for programs: whoever has it acts as them, without a password."),
		_("Take the keys away that nobody uses, on each user's page."),
		frappe.get_all("User", {"api_key": ["is", "set"], "enabled": 1}, pluck="name"),
	)


def backups() -> Iterator[Finding]:
	public = Path(frappe.get_site_path("public"))
	found = [path.name for path in public.rglob("*") if path.name.endswith(BACKUP_ENDINGS)]
	yield from where_any(
		CLOSE,
		_("Backups lie where the web server gives them to everyone."),
		_("Ask who runs the server to move them away at once."),
		found,
	)


def _as_numbers(release_name: str) -> tuple[int, ...]:
	return tuple(cint(part) for part in release_name.partition("-")[0].split("."))


def _session_hours(expiry: str | None) -> int:
	return cint((expiry or "").partition(":")[0])


def _has_single_sign_on() -> bool:
	ldap = frappe.db.get_single_value("LDAP Settings", "enabled")
	return bool(cint(ldap)) or bool(frappe.db.exists("Social Login Key", {"enable_social_login": 1}))


LOOKS = (release, switches, settings, keys, backups)
