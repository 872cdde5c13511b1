"""What hangs on the platform's own doctypes and endpoints; `hooks.py` takes it from here.

Most of it are the guards of `trivsel_app/access`, which act on records of ours and pass on all others.
"""

# Rows of the platform that hang on records, with the fields that tell on which: seen with the record only.
trivsel_platform_rows = {
	"Access Log": "export_from:reference_document",
	"Activity Log": [
		"reference_doctype:reference_name",
		"timeline_doctype:timeline_name",
		"link_doctype:link_name",
	],
	"Comment": "reference_doctype:reference_name",
	"Communication": "reference_doctype:reference_name",
	"Communication Link": "link_doctype:link_name",
	"Deleted Document": "deleted_doctype:deleted_name",
	"Discussion Topic": "reference_doctype:reference_docname",
	"DocShare": "share_doctype:share_name",
	"Document Follow": "ref_doctype:ref_docname",
	"Document Share Key": "reference_doctype:reference_docname",
	"Email Queue": "reference_doctype:reference_name",
	"Email Unsubscribe": "reference_doctype:reference_name",
	"Energy Point Log": "reference_doctype:reference_name",
	"Error Log": "reference_doctype:reference_name",
	"File": "attached_to_doctype:attached_to_name",
	"Integration Request": "reference_doctype:reference_docname",
	"Milestone": "reference_type:reference_name",
	"Notification Log": "document_type:document_name",
	"Permission Log": ["for_doctype:for_document", "reference_type:reference"],
	"Reminder": "reminder_doctype:reminder_docname",
	"Submission Queue": "ref_doctype:ref_docname",
	"Tag Link": "document_type:document_name",
	"ToDo": "reference_type:reference_name",
	"Version": "ref_doctype:docname",
	"View Log": "reference_doctype:reference_name",
	"Webhook Request Log": "reference_doctype:reference_document",
	"Workflow Action": "reference_doctype:reference_name",
}
# Texts that an administrator writes get the platform without a way to data of ours.
jinja = {
	"methods": [
		"trivsel_app.access.guards.templates.namespace.offered_frappe",
		"trivsel_app.access.guards.templates.namespace.offered_args",
	]
}
override_whitelisted_methods = {
	"frappe.core.page.permission_manager.permission_manager.add": (
		"trivsel_app.trivsel_setup.trail.permission_rules.add"
	),
	"frappe.core.page.permission_manager.permission_manager.update": (
		"trivsel_app.trivsel_setup.trail.permission_rules.update"
	),
	"frappe.core.page.permission_manager.permission_manager.remove": (
		"trivsel_app.trivsel_setup.trail.permission_rules.remove"
	),
	"frappe.core.page.permission_manager.permission_manager.reset": (
		"trivsel_app.trivsel_setup.trail.permission_rules.reset"
	),
	"frappe.desk.page.backups.backups.schedule_files_backup": (
		"trivsel_app.access.guards.backups.schedule_files_backup"
	),
	"frappe.model.workflow.apply_workflow": "trivsel_app.trivsel_setup.workflow_steps.apply_workflow",
	"frappe.client.get_count": "trivsel_app.access.guards.counting.get_count",
	"frappe.desk.notifications.get_open_count": "trivsel_app.access.guards.counting.get_open_count",
	"frappe.client.get": "trivsel_app.access.guards.single_records.get",
	"frappe.client.validate_link": "trivsel_app.access.guards.single_records.validate_link",
	"frappe.client.validate_link_and_fetch": (
		"trivsel_app.access.guards.single_records.validate_link_and_fetch"
	),
	"frappe.client.has_permission": "trivsel_app.access.guards.single_records.has_permission",
	"frappe.client.get_doc_permissions": "trivsel_app.access.guards.single_records.get_doc_permissions",
	"frappe.desk.form.utils.get_next": "trivsel_app.access.guards.neighbours.get_next",
	"frappe.desk.form.linked_with.get": "trivsel_app.access.guards.neighbours.get",
	"frappe.desk.form.linked_with.get_submitted_linked_docs": (
		"trivsel_app.access.guards.neighbours.get_submitted_linked_docs"
	),
	"frappe.utils.global_search.search": "trivsel_app.access.guards.neighbours.search",
	"frappe.desk.search.get_link_title": "trivsel_app.access.link_titles.get_link_title",
	"frappe.desk.form.load.getdoc": "trivsel_app.access.link_titles.getdoc",
	"frappe.desk.treeview.get_all_nodes": "trivsel_app.access.guards.aliases.get_all_nodes",
	"frappe.desk.treeview.get_children": "trivsel_app.access.guards.aliases.get_children",
	"frappe.model.mapper.map_docs": "trivsel_app.access.guards.aliases.map_docs",
	"frappe.desk.listview.get_group_by_count": "trivsel_app.access.guards.groups.get_group_by_count",
	"frappe.core.doctype.user.user.impersonate": "trivsel_app.access.guards.impersonation.impersonate",
	"frappe.client.get_password": "trivsel_app.access.guards.passwords.get_password",
	"frappe.desk.form.document_follow.get_follow_users": (
		"trivsel_app.access.guards.sharing.get_follow_users"
	),
	"frappe.desk.doctype.tag.tag.get_tagged_docs": "trivsel_app.access.guards.tags.get_tagged_docs",
	"frappe.desk.doctype.dashboard_chart.dashboard_chart.get": "trivsel_app.access.guards.charts.get",
	"frappe.workflow.doctype.workflow.workflow.get_workflow_state_count": (
		"trivsel_app.access.guards.charts.get_workflow_state_count"
	),
	"frappe.utils.goal.get_monthly_goal_graph_data": (
		"trivsel_app.access.guards.charts.get_monthly_goal_graph_data"
	),
	"frappe.desk.query_report.run": "trivsel_app.access.guards.reports.run",
	"frappe.desk.query_report.export_query": "trivsel_app.access.guards.reports.export_query",
	"frappe.desk.query_report.get_data_for_custom_field": (
		"trivsel_app.access.guards.reports.get_data_for_custom_field"
	),
	"frappe.desk.doctype.kanban_board.kanban_board.update_order": (
		"trivsel_app.access.guards.kanban.update_order"
	),
	"frappe.desk.doctype.kanban_board.kanban_board.add_card": "trivsel_app.access.guards.kanban.add_card",
	"frappe.desk.doctype.kanban_board.kanban_board.update_order_for_single_card": (
		"trivsel_app.trivsel_setup.board_steps.update_order_for_single_card"
	),
	"frappe.desk.doctype.system_console.system_console.execute_code": (
		"trivsel_app.access.guards.customised.execute_code"
	),
	"frappe.desk.doctype.system_console.system_console.show_processlist": (
		"trivsel_app.access.guards.scripts.show_processlist"
	),
	"frappe.email.doctype.email_group.email_group.import_from": (
		"trivsel_app.access.guards.customised.import_from"
	),
	"frappe.website.doctype.web_form.web_form.get_link_options": (
		"trivsel_app.access.guards.customised.get_link_options"
	),
	"frappe.website.doctype.web_form.web_form.get_form_data": (
		"trivsel_app.access.guards.customised.get_form_data"
	),
}

