"""What an administrator writes and the platform carries out, by one who also has the roles for pages and scripts."""

import threading
from contextlib import contextmanager
from unittest.mock import patch

import frappe
import pytest
from frappe.email.doctype.notification import notification as notifications
from frappe.model.workflow import get_workflow_safe_globals

from tests.leaks.unguarded import without_guard
from tests.support.people import give_roles
from trivsel_app.access.guards import scripts
from trivsel_app.access.guards.templates import queries
from trivsel_app.self_check.probe import SYSTEM_MANAGER
from trivsel_app.self_check.probes import templates
from trivsel_app.self_check.sessions import SiteSession

AUTHORS = ("Script Manager", "Website Manager")
NAMES = "{{ frappe.get_all('Trivsel Child', pluck='first_name') }}"
COMMENTS = "{{ frappe.get_all('Comment', {'comment_type': 'Comment'}, pluck='content') }}"
# What others' templates ask for: the answer is the platform's own.
OF_OTHERS = (
	"{{ frappe.get_all('Role', pluck='name') }}",
	"{{ frappe.get_all('Role', ['name', 'desk_access'], {'name': ['like', 'S%']}) }}",
	"{{ frappe.get_list('Role', filters={'name': 'Guest'}, fields=['name']) }}",
	"{{ frappe.db.get_value('User', 'Administrator', ['name', 'enabled'], as_dict=1) }}",
	"{{ frappe.db.get_value('User', {'name': 'Guest'}) }}",
	"{{ frappe.db.exists('Role', 'Guest') }}{{ frappe.db.exists('Role', {'name': 'Nobody'}) }}",
	"{{ frappe.db.count('Role') }}{{ frappe.db.count('Role', {'name': 'Guest'}) }}",
	"{{ frappe.db.get_single_value('System Settings', 'language') }}",
	"{{ frappe.db.sql('select name from tabRole order by name', as_dict=1) }}",
	"{{ frappe.get_doc('User', 'Guest').enabled }}{{ frappe.get_cached_doc('Role', 'Guest').name }}",
	"{{ frappe.get_doc('Comment', '{note_comment}').content }}",
	"{{ frappe.get_all('Comment', {'reference_doctype': 'Note'}, pluck='content') }}",
	"{{ frappe.db.get_value('Comment', {'reference_doctype': 'Note'}, 'content') }}",
	"{{ frappe.db.get_value('Comment', '{note_comment}', ['content', 'owner']) }}",
	"{{ frappe.db.count('Comment', {'reference_doctype': 'Note'}) }}",
	"{{ frappe.db.exists('Comment', '{note_comment}') }}",
	"{{ frappe.get_all('ToDo', filters={'description': 'Of no record'}, pluck='description') }}",
	"{{ frappe.db.get_value('ToDo', {'description': 'Of no record'}, 'description') }}",
	"{{ frappe.utils.add_days('2026-01-01', 1) }}{{ frappe.session.user }}{{ frappe.format(1.5, 'Float') }}",
	"{{ frappe.get_meta('Trivsel Child').name }}{{ _('Yes') }}{{ frappe.form_dict }}{{ args }}",
)


@pytest.fixture
def author(untouched, marks) -> str:
	user = marks.user_of(SYSTEM_MANAGER)
	give_roles(user, AUTHORS)
	frappe.db.commit()
	frappe.clear_cache(user=user)
	return user


@pytest.fixture
def note(transaction):
	made = frappe.get_doc({"doctype": "Note", "title": "Of another app", "public": 1}).insert()
	made.add_comment("Comment", "Said of a note")
	frappe.get_doc({"doctype": "ToDo", "description": "Of no record"}).insert()
	yield made
	frappe.db.rollback()


@contextmanager
def carried_out():
	"""A job, or a request, in which no template has been used so far."""
	frappe.local.jenv = None
	queries.watch()
	try:
		yield
	finally:
		frappe.local.jenv = None
		vars(frappe.local.db).pop("sql", None)


def rendered(text: str, **context) -> str:
	with carried_out():
		return frappe.render_template(text, context)


@frappe.read_only()
def names_from_replica() -> list[str]:
	"""As a function of the platform's asks that may be answered by the replica."""
	return frappe.get_all("Trivsel Child", pluck="first_name")


@pytest.mark.parametrize("probe", templates.PROBES, ids=lambda probe: probe.way)
def test_an_author_gets_nothing(probe, marks, session_of, author):
	assert probe.ask(session_of(author), marks) is None


@pytest.mark.parametrize("probe", templates.PROBES, ids=lambda probe: probe.way)
def test_without_the_guard_she_would(probe, marks, author):
	with without_guard(probe):
		assert probe.ask(SiteSession(author), marks)


