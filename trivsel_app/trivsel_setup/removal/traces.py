"""What the platform keeps about an app outside of links: settings of lists, series, jobs, errors, mails."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

import frappe
from frappe.deferred_insert import save_to_db
from frappe.query_builder import Criterion
from frappe.utils.global_search import sync_global_search

from trivsel_app.trivsel_setup.removal.inventory import APP, Inventory
from trivsel_app.trivsel_setup.removal.purge import Purge, in_parts

WAITING_ROWS = "insert_queue_for_"
# The platform writes some hundred of them at a time.
MOST_TURNS = 1000
ROUTES = (("Route History", "route"), ("API Request Log", "path"), ("Web Page View", "path"))
DEFAULTS_PREFIX = "trivsel_"
# What the app itself keeps in the cache.
CACHE_PREFIX = "trivsel_"
SIDEBARS = {
	"Desktop Icon": {"link_type": "Workspace Sidebar", "standard": 0},
	"Workspace Sidebar": {"standard": 0},
}
USER_SETTINGS_CACHE = "_user_settings"
# A child table with a document in it: the parent goes when it is about nothing else.
PARENTS_BY_LINKS = (("Event", "Event Participants", "reference_doctype"),)


def write_out_what_waits() -> None:
	"""Let the platform write what it has only in its cache yet; later it would bring back what is gone."""
	sync_global_search()
	for _turn in range(MOST_TURNS):
		if not frappe.cache.get_keys(WAITING_ROWS):
			break
		save_to_db()


def purge_sidebars(purge: Purge, workspaces: list[str]) -> None:
	"""Version 16 makes a sidebar and an icon of each workspace, and ties them to it by their name alone."""
	for doctype, fields in SIDEBARS.items():
		table = frappe.qb.DocType(doctype)
		made_of = (table[field] == value for field, value in fields.items())
		purge.rows(doctype, table.name.isin(workspaces) & Criterion.all(made_of))


def purge_traces(purge: Purge, inventory: Inventory) -> None:
	for doctype in ("__UserSettings", "__global_search", "__Auth", "Singles"):
		delete_by_doctype(doctype, inventory.doctypes)
	forget_cached_user_settings(inventory.doctypes)
	frappe.cache.delete_keys(CACHE_PREFIX)
	forget_app(purge)
	forget_defaults(inventory.doctypes)
	forget_routes(inventory)
	forget_errors(purge, inventory.doctypes)
	forget_mails(purge, inventory.doctypes)


def purge_parents_about_ours_alone(purge: Purge, doctypes: list[str]) -> None:
	"""Delete appointments that are about records of ours and of nobody else's."""
	for parent, child, kind in PARENTS_BY_LINKS:
		rows = frappe.qb.DocType(child)
		query = frappe.qb.from_(rows).where(rows.parenttype == parent).select(rows.parent, rows[kind])
		about: dict[str, set[str]] = {}
		for name, doctype in query.run():
			about.setdefault(name, set()).add(doctype)
		names = [name for name, kinds in about.items() if kinds <= set(doctypes)]
		for part in in_parts(names):
			purge.rows(parent, frappe.qb.DocType(parent).name.isin(part))


def tags_on(doctypes: list[str]) -> set[str]:
	link = frappe.qb.DocType("Tag Link")
	query = frappe.qb.from_(link).where(link.document_type.isin(doctypes)).select(link.tag).distinct()
	return {tag for (tag,) in query.run() if tag}


def purge_tags_on_nothing(purge: Purge, tags: set[str]) -> None:
	"""Tags are words that somebody wrote about a document; those on nobody else's documents go with ours."""
	link = frappe.qb.DocType("Tag Link")
	still_on = {tag for (tag,) in frappe.qb.from_(link).select(link.tag).distinct().run()}
	for part in in_parts(tags - still_on):
		purge.rows("Tag", frappe.qb.DocType("Tag").name.isin(part))


def delete_by_doctype(table_name: str, doctypes: list[str]) -> None:
	"""In the tables that the platform keeps without a doctype of their own."""
	table = frappe.qb.DocType(table_name) if table_name == "Singles" else frappe.qb.Table(table_name)
	frappe.qb.from_(table).delete().where(table.doctype.isin(doctypes)).run()


def forget_cached_user_settings(doctypes: list[str]) -> None:
	for key in frappe.cache.hgetall(USER_SETTINGS_CACHE):
		key = frappe.as_unicode(key)
		if key.split("::", 1)[0] in doctypes:
			frappe.cache.hdel(USER_SETTINGS_CACHE, key)


