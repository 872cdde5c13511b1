"""Ways by which whoever runs the platform could come in as someone else, or take everything out."""

import frappe
import pytest

from tests.support import world
from tests.trail.test_roles import noted


@pytest.fixture
def manager():
	return world.user(roles=["System Manager"])


def mail_to(address):
	return frappe.get_doc(
		{
			"doctype": "Email Queue",
			"sender": "post@trivsel.example",
			"message": f"{world.MARKER}: https://x/update-password?key=abc",
			"recipients": [{"recipient": address}],
		}
	).insert(ignore_permissions=True)


def test_a_link_to_a_new_password_is_not_read_in_the_queue_of_mails(manager):
	leader = world.staff("Institutionsleder", world.unit())
	hers, others = mail_to(leader), mail_to("en@anden.example")
	with world.as_user(manager):
		seen = frappe.get_list("Email Queue", pluck="name", limit_page_length=0)
		assert hers.name not in seen and others.name in seen
		assert not frappe.has_permission("Email Queue", "read", doc=hers.name)
		assert frappe.has_permission("Email Queue", "read", doc=others.name)


def test_a_change_of_how_one_logs_in_is_told_at_once():
	auditor = world.user(roles=["Trivsel Auditor"])
	settings = frappe.get_doc("System Settings")
	settings.login_with_email_link = not settings.login_with_email_link
	settings.save()
	assert noted("Ways of Logging In")[0].subject == "System Settings"
	assert frappe.db.exists("Notification Log", {"for_user": auditor})


def test_the_console_is_not_the_system_managers(manager):
	from trivsel_app.access.guards.customised import execute_code

	console = frappe.as_json({"doctype": "System Console", "type": "SQL", "console": "select 1"})
	with world.as_user(manager), pytest.raises(frappe.PermissionError):
		execute_code(console)


def sql_report(query):
	return frappe.get_doc(
		{
			"doctype": "Report",
			"report_name": "Alle",
			"ref_doctype": "ToDo",
			"report_type": "Query Report",
			"is_standard": "No",
			"query": query,
		}
	)


@pytest.mark.parametrize(
	"query",
	[
		"select first_name from `tabTrivsel Child`",
		"select * from `TABTRIVSEL  CHILD`",
		"select data from tabVersion",
		"select sid from tabSessions",
		"select password from __Auth",
	],
)
def test_no_report_in_sql_reads_what_is_closed(query):
	manager = world.user(roles=["System Manager", "Script Manager", "Report Manager"])
	with world.as_user(manager), pytest.raises(frappe.PermissionError):
		sql_report(query).insert()


def test_reports_in_sql_over_other_tables_are_made_as_ever():
	manager = world.user(roles=["System Manager", "Script Manager", "Report Manager"])
	with world.as_user(manager):
		assert sql_report("select name from tabLanguage").insert().name


def test_our_records_are_not_imported_by_the_platforms_tool(manager):
	"""Version 16 itself refuses what a doctype does not allow."""
	with world.as_user(manager), pytest.raises((frappe.PermissionError, frappe.ValidationError)):
		frappe.get_doc(
			{
				"doctype": "Data Import",
				"reference_doctype": "Trivsel Staff",
				"import_type": "Insert New Records",
			}
		).insert()