override_doctype_class = {
	"Audit Trail": "trivsel_app.access.guards.customised.GuardedAuditTrail",
	"Bulk Update": "trivsel_app.access.guards.customised.GuardedBulkUpdate",
	"Comment": "trivsel_app.access.guards.comments.QuietComment",
	"Communication": "trivsel_app.access.guards.comments.QuietCommunication",
	"Deleted Document": "trivsel_app.access.guards.deletion.EmptyDeletedDocument",
	"File": "trivsel_app.access.guards.files.ProtectedFile",
	"Notification": "trivsel_app.access.guards.templates.notifications.GuardedNotification",
	"Report": "trivsel_app.access.guards.raw_sql.GuardedReport",
	"RQ Job": "trivsel_app.access.guards.jobs.QuietJob",
}

# Documents by which someone can change who sees what: their changes are written down.
WRITTEN_DOWN = (
	"Trivsel Staff, Trivsel Profession, Trivsel Settings, Role, Role Profile, Custom Role, "
	"User Type, DocType, User Permission, DocShare, Workflow, Property Setter, Custom Field, "
	"Assignment Rule, Dashboard Chart, Number Card, Notification, Client Script, Server Script, "
	"Report, Print Format, Email Template, Letter Head, Address Template, Web Page, Web Form, "
	"Web Template, Custom HTML Block, Website Script, Page, S3 Backup Settings, Dropbox Settings, "
	"Google Drive, Webhook, OAuth Client, System Settings, LDAP Settings, Social Login Key, "
	"Email Account, OAuth Provider Settings"
).split(", ")

