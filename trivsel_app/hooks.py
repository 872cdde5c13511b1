from trivsel_app import __version__, compat, platform_hooks

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
doctype_js = {
	"Trivsel Child": "public/js/child.js",
	"Trivsel Assessment": "public/js/assessment_concern.js",
	"Trivsel Concern": ["public/js/concern_meeting.js", "public/js/letters.js"],
	"Trivsel Meeting": ["public/js/letters.js", "public/js/meeting_minutes.js"],
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

# Who may see what (trivsel_app/access): the rule of each doctype, and whose rows the child tables are.
trivsel_placement_sources = ["trivsel_app.trivsel_setup.relations.places_of"]
trivsel_access_rules = {
	"Trivsel Unit": "trivsel_app.trivsel_setup.setup_access.unit",
	"Trivsel Staff": "trivsel_app.trivsel_setup.setup_access.staff",
	"Trivsel Access Change": "trivsel_app.trivsel_setup.setup_access.access_change",
	"Trivsel Access Grant": "trivsel_app.trivsel_setup.grant_access.access_grant",
	"Trivsel Self Check Run": "trivsel_app.trivsel_setup.setup_access.self_check",
	"Trivsel Reminder": "trivsel_app.trivsel_setup.reminder_access.reminder",
	"Trivsel Child": "trivsel_app.trivsel_child.child_access.child",
	"Trivsel Protection": "trivsel_app.trivsel_child.child_access.protection",
	"Trivsel Child Identity": "trivsel_app.trivsel_child.child_access.child_identity",
	"Trivsel Identity Conflict": "trivsel_app.trivsel_child.child_access.identity_conflict",
	"Trivsel Consent": "trivsel_app.trivsel_child.consent_access.consent",
	"Trivsel Sharing Without Consent": "trivsel_app.trivsel_child.consent_access.sharing_without_consent",
	"Trivsel Transition": "trivsel_app.trivsel_child.transition_access.transition",
	"Trivsel Meeting Offer": "trivsel_app.trivsel_child.consent_access.meeting_offer",
	"Trivsel Round": "trivsel_app.trivsel_assessment.round_access.round_",
	"Trivsel Round Plan": "trivsel_app.trivsel_assessment.round_access.round_plan",
	"Trivsel Own Rating": "trivsel_app.trivsel_assessment.assessment_access.own_rating",
	"Trivsel Assessment": "trivsel_app.trivsel_assessment.assessment_access.assessment",
	"Trivsel Position": "trivsel_app.trivsel_assessment.assessment_access.position",
	"Trivsel Concern": "trivsel_app.trivsel_concern.concern_access.concern",
	"Trivsel Underretning Consideration": "trivsel_app.trivsel_concern.consideration_access.consideration",
	"Trivsel Referral": "trivsel_app.trivsel_concern.referral_access.referral",
	"Trivsel Course": "trivsel_app.trivsel_concern.course_access.course",
	"Trivsel Shared Plan": "trivsel_app.trivsel_concern.shared_plan_access.plan",
	"Trivsel Shared Plan Part": "trivsel_app.trivsel_concern.shared_plan_access.part",
	"Trivsel Meeting": "trivsel_app.trivsel_meeting.meeting_access.meeting",
	"Trivsel Consultation": "trivsel_app.trivsel_meeting.consultation_access.consultation",
	"Trivsel Lookup Entry": "trivsel_app.trivsel_insight.insight_access.lookup_log",
	"Trivsel Lookup Child": "trivsel_app.trivsel_insight.insight_access.lookup_log",
	"Trivsel Lookup Seal": "trivsel_app.trivsel_insight.insight_access.lookup_log",
	"Trivsel Round Numbers": "trivsel_app.trivsel_insight.insight_access.round_numbers",
}
# What tasks show, wherever one is placed: the relations of each doctype, or of the rows of one.
trivsel_access_relations = {
	"Trivsel Child": ["trivsel_app.trivsel_child.child_access.in_emergency"],
	"Trivsel Consent": ["trivsel_app.trivsel_child.child_access.in_emergency"],
	"Trivsel Sharing Without Consent": ["trivsel_app.trivsel_child.child_access.in_emergency"],
	"Trivsel Transition": [
		"trivsel_app.trivsel_child.child_access.in_emergency",
		"trivsel_app.trivsel_child.transition_access.in_new_unit",
	],
	"Trivsel Meeting Offer": ["trivsel_app.trivsel_child.child_access.in_emergency"],
	"Trivsel Own Rating": ["trivsel_app.trivsel_assessment.assessment_access.ratings_in_emergency"],
	"Trivsel Assessment": ["trivsel_app.trivsel_child.child_access.in_emergency"],
	"Trivsel Position": ["trivsel_app.trivsel_child.child_access.in_emergency"],
	"Trivsel Concern": [
		"trivsel_app.trivsel_child.child_access.in_emergency",
		"trivsel_app.trivsel_concern.concern_access.coordinator",
	],
	"Trivsel Plan Action": ["trivsel_app.trivsel_concern.concern_access.responsible"],
	"Trivsel Referral": [
		"trivsel_app.trivsel_child.child_access.in_emergency",
		"trivsel_app.trivsel_concern.referral_access.of_own_concerns",
		"trivsel_app.trivsel_concern.referral_access.receiver",
	],
	"Trivsel Course": [
		"trivsel_app.trivsel_child.child_access.in_emergency",
		"trivsel_app.trivsel_concern.course_access.of_own_concerns",
		"trivsel_app.trivsel_concern.course_access.receiver",
	],
	"Trivsel Shared Plan": ["trivsel_app.trivsel_concern.shared_plan_access.coordinator"],
	"Trivsel Shared Plan Part": [
		"trivsel_app.trivsel_child.child_access.in_emergency",
		"trivsel_app.trivsel_concern.shared_plan_access.responsible",
		"trivsel_app.trivsel_concern.shared_plan_access.in_the_plan",
	],
	"Trivsel Reminder": ["trivsel_app.trivsel_concern.concern_access.reminded"],
	"Trivsel Meeting": [
		"trivsel_app.trivsel_child.child_access.in_emergency",
		"trivsel_app.trivsel_meeting.meeting_access.of_own_concerns",
		"trivsel_app.trivsel_meeting.participant_access.invited",
	],
}
# The doctype of the child itself: looks at it, and at what links to it, are written down (access/lookups).
trivsel_subject = "Trivsel Child"
trivsel_access_children = {
	"Trivsel Staff Placement": ["Trivsel Staff"],
	"Trivsel Enrolment": ["Trivsel Child"],
	"Trivsel Guardian": ["Trivsel Child"],
	"Trivsel Sibling": ["Trivsel Child"],
	"Trivsel Restricted Access": ["Trivsel Child"],
	"Trivsel Consent Giver": ["Trivsel Consent"],
	"Trivsel Consent Receiver": ["Trivsel Consent"],
	"Trivsel Handed Item": ["Trivsel Transition"],
	"Trivsel Round Unit": ["Trivsel Round", "Trivsel Round Plan"],
	"Trivsel Answer": ["Trivsel Own Rating", "Trivsel Assessment"],
	"Trivsel Plan Action": ["Trivsel Concern"],
	"Trivsel Guardian Notice": ["Trivsel Concern"],
	"Trivsel Action Effect": ["Trivsel Concern"],
	"Trivsel Consideration Reader": ["Trivsel Underretning Consideration"],
	"Trivsel Sent Item": ["Trivsel Referral"],
	"Trivsel Course Action": ["Trivsel Course"],
	"Trivsel Meeting Participant": ["Trivsel Meeting"],
	"Trivsel Meeting Decision": ["Trivsel Meeting"],
	"Trivsel Meeting Departure": ["Trivsel Meeting"],
	"Trivsel Meeting Addendum": ["Trivsel Meeting"],
}
# By which day a record stands where a form links to it; else by the day it was made.
trivsel_days = {
	"Trivsel Assessment": "confirmed_on",
	"Trivsel Meeting": "starts_on",
	"Trivsel Position": "from_date",
}
# Who may protect a child, beside its leaders: functions of (user, child).
trivsel_child_protectors = ["trivsel_app.trivsel_concern.consideration.may_protect"]
# What can be handed over about a child, of the sender's choice: functions of (child) that read as she may.
trivsel_handed_sources = [
	"trivsel_app.trivsel_assessment.handed.items",
	"trivsel_app.trivsel_concern.handed.items",
	"trivsel_app.trivsel_meeting.handed.items",
]
trivsel_nothing_beside = ["Trivsel Transition", "Trivsel Shared Plan", "Trivsel Shared Plan Part"]
# With whom a meeting is held before a child goes to another unit: functions of a set of pairs (child, unit).
trivsel_transition_worries = ["trivsel_app.trivsel_assessment.handed.worries"]
# What is shown beside the joint form: functions of (child, unit).
trivsel_beside_joint_form = ["trivsel_app.trivsel_concern.open_plan.beside_joint_form"]
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
	"Trivsel Staff": {"on_update": "trivsel_app.trivsel_concern.baton.staff_changed"},
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
		"trivsel_app.trivsel_concern.baton.take_back_batons",
		"trivsel_app.trivsel_concern.overdue.remind_overdue",
		"trivsel_app.trivsel_meeting.reminding.remind_of_meetings",
		"trivsel_app.trivsel_assessment.round_plans.make_drafts",
		"trivsel_app.trivsel_assessment.round_reminders.tell_of_unopened",
		"trivsel_app.trivsel_assessment.round_reminders.tell_of_missing",
		"trivsel_app.trivsel_setup.digest.send_digests",
		"trivsel_app.trivsel_insight.telling.tell_auditors",
		"trivsel_app.trivsel_insight.retention.delete_old_entries",
	],
}
