from trivsel_app import __version__, access_hooks, compat, platform_hooks

app_name = "trivsel_app"
app_title = "Trivsel"
app_publisher = "Trivsel"
app_description = "Early detection of children who do not thrive, for Danish municipalities"
app_email = "trivsel@example.org"
app_license = "GPL-3.0-or-later"
app_version = __version__

# Where one stands after logging in who has no other app; else the platform lets her choose.
add_to_apps_screen = [
	{
		"name": app_name,
		"title": app_title,
		"logo": "/assets/trivsel_app/images/trivsel.svg",
		"route": f"{compat.DESK}/trivsel",
		"has_permission": "trivsel_app.trivsel_setup.entrance.may_enter",
	}
]
app_include_js = "trivsel.bundle.js"
app_include_css = "trivsel.bundle.css"
web_include_js = "/assets/trivsel_app/js/forget_unsent.js"
doctype_js = {
	"Trivsel Child": "public/js/child.js",
	"Trivsel Assessment": "public/js/assessment_concern.js",
	"Trivsel Concern": "public/js/concern_meeting.js",
	"Trivsel Meeting": "public/js/meeting_minutes.js",
	"Trivsel Referral": "public/js/referral_meeting.js",
	"Trivsel Transition": "public/js/transition_meeting.js",
}

extend_bootinfo = [
	"trivsel_app.trivsel_setup.position_words.add_to_boot",
	"trivsel_app.trivsel_assessment.confirming.add_to_boot",
]

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

# Who may see what (trivsel_app/access): said in a file of its own.
trivsel_placement_sources = access_hooks.trivsel_placement_sources
trivsel_access_rules = access_hooks.trivsel_access_rules
trivsel_access_relations = access_hooks.trivsel_access_relations
trivsel_subject = access_hooks.trivsel_subject
trivsel_access_children = access_hooks.trivsel_access_children
trivsel_days = access_hooks.trivsel_days
trivsel_child_protectors = access_hooks.trivsel_child_protectors
trivsel_handed_sources = access_hooks.trivsel_handed_sources
trivsel_letters = access_hooks.trivsel_letters
trivsel_nothing_beside = access_hooks.trivsel_nothing_beside
trivsel_transition_worries = access_hooks.trivsel_transition_worries
trivsel_beside_joint_form = access_hooks.trivsel_beside_joint_form
trivsel_beside_group_page = access_hooks.trivsel_beside_group_page
trivsel_platform_rows = platform_hooks.trivsel_platform_rows
permission_query_conditions = {
	doctype: "trivsel_app.access.conditions." + doctype.lower().replace(" ", "_")
	for doctype in (*trivsel_access_rules, *trivsel_access_children)
} | {
	rows: "trivsel_app.access.platform_rows." + rows.lower().replace(" ", "_")
	for rows in trivsel_platform_rows
}
permission_query_conditions["Email Queue"] = [
	permission_query_conditions["Email Queue"],
	"trivsel_app.trivsel_setup.trail.account_mails.condition",
]
has_permission = {
	doctype: [
		"trivsel_app.access.documents.has_permission",
		"trivsel_app.access.guards.workflow_states.has_permission",
	]
	for doctype in trivsel_access_rules
} | dict.fromkeys(trivsel_platform_rows, "trivsel_app.access.platform_rows.has_permission")
has_permission["Email Queue"] = [
	has_permission["Email Queue"],
	"trivsel_app.trivsel_setup.trail.account_mails.has_permission",
]
has_permission["Number Card"] = "trivsel_app.trivsel_insight.cards.has_permission"
override_whitelisted_methods = platform_hooks.override_whitelisted_methods
override_doctype_class = platform_hooks.override_doctype_class

# Roles begin and end to the day, also for who is logged in: asked once her user is known.
auth_hooks = [
	"trivsel_app.trivsel_child.search_limit.count_search",
	"trivsel_app.trivsel_setup.staff_roles.settle_session",
	"trivsel_app.access.guards.request_arguments.check",
]

