"""Who may see what: the keys of `hooks.py` that name a doctype's rule, relations and seams (trivsel_app/access)."""

# The rule of each doctype, and whose rows the child tables are.
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
	"Trivsel Board Question": "trivsel_app.trivsel_guide.guide_access.board_question",
	"Trivsel Activity": "trivsel_app.trivsel_guide.guide_access.activity",
	"Trivsel Training Taken": "trivsel_app.trivsel_guide.guide_access.training_taken",
	"Trivsel Green Action": "trivsel_app.trivsel_guide.green_access.green_action",
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
	"Trivsel Activity": ["trivsel_app.trivsel_guide.guide_access.responsible"],
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
# The letters that are made of records for parents: one class for a doctype.
trivsel_letters = [
	"trivsel_app.trivsel_child.privacy_notice.PrivacyNotice",
	"trivsel_app.trivsel_child.transition_letter.TransitionLetter",
	"trivsel_app.trivsel_assessment.talk_letter.TalkLetter",
	"trivsel_app.trivsel_concern.plan_letter.PlanLetter",
]
trivsel_nothing_beside = ["Trivsel Transition", "Trivsel Shared Plan", "Trivsel Shared Plan Part"]
# With whom a meeting is held before a child goes to another unit: functions of a set of pairs (child, unit).
trivsel_transition_worries = ["trivsel_app.trivsel_assessment.handed.worries"]
# What is shown beside the joint form: functions of (child, unit).
trivsel_beside_joint_form = ["trivsel_app.trivsel_concern.open_plan.beside_joint_form"]
# What is asked beside the ratings on the page of a group: functions of (unit, children).
trivsel_beside_group_page = ["trivsel_app.trivsel_concern.beside_group.follow_ups"]