@pytest.mark.parametrize("text", OF_OTHERS)
def test_templates_of_others_say_what_they_said(text, marks, note):
	comment = frappe.get_all("Comment", {"reference_doctype": "Note"}, pluck="name")[0]
	text = text.replace("{note_comment}", comment)
	guarded = rendered(text)

	hooks = frappe.get_hooks
	with patch.object(
		frappe, "get_hooks", lambda hook=None, *a, **k: {} if hook == "jinja" else hooks(hook, *a, **k)
	):
		frappe.local.jenv = None
		plain = frappe.render_template(text, {})
		frappe.local.jenv = None

	assert guarded == plain
	assert guarded.strip()


def test_comments_on_children_are_left_out_of_a_list_of_all(marks, note):
	told = rendered(COMMENTS)

	assert "Said of a note" in told
	assert marks.secret not in told


@pytest.mark.parametrize(
	"text", (NAMES, COMMENTS, "{{ frappe.db.sql('select first_name from `tabTrivsel Child`') }}")
)
def test_a_notification_sent_by_nobody_tells_nothing(text, marks, note):
	"""As the scheduler sends it: in Administrator's name."""
	values = {
		"doctype": "Notification",
		"name": "Of notes",
		"subject": "-",
		"document_type": "Note",
		"event": "New",
	}
	made = frappe.get_doc({**values, "channel": "System Notification", "message": text})
	made.append("recipients", {"receiver_by_document_field": "owner"})
	made.insert()

	with carried_out(), patch.object(notifications, "enqueue_create_notification") as told:
		try:
			made.send(note)
		except Exception as refusal:
			assert marks.secret not in str(refusal)

	assert marks.secret not in str(told.call_args_list)


def test_a_condition_asks_for_no_child(marks):
	"""A workflow's transition is offered or not: a yes or no by itself."""
	with carried_out(), pytest.raises(Exception, match=r"(?i)permi|tillad|adgang|ikke"):
		frappe.safe_eval(
			f"frappe.db.get_value('Trivsel Child', '{marks.child}', 'first_name') == 'x'",
			get_workflow_safe_globals(),
			{},
		)


def test_a_condition_on_anything_else_is_answered(transaction):
	with carried_out():
		assert frappe.safe_eval(
			"frappe.db.get_value('Role', 'Guest', 'name')", get_workflow_safe_globals(), {}
		)


@pytest.fixture
def replica(monkeypatch, transaction):
	"""The same database once more, as the site's replica."""
	conf = frappe.local.conf
	host, port = conf.db_host or "127.0.0.1", conf.db_port or 3306
	told = {"read_from_replica": 1, "replica_host": host, "replica_db_port": port}
	for key, value in told.items():
		monkeypatch.setitem(conf, key, value)
	monkeypatch.setattr(frappe, "connect_replica", frappe.connect_replica)
	yield
	for name in ("replica_db", "primary_db"):
		delattr(frappe.local, name)


def test_a_template_gets_nothing_from_a_replica(marks, replica):
	with pytest.raises(Exception, match=r"(?i)permi|tillad|adgang|ikke"):
		rendered("{{ names() }}", names=names_from_replica)

	assert frappe.local.db is frappe.local.primary_db is not frappe.local.replica_db


def test_without_the_guard_it_would_from_a_replica(marks, replica, monkeypatch):
	monkeypatch.setattr(queries, "connect_replica", queries.platform_connect_replica)

	assert marks.secret in rendered("{{ names() }}", names=names_from_replica)


def test_a_replica_answers_who_asks_without_a_template(marks, replica):
	with carried_out():
		assert marks.secret in names_from_replica()


def test_a_template_changes_no_rights(transaction):
	with pytest.raises(Exception):  # noqa: B017 - each release wraps the refusal in its own
		rendered("{{ frappe.db.set_value('Report', 'ToDo', 'query', 'select 1') }}")

	assert frappe.db.get_value("Report", "ToDo", "query") != "select 1"


def test_running_queries_are_shown_without_what_they_ask_of_children(marks):
	user = marks.user_of(SYSTEM_MANAGER)
	site = frappe.local.site
	asked = threading.Thread(target=slow_query, args=(site, marks.secret))
	asked.start()
	frappe.set_user(user)
	shown = []
	while asked.is_alive():
		shown += scripts.show_processlist()
	frappe.set_user("Administrator")
	asked.join()

	assert any("select name from tabRole" in (row["Info"] or "") for row in shown)
	assert marks.secret not in str(shown)


def slow_query(site: str, secret: str) -> None:
	frappe.init(site=site)
	frappe.connect()
	frappe.db.sql("select name from tabRole where sleep(0.05)")
	frappe.db.sql("select sleep(1), name from `tabTrivsel Child` where first_name = %s", secret)
	frappe.destroy()