# No answer with children leaves before the look is written down.
before_request = [
	"trivsel_app.access.guards.templates.queries.watch",
	"trivsel_app.access.guards.backups.refuse_download",
	"trivsel_app.access.lookups.answer.before_request",
	"trivsel_app.access.guards.aliases.refuse_aliases",
	"trivsel_app.access.guards.arguments.refuse_incomplete",
]
before_job = ["trivsel_app.access.guards.templates.queries.watch"]
jinja = platform_hooks.jinja
after_request = [
	"trivsel_app.access.lookups.answer.after_request",
	"trivsel_app.access.guards.stored_answers.forbid_storing",
]
doc_events = platform_hooks.events | {
	"Trivsel Unit": {"on_update": "trivsel_app.trivsel_assessment.notice.unit_changed"},
	"Trivsel Child": {
		"on_update": [
			"trivsel_app.trivsel_child.consent_status.child_changed",
			"trivsel_app.trivsel_assessment.round_changes.child_changed",
			"trivsel_app.trivsel_assessment.notice.child_changed",
			"trivsel_app.trivsel_concern.standing_still.child_changed",
			"trivsel_app.trivsel_concern.closing.child_changed",
			"trivsel_app.trivsel_concern.referral_telling.child_changed",
			"trivsel_app.trivsel_meeting.answer_link.child_changed",
			"trivsel_app.trivsel_meeting.contact_stopped.child_changed",
		]
	},
	"Trivsel Assessment": {
		"onload": "trivsel_app.trivsel_concern.opened.tell",
		"on_update": "trivsel_app.trivsel_setup.workflow_actions.note_state",
		"on_submit": "trivsel_app.trivsel_concern.escalation.assessment_confirmed",
	},
	("Trivsel Meeting Type", "Trivsel Profession"): {
		"validate": "trivsel_app.trivsel_guide.cooperation_guide.validate_public"
	},
	("Trivsel Guide Card", "Trivsel Forum", "Trivsel Meeting Type", "Trivsel Profession"): {
		"on_update": "trivsel_app.trivsel_guide.reviewing.text_changed"
	},
	"Trivsel Round": {
		"on_change": [
			"trivsel_app.trivsel_assessment.round_reminders.round_changed",
			"trivsel_app.trivsel_insight.closed_rounds.after_round_change",
		]
	},
	"Trivsel Concern": {"on_update": "trivsel_app.trivsel_setup.workflow_actions.note_state"},
	"Trivsel Referral": {"on_update": "trivsel_app.trivsel_setup.workflow_actions.note_state"},
	"Trivsel Meeting": {
		"on_update": [
			"trivsel_app.trivsel_setup.workflow_actions.note_state",
			"trivsel_app.trivsel_meeting.telling_the_concern.held",
			"trivsel_app.trivsel_meeting.reminding.settle_reminders",
		],
		"after_insert": "trivsel_app.trivsel_meeting.reminding.meeting_planned",
		"on_submit": "trivsel_app.trivsel_meeting.telling_the_concern.approved",
	},
	"File": {
		"validate": [
			"trivsel_app.trivsel_meeting.anonymous.refuse_attachment",
			"trivsel_app.trivsel_meeting.consulting.refuse_attachment",
		]
	},
	"Trivsel Transition": {"on_update": "trivsel_app.trivsel_concern.handing_over.transition_changed"},
	("Comment", "Communication", "File"): {"validate": "trivsel_app.trivsel_child.handing.refuse_beside"},
	"Trivsel Staff": {"on_update": "trivsel_app.trivsel_concern.fallen_batons.staff_changed"},
	"Workflow": {
		"validate": "trivsel_app.trivsel_setup.states_in_use.refuse_removal",
		"on_trash": "trivsel_app.trivsel_setup.states_in_use.refuse_deleting",
	},
}

on_login = "trivsel_app.trivsel_setup.trail.logins.logged_in"

scheduler_events = {
	"cron": {
		"*/5 * * * *": ["trivsel_app.trivsel_insight.sealing.seal"],
		"0 15,23 * * *": ["trivsel_app.trivsel_setup.access_telling.tell"],
	},
	"hourly": [
		"trivsel_app.self_check.check.clear_leftovers",
		"trivsel_app.trivsel_child.identity_conflicts.find_conflicts",
		"trivsel_app.trivsel_assessment.round_opening.resume_openings",
		"trivsel_app.trivsel_assessment.round_changes.settle_all",
		"trivsel_app.trivsel_insight.closed_rounds.make_missing",
	],
	"daily": [
		"trivsel_app.access.guards.sharing.withdraw_shares",
		"trivsel_app.trivsel_setup.staff_roles.sync_all_roles",
		"trivsel_app.trivsel_child.main_unit.refresh_children",
		"trivsel_app.trivsel_child.consent_status.refresh",
		"trivsel_app.trivsel_child.transition_days.remind_of_transitions",
		"trivsel_app.trivsel_concern.closing.close_left",
		"trivsel_app.trivsel_concern.fallen_batons.take_back",
		"trivsel_app.trivsel_concern.overdue.remind_overdue",
		"trivsel_app.trivsel_concern.overdue_courses.remind_overdue",
		"trivsel_app.trivsel_meeting.reminding.remind_of_meetings",
		"trivsel_app.trivsel_guide.reviewing.remind_owners",
		"trivsel_app.trivsel_assessment.round_plans.make_drafts",
		"trivsel_app.trivsel_assessment.round_reminders.tell_of_unopened",
		"trivsel_app.trivsel_assessment.round_reminders.tell_of_missing",
		"trivsel_app.trivsel_setup.digest.send_digests",
		"trivsel_app.trivsel_insight.telling.tell_auditors",
		"trivsel_app.trivsel_insight.retention.delete_old_entries",
	],
}
