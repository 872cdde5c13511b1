"""Opening and closing the test site so that no test sees what another one left in memory or in the cache."""

import re
from functools import lru_cache

import frappe
import frappe.utils.caching
import sqlparse
from frappe.database.database import Database

# What is read from files, or from tables that no rolled-back test can have changed; to read it again for each
# test would take longer than the tests.
LASTING = ("app_hooks", "all_apps", "app_modules", "module_app", "installed_apps", "assets_json", "db_tables")
# What the descriptions of doctypes are made of.
SCHEMA_TABLES = frozenset(
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
)
# What is made of tables, and stays while nobody has written to them.
MADE_OF = {
	"doctype_meta": SCHEMA_TABLES,
	"doctype_form_meta": SCHEMA_TABLES,
	"table_columns": SCHEMA_TABLES,
	"assignment_rule_map": {"tabAssignment Rule"},
	"document_naming_rule_map": {"tabDocument Naming Rule"},
	"lang_user_translations": {"tabTranslation"},
	"merged_translations": {"tabTranslation"},
	"milestone_tracker_map": {"tabMilestone Tracker"},
	"notifications": {"tabNotification"},
}
# The one that is kept within the process too: to read it from the shared cache takes a twentieth of a test.
IN_PROCESS = "doctype_meta"

WRITING = re.compile(r"\s*(insert|replace|update|delete|truncate|create|alter|drop|rename)\b", re.IGNORECASE)
TABLE = re.compile(r"`(tab[^`]+)`|\b(tab\w+)")

_written: set[str] = set()
_everything_changed = False
_kept_in_process: dict = {}
_sql = Database.sql
_clear_cache = frappe.clear_cache


def _noting_sql(self, query, *args, **kwargs):
	"""Whoever writes in this process is noted; what another process wrote is put back by this one, see `Restorer`."""
	query = str(query)
	if WRITING.match(query):
		_written.update(quoted or plain for quoted, plain in TABLE.findall(query))
	return _sql(self, query, *args, **kwargs)


def _noting_clear_cache(user=None, doctype=None):
	global _everything_changed
	_everything_changed = _everything_changed or user is None
	return _clear_cache(user=user, doctype=doctype)


Database.sql = _noting_sql
frappe.clear_cache = _noting_clear_cache
# Version 15 has it read the name of each field in each query anew: a seventh of a test's time.
sqlparse.format = lru_cache(10_000)(sqlparse.format)


def open_site(name: str):
	"""Connect as Administrator, everything that lives in the process new."""
	frappe.init(name, force=True)
	frappe.connect()
	frappe.local.cache.update(_kept_in_process)
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


def begin_anew(name: str):
	"""Forget what may hang on the tables that have just been put back."""
	global _everything_changed
	_everything_changed = False
	frappe.cache.delete_value("doctype_form_meta")  # holds boards and workflows too
	close_site()
	open_site(name)


def clear_caches():
	"""Drop what the site has in the cache, but for what is as it was."""
	prefix = frappe.cache.make_key("")
	kept = {bytes(frappe.cache.make_key(name)) for name in (*LASTING, *_unchanged())}
	_keep_in_process(kept)
	# Not through frappe.cache, whose own commands add the prefix once more.
	keys = [key for key in frappe.cache.scan_iter(match=prefix + b"*", count=1000) if key not in kept]
	if keys:
		frappe.cache.execute_command("DEL", *keys)
	frappe.utils.caching._SITE_CACHE.clear()


def _unchanged() -> list[str]:
	"""What nobody has written to since this was last asked."""
	global _everything_changed
	names = [] if _everything_changed else [name for name, tables in MADE_OF.items() if not tables & _written]
	_everything_changed = False
	_written.clear()
	return names


def _keep_in_process(kept: set[bytes]):
	key = frappe.cache.make_key(IN_PROCESS)
	_kept_in_process.clear()
	if key in kept and key in frappe.local.cache:
		_kept_in_process[key] = frappe.local.cache[key]


def forbid_commit():
	def commit(*args, **kwargs):
		raise AssertionError(
			"This test commits: ask for the fixture `committing`, which puts everything back."
		)

	frappe.db.commit = commit