events = {
	"*": {
		"before_validate": ["trivsel_app.access.guards.fetched_fields.refuse_fetching"],
		"before_rename": ["trivsel_app.access.guards.single_records.refuse_renaming"],
		"onload": ["trivsel_app.access.link_words.tell"],
		"on_trash": ["trivsel_app.access.lookups.noted.note_deletion"],
		"after_delete": ["trivsel_app.access.guards.deletion.purge_traces"],
		"on_change": ["trivsel_app.access.guards.hidden_fields.leave_out_of_answer"],
	},
	("Server Script", "Report", "Web Page"): {
		"validate": ["trivsel_app.access.guards.scripts.refuse_code"],
	},
	("Custom Field", "DocType", "Property Setter"): {
		"validate": ["trivsel_app.access.guards.scripts.refuse_computed_field"],
	},
	("Dashboard Chart", "Number Card"): {"validate": ["trivsel_app.access.guards.raw_sql.refuse_expression"]},
	"Client Script": {"validate": ["trivsel_app.access.guards.scripts.refuse_client_script"]},
	"Auto Email Report": {"validate": ["trivsel_app.access.guards.reports.refuse_mailing"]},
	"Comment": {"validate": ["trivsel_app.access.guards.comments.drop_mentions"]},
	"Dashboard Chart": {"validate": ["trivsel_app.access.guards.charts.check_chart"]},
	"DocShare": {"validate": ["trivsel_app.access.guards.sharing.refuse_share"]},
	"Document Follow": {"after_insert": ["trivsel_app.access.guards.sharing.drop_following"]},
	"Document Share Key": {"validate": ["trivsel_app.access.guards.sharing.refuse_key"]},
	"Error Log": {"before_insert": ["trivsel_app.access.guards.errors.leave_out_values"]},
	"Kanban Board": {"validate": ["trivsel_app.access.guards.kanban.keep_no_cards"]},
	"Notification": {"validate": ["trivsel_app.access.guards.notifications.check_notification"]},
	"Notification Log": {"before_insert": ["trivsel_app.access.guards.comments.leave_out_content"]},
	"Prepared Report": {"before_insert": ["trivsel_app.access.guards.reports.refuse_preparing"]},
	"Report": {"validate": ["trivsel_app.access.guards.reports.check_report"]},
	"Scheduled Job Log": {"on_change": ["trivsel_app.access.guards.errors.leave_out_of_job_log"]},
	"Tag Link": {"validate": ["trivsel_app.access.guards.tags.refuse_tag"]},
	"ToDo": {"validate": ["trivsel_app.access.guards.sharing.check_task"]},
	"Version": {"before_insert": ["trivsel_app.access.guards.hidden_fields.leave_out_of_version"]},
	"Web Form Field": {"validate": ["trivsel_app.access.guards.customised.refuse_choices"]},
	("Auto Repeat", "Data Import", "Energy Point Rule", "Milestone Tracker", "Web Form", "Webhook"): {
		"validate": "trivsel_app.access.guards.customised.refuse_tool"
	},
	# What changes who may see what is written down, and nobody gives herself a role of ours.
	tuple(WRITTEN_DOWN): {
		"on_update": "trivsel_app.trivsel_setup.trail.documents.written",
		"on_trash": "trivsel_app.trivsel_setup.trail.documents.deleted",
		"after_rename": "trivsel_app.trivsel_setup.trail.documents.renamed",
	},
	# While there must be no contact with a child's guardians no mail to them is put in line.
	("Email Queue",): {"before_insert": "trivsel_app.trivsel_child.withdrawal.refuse_mail"},
	# What the auditors are told of reaches them.
	("Email Unsubscribe",): {"validate": "trivsel_app.trivsel_setup.access_telling.keep_auditors"},
	("Custom DocPerm",): {
		"on_update": "trivsel_app.trivsel_setup.trail.permission_rules.rule_written",
		"on_trash": "trivsel_app.trivsel_setup.trail.permission_rules.rule_deleted",
	},
	("User",): {
		"before_validate": [
			"trivsel_app.trivsel_setup.trail.logins.refuse_taking_the_account",
			"trivsel_app.trivsel_setup.trail.logins.note_set_by_another",
		],
		"validate": "trivsel_app.trivsel_setup.trail.user_roles.refuse_for_oneself",
		"on_update": "trivsel_app.trivsel_setup.trail.user_roles.note_roles",
		"on_trash": "trivsel_app.trivsel_setup.trail.user_roles.note_deleted",
		"before_rename": "trivsel_app.trivsel_setup.trail.logins.refuse_rename",
	},
	("Role Profile",): {"validate": "trivsel_app.trivsel_setup.trail.user_roles.refuse_profile_for_oneself"},
	("Role",): {"before_rename": "trivsel_app.trivsel_setup.trail.user_roles.refuse_rename_of_role"},
	("Has Role",): {
		"validate": "trivsel_app.trivsel_setup.trail.user_roles.refuse_row",
		"on_trash": "trivsel_app.trivsel_setup.trail.user_roles.refuse_row",
	},
	# Neither the changes written down nor the switches that keep data in are touched by hand.
	("Version",): {
		"validate": "trivsel_app.access.guards.versions.refuse_by_hand",
		"on_trash": "trivsel_app.access.guards.versions.refuse_deleting",
	},
	("Comment",): {
		"validate": [
			"trivsel_app.access.guards.comments_of_others.refuse_changing",
			"trivsel_app.trivsel_concern.referring.refuse_comment",
		],
		"on_trash": "trivsel_app.access.guards.comments_of_others.refuse_deleting",
	},
	("Report",): {"validate": "trivsel_app.access.guards.raw_sql.refuse_query"},
	("Property Setter",): {"validate": "trivsel_app.access.guards.switches.refuse_setter"},
	("Custom Field",): {"validate": "trivsel_app.access.guards.switches.refuse_field"},
	("DocType",): {"validate": "trivsel_app.access.guards.switches.refuse_doctype"},
}
