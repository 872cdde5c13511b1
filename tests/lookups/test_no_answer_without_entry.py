"""Where the entry cannot be written, the answer does not leave."""

from contextlib import contextmanager
from urllib.parse import quote

import frappe
import pytest

from tests.support import world

TABLES = ("tabTrivsel Lookup Entry", "tabTrivsel Lookup Child")


@contextmanager
def broken(table: str):
	"""The table is not there, for this site's web server as for everyone."""
	frappe.db.commit()
	frappe.db.sql_ddl(f"RENAME TABLE `{table}` TO `{table} away`")
	try:
		yield
	finally:
		frappe.db.sql_ddl(f"RENAME TABLE `{table} away` TO `{table}`")


@pytest.mark.parametrize("table", TABLES)
def test_no_entry_no_answer(table, story, client):
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": "trivsel-test.txt",
			"content": world.MARKER,
			"is_private": 1,
			"attached_to_doctype": "Trivsel Concern",
			"attached_to_name": story.concern,
		}
	).insert(ignore_permissions=True)
	leader = client(story.leader)
	ways = (
		(f"/api/resource/{quote('Trivsel Child')}/{story.child}", {}),
		(f"/api/resource/{quote('Trivsel Child')}", {"fields": '["first_name"]'}),
		("/api/method/frappe.desk.form.load.getdoc", {"doctype": "Trivsel Child", "name": story.child}),
		("/printview", {"doctype": "Trivsel Child", "name": story.child}),
		(file.file_url, {}),
	)
	try:
		assert all(world.MARKER in leader.get(path, **query).text for path, query in ways)
		with broken(table):
			answers = [leader.get(path, **query) for path, query in ways]
			assert [answer.status for answer in answers] == [503] * len(ways)
			assert not [answer for answer in answers if world.MARKER in answer.text]
			assert leader.get("/api/method/ping").status == 200
	finally:
		file.delete(ignore_permissions=True)
		frappe.db.commit()


def test_what_was_half_written_is_not_there(story, client, entries):
	leader = client(story.leader)
	entries()
	with broken("tabTrivsel Lookup Child"):
		leader.get(f"/api/resource/{quote('Trivsel Child')}/{story.child}")
	assert entries() == []


@contextmanager
def hook_of_another_app(path: str):
	"""It is asked after each request, before ours: as of an app that was installed earlier."""
	hooks = dict(frappe.get_hooks())
	cache = getattr(frappe, "client_cache", frappe.cache)
	cache.set_value("app_hooks", {**hooks, "after_request": [path, *hooks["after_request"]]})
	try:
		yield
	finally:
		cache.delete_value("app_hooks")


def test_an_app_that_fails_before_us_keeps_no_entry_from_being_written(story, client, entries):
	leader = client(story.leader)
	child = f"/api/resource/{quote('Trivsel Child')}/{story.child}"
	entries()
	with hook_of_another_app("frappe.no_such_function"):
		answer = leader.get(child)
		assert world.MARKER in answer.text
		assert [row.children for row in entries()] == [{story.child: False}]
		assert answer.headers["Cache-Control"] == "no-store"
		with broken(TABLES[0]):
			assert leader.get(child).status == 503


def test_nothing_switches_it_off():
	"""No setting, no flag and no line in the site's configuration has a say in it."""
	import inspect

	from trivsel_app.access.lookups import answer, asked, lists, noted, shown, writing

	source = "".join(inspect.getsource(module) for module in (answer, asked, lists, noted, shown, writing))
	assert not [word for word in ("frappe.conf", "frappe.flags", "Settings", "os.environ") if word in source]