def forget_app(purge: Purge) -> None:
	"""The app's scheduled jobs, applied patches, icons: whatever names the app itself."""
	for doctype, fieldname in (("Scheduled Job Type", "method"), ("Patch Log", "patch")):
		purge.rows(doctype, frappe.qb.DocType(doctype)[fieldname].like(f"%{APP}.%"))
	for doctype, row in purge.references.doctypes.items():
		if row.platform and not row.issingle and frappe.db.has_column(doctype, "app"):
			purge.rows(doctype, frappe.qb.DocType(doctype).app == APP)


def forget_defaults(doctypes: list[str]) -> None:
	"""The app's own defaults, and those that users have for our doctypes."""
	defaults = frappe.qb.DocType("DefaultValue")
	keys = {key for (key,) in frappe.qb.from_(defaults).select(defaults.defkey).distinct().run() if key}
	others = {frappe.scrub(name) for name in frappe.get_all("DocType", pluck="name") if name not in doctypes}
	ours = {key for key in keys - others if key.startswith(DEFAULTS_PREFIX) or key in doctypes}
	for part in in_parts(ours):
		frappe.qb.from_(defaults).delete().where(defaults.defkey.isin(part)).run()


def forget_series(prefixes: list[str]) -> list[str]:
	"""Delete the counters of our naming series; return those that others count by too."""
	others = frappe.get_all("DocType", filters={"autoname": ["is", "set"]}, pluck="autoname")
	for options in frappe.get_all("DocField", filters={"fieldname": "naming_series"}, pluck="options"):
		others += (options or "").splitlines()
	shared = [prefix for prefix in prefixes if any(name.startswith(prefix) for name in others)]
	series = frappe.qb.DocType("Series")
	gone = [prefix for prefix in prefixes if prefix not in shared]
	if gone:
		frappe.qb.from_(series).delete().where(series.name.isin(gone)).run()
	return shared


def forget_routes(inventory: Inventory) -> None:
	"""Pages of ours in what the platform noted of who went where."""
	names = {*inventory.doctypes, *(name for part in inventory.in_modules.values() for name in part)}
	parts = names | {slug(name) for name in names}
	for doctype, fieldname in ROUTES:
		if not frappe.db.table_exists(doctype):
			continue
		table = frappe.qb.DocType(doctype)
		routes = {
			route for (route,) in frappe.qb.from_(table).select(table[fieldname]).distinct().run() if route
		}
		ours = [route for route in routes if parts & set(unquote(route).split("/"))]
		for part in in_parts(ours):
			frappe.qb.from_(table).delete().where(table[fieldname].isin(part)).run()


def forget_errors(purge: Purge, doctypes: list[str]) -> None:
	"""Errors that came from our code or tell of our documents: they hold what was being worked on."""
	log = frappe.qb.DocType("Error Log")
	criterion = log.error.like(f"%{APP}%") | log.method.like(f"%{APP}%")
	for doctype in doctypes:
		criterion |= log.error.like(f"%{doctype}%") | log.method.like(f"%{doctype}%")
	purge.rows("Error Log", criterion)


def forget_mails(purge: Purge, doctypes: list[str]) -> None:
	"""Mails that lead to our documents without the platform having noted which: notices of mentions, digests."""
	leads_to_ours = re.compile(r"/(?:app|desk)/(?:%s)\b" % "|".join(map(slug, doctypes))).search
	for part in in_parts(mails_that(leads_to_ours)):
		purge.rows("Email Queue", frappe.qb.DocType("Email Queue").name.isin(part))


def mails_that(match: Callable[[str], object]) -> Iterator[str]:
	queue = frappe.qb.DocType("Email Queue")
	names = [name for (name,) in frappe.qb.from_(queue).select(queue.name).run()]
	for part in in_parts(names):
		query = frappe.qb.from_(queue).where(queue.name.isin(part)).select(queue.name, queue.message)
		yield from (name for name, message in query.run() if match(readable(message or "")))


def readable(message: str) -> str:
	"""The text of a mail, whatever it is encoded in for its way."""
	parts = email.message_from_string(message, policy=email.policy.default).walk()
	texts = (part.get_payload(decode=True) for part in parts if part.get_content_maintype() == "text")
	return "\n".join(text.decode("utf-8", "replace") for text in texts if text)


def slug(doctype: str) -> str:
	return doctype.lower().replace(" ", "-")
