"""Opening and closing the test site so that no test sees what another one left in memory or in the cache."""

import frappe
import frappe.utils.caching

# What is read from files, or from tables that no rolled-back test can have changed; to read it again for each
# test would take longer than the tests.
LASTING = ("app_hooks", "all_apps", "app_modules", "module_app", "installed_apps", "assets_json", "db_tables")
SCHEMA = ("doctype_meta", "doctype_form_meta", "table_columns")
# What the descriptions of doctypes are made of: where none of these has changed, they are as they were.
SCHEMA_TABLES = {
	f"tab{doctype}"
	for doctype in (
		"Custom DocPerm",
		"Custom Field",
		"DocField",
		"DocPerm",
		"DocType",
		"DocType Action",
		"DocType Link",
		"DocType State",
		"Property Setter",
	)
}

_schema_changed = False
_clear_cache = frappe.clear_cache


def _noting_clear_cache(user=None, doctype=None):
	global _schema_changed
	_schema_changed = _schema_changed or user is None
	return _clear_cache(user=user, doctype=doctype)


frappe.clear_cache = _noting_clear_cache


def open_site(name: str):
	"""Connect as Administrator, everything that lives in the process new."""
	frappe.init(name, force=True)
	frappe.connect()
	set_in_test(True)


def set_in_test(value: bool):
	"""Tell the engine that a test is under way; version 16 has a name of its own for it."""
	frappe.flags.in_test = value
	if hasattr(frappe, "in_test"):
		frappe.in_test = value


def close_site():
	"""Roll back and forget, in the process and in the cache shared with other processes."""
	frappe.db.rollback()
	clear_caches()
	frappe.destroy()


def begin_anew(name: str, changed: set[str]):
	"""Forget what may hang on these tables, which others have changed and which have been put back."""
	global _schema_changed
	_schema_changed = bool(changed & SCHEMA_TABLES)
	frappe.cache.delete_value("doctype_form_meta")  # holds boards and workflows too
	close_site()
	open_site(name)


def clear_caches():
	"""Drop what the site has in the cache; descriptions of doctypes stay unless a test touched them."""
	global _schema_changed
	kept = LASTING if _schema_changed else LASTING + SCHEMA
	_schema_changed = False
	prefix = frappe.cache.make_key("")
	kept_keys = {bytes(frappe.cache.make_key(name)) for name in kept}
	# Not through frappe.cache, whose own commands add the prefix once more.
	keys = [key for key in frappe.cache.scan_iter(match=prefix + b"*", count=1000) if key not in kept_keys]
	if keys:
		frappe.cache.execute_command("DEL", *keys)
	frappe.utils.caching._SITE_CACHE.clear()


def forbid_commit():
	def commit(*args, **kwargs):
		raise AssertionError(
			"This test commits: ask for the fixture `committing`, which puts everything back."
		)

	frappe.db.commit = commit
