from trivsel_app import __version__

app_name = "trivsel_app"
app_title = "Trivsel"
app_publisher = "Trivsel"
app_description = "Early detection of children who do not thrive, for Danish municipalities"
app_email = "trivsel@example.org"
app_license = "GPL-3.0-or-later"
app_version = __version__

app_include_js = "trivsel.bundle.js"

export_python_type_annotations = True
require_type_annotated_api_methods = True

before_install = "trivsel_app.trivsel_setup.install.before_install"
after_install = "trivsel_app.trivsel_setup.install.after_install"
before_migrate = "trivsel_app.trivsel_setup.install.before_migrate"
after_migrate = "trivsel_app.trivsel_setup.install.after_migrate"
before_uninstall = "trivsel_app.trivsel_setup.uninstall.before_uninstall"
after_uninstall = "trivsel_app.trivsel_setup.uninstall.after_uninstall"

# The ledger of shipped records follows a record that is renamed, and keeps nobody from deleting it.
ignore_links_on_delete = ["Trivsel Shipped Record"]

# Who may see what (trivsel_app/access): the rule of each doctype, and whose rows the child tables are.
trivsel_placement_sources = ["trivsel_app.trivsel_setup.placements.placements_of"]
trivsel_access_rules = {
	"Trivsel Unit": "trivsel_app.trivsel_setup.setup_access.unit",
	"Trivsel Staff": "trivsel_app.trivsel_setup.setup_access.staff",
	"Trivsel Access Change": "trivsel_app.trivsel_setup.setup_access.access_change",
	"Trivsel Child": "trivsel_app.trivsel_child.child_access.child",
	"Trivsel Child Identity": "trivsel_app.trivsel_child.child_access.child_identity",
	"Trivsel Round": "trivsel_app.trivsel_assessment.assessment_access.round_",
	"Trivsel Own Rating": "trivsel_app.trivsel_assessment.assessment_access.own_rating",
	"Trivsel Assessment": "trivsel_app.trivsel_assessment.assessment_access.assessment",
	"Trivsel Position": "trivsel_app.trivsel_assessment.assessment_access.position",
	"Trivsel Concern": "trivsel_app.trivsel_concern.concern_access.concern",
	"Trivsel Lookup Entry": "trivsel_app.trivsel_insight.insight_access.lookup_log",
	"Trivsel Lookup Child": "trivsel_app.trivsel_insight.insight_access.lookup_log",
	"Trivsel Lookup Seal": "trivsel_app.trivsel_insight.insight_access.lookup_log",
}
# The doctype of the child itself: looks at it, and at what links to it, are written down (access/lookups).
trivsel_subject = "Trivsel Child"
trivsel_access_children = {
	"Trivsel Staff Placement": ["Trivsel Staff"],
	"Trivsel Enrolment": ["Trivsel Child"],
	"Trivsel Guardian": ["Trivsel Child"],
	"Trivsel Sibling": ["Trivsel Child"],
	"Trivsel Answer": ["Trivsel Own Rating", "Trivsel Assessment"],
	"Trivsel Plan Action": ["Trivsel Concern"],
	"Trivsel Guardian Notice": ["Trivsel Concern"],
}
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
permission_query_conditions = {
	doctype: "trivsel_app.access.conditions." + doctype.lower().replace(" ", "_")
	for doctype in (*trivsel_access_rules, *trivsel_access_children)
} | {
	rows: "trivsel_app.access.platform_rows." + rows.lower().replace(" ", "_")
	for rows in trivsel_platform_rows
}
has_permission = dict.fromkeys(
	trivsel_access_rules, "trivsel_app.access.documents.has_permission"
) | dict.fromkeys(trivsel_platform_rows, "trivsel_app.access.platform_rows.has_permission")
override_whitelisted_methods = {
	"frappe.desk.search.get_link_title": "trivsel_app.access.link_titles.get_link_title",
	"frappe.desk.form.load.getdoc": "trivsel_app.access.link_titles.getdoc",
}

# No answer with children leaves before the look is written down.
before_request = ["trivsel_app.access.lookups.answer.before_request"]
after_request = ["trivsel_app.access.lookups.answer.after_request"]

doc_events = {
	"*": {"on_trash": ["trivsel_app.access.lookups.noted.note_deletion"]},
	"Trivsel Unit": {"on_update": "trivsel_app.trivsel_assessment.notice.unit_changed"},
	"Trivsel Child": {"on_update": "trivsel_app.trivsel_assessment.notice.child_changed"},
	"Trivsel Assessment": {
		"on_update": "trivsel_app.trivsel_setup.workflow_actions.note_state",
		"on_submit": "trivsel_app.trivsel_concern.escalation.assessment_confirmed",
	},
	"Trivsel Concern": {"on_update": "trivsel_app.trivsel_setup.workflow_actions.note_state"},
}

scheduler_events = {
	"hourly": ["trivsel_app.trivsel_assessment.round_opening.resume_openings"],
	"daily": [
		"trivsel_app.trivsel_setup.staff_roles.sync_all_roles",
		"trivsel_app.trivsel_child.main_unit.refresh_children",
	],
}
