"""R16, R17, R4: whatever people do with a concern, in whatever order, it reaches no state that the rules forbid."""

import frappe
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.access.red_case import act as as_one
from tests.concern.cases import act, concern_of, confirmed, hold_meeting, plan, team, tell, write
from tests.fuzz.judging import the_same_each_time
from tests.support import world
from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_child import protection
from trivsel_app.trivsel_concern import baton, closing, fallen_batons, follow_up, overdue

YI, YF, YA = "Yellow - Inform Parents", "Yellow - Focus Meeting", "Yellow - Action Plan"
RI, RF, RW = "Red - Inform Parents", "Red - Focus Meeting", "Red - Wider Team"
GREEN, HANDED, LEFT = "Closed - Green", "Closed - Handed Over", "Closed - Left"
OPEN = (YI, YF, YA, RI, RF, RW)
STEPS = dict(
	zip(
		(*OPEN, GREEN, HANDED, LEFT),
		"Inform Meet Act Inform Meet Wider".split() + ["Closed"] * 3,
		strict=True,
	)
)
# R16's table, by hand: who may take the concern from one state to the other.
TEAM, LED, APP = {"coordinator", "leader"}, {"leader"}, {"app"}
ALLOWED = {
	(YI, YF): TEAM,
	(RI, RF): TEAM,
	(YF, YA): TEAM,
	(RF, RW): LED,
	**{(state, RI): TEAM | APP for state in (YI, YF, YA)},
	**{(state, RW): LED for state in (YI, YF, YA, RI, RF)},
	**{(state, YA): LED for state in (RI, RF, RW)},
	**{(state, GREEN): LED for state in OPEN},
	**{(state, HANDED): LED | APP for state in OPEN},
	**{(state, LEFT): APP for state in OPEN},
}
ACTIONS = (
	"Parents Informed",
	"Plan Agreed",
	"Escalate",
	"Lower",
	"Return to Green",
	"Hand Over",
	"Child Has Left",
)
PEOPLE = ("anna", "bo", "leader", "chief", "receiver", "stranger")
REFUSED = (frappe.PermissionError, frappe.ValidationError)
TOWARDS_PARENTS = ("Parents To Be Told", "Focus Meeting To Be Held", "Plan To Be Made")

people_ = st.sampled_from(PEOPLE)


class Concern(RuleBasedStateMachine):
	"""People and the app act at random; `self.was` is where each concern stood before."""

	people: frappe._dict

	def __init__(self):
		super().__init__()
		frappe.db.savepoint("machine")
		self.was: dict[str, str] = {}
		self.told: dict[str, int] = {}
		self.planned: dict[str, int] = {}
		self.actor = "app"
		self.try_(lambda: confirmed(self.people, "Yellow"))

	def teardown(self):
		frappe.db.rollback(save_point="machine")
		frappe.db.value_cache.clear()
		frappe.clear_document_cache("Trivsel Child", self.people.child.name)
		frappe.clear_messages()
		forget_viewers()

	def try_(self, act_, actor="app"):
		"""What is refused leaves nothing behind, as in a request of its own."""
		self.actor = actor
		frappe.db.savepoint("act")
		try:
			act_()
		except REFUSED:
			frappe.db.rollback(save_point="act")
			frappe.db.value_cache.clear()
			frappe.clear_messages()
		forget_viewers()

	def user(self, who):
		return self.people[who]

	@rule(position=st.sampled_from(["Green", "Yellow", "Red"]))
	def a_position_is_confirmed(self, position):
		if closing.is_enrolled(frappe._dict(child=self.people.child.name, unit=self.people.blue)):
			self.try_(lambda: confirmed(self.people, position))

	@rule(who=people_, action=st.sampled_from(ACTIONS), reason=st.sampled_from(["", "Sådan er det."]))
	def someone_takes_a_step(self, who, action, reason):
		said = {"escalation_reason": reason, "closing_reason": reason} if reason else {}
		if who == "leader":
			said["no_consideration_reason"] = reason
		self.try_(lambda: act(self.people, self.user(who), action, **said), who)

	@rule(who=people_, state=st.sampled_from(list(STEPS)))
	def someone_writes_a_state(self, who, state):
		self.try_(lambda: write(self.people, self.user(who), workflow_state=state, step="Closed"), who)

	@rule(who=people_)
	def someone_tells_the_parents(self, who):
		self.try_(lambda: tell(self.people, self.user(who)), who)

	@rule(who=people_)
	def someone_plans(self, who):
		self.try_(lambda: plan(self.people, self.user(who)), who)

	@rule(leader=st.booleans())
	def the_focus_meeting_is_held(self, leader):
		self.try_(lambda: hold_meeting(self.people, leader))

	@rule(who=people_, effect=st.sampled_from(["Better", "Same", "Worse", "?"]))
	def someone_follows_up(self, who, effect):
		rows = [row.name for row in concern_of(self.people).plan]
		call = (follow_up.follow_up, concern_of(self.people).name, dict.fromkeys(rows, effect))
		self.try_(lambda: as_one(self.user(who), *call), who)

	@rule(who=people_, switch=st.sampled_from([protection.stop_contact, protection.allow_contact]))
	def someone_stops_or_allows_contact(self, who, switch):
		self.try_(lambda: as_one(self.user(who), switch, self.people.child.name, "Det ser jeg nu."), who)

	@rule(who=people_, proposed=people_)
	def someone_proposes_the_next_coordinator(self, who, proposed):
		self.try_(lambda: write(self.people, self.user(who), proposed_coordinator=self.user(proposed)), who)

	@rule(who=people_, answer=st.sampled_from([baton.accept, baton.decline]))
	def someone_answers(self, who, answer):
		self.try_(lambda: as_one(self.user(who), answer, concern_of(self.people).name), who)

	@rule(days=st.integers(1, 40))
	def days_go_by(self, days):
		late = frappe.utils.add_days(frappe.utils.today(), -days)
		fields = ("parents_told_due", "focus_meeting_due", "plan_due", "next_follow_up")
		doc = concern_of(self.people)
		doc.db_set({field: late for field in fields if doc.get(field)}, update_modified=False)
		self.try_(lambda: overdue.remind_overdue(lambda: None))
		self.try_(fallen_batons.take_back)
		self.try_(closing.close_left)

	@rule()
	def the_child_leaves(self):
		child = frappe.get_doc("Trivsel Child", self.people.child.name)
		if not child.enrolments[0].to_date:
			self.try_(lambda: world.leave(child, self.people.blue))

	@invariant()
	def every_move_is_one_of_the_table(self):
		for doc in self.concerns():
			before = self.was.get(doc.name)
			if before and before != doc.workflow_state:
				assert (before, doc.workflow_state) in ALLOWED, (before, doc.workflow_state)
				allowed = ALLOWED[(before, doc.workflow_state)]
				assert self.parts_of(self.actor, doc) & allowed, (self.actor, before, doc.workflow_state)
			self.was[doc.name] = doc.workflow_state

	def parts_of(self, actor, doc):
		"""As what the actor may have moved it. What the app sets off by someone's act is the app's own."""
		parts = {"leader"} if actor in ("leader", "chief") else set()
		if actor == "app":
			parts.add("app")
		elif self.user(actor) == doc.coordinator:
			parts.add("coordinator")
		return parts

	@invariant()
	def states_and_steps_agree(self):
		for doc in self.concerns():
			assert doc.step == STEPS[doc.workflow_state]
			assert doc.position == doc.workflow_state.split(" ")[0] or doc.step == "Closed"

	@invariant()
	def one_is_open_and_what_is_closed_says_how(self):
		closed = [doc for doc in self.concerns() if doc.step == "Closed"]
		assert len(self.concerns()) - len(closed) <= 1
		for doc in closed:
			assert doc.closed_on and doc.closed_as and not doc.open_key

	@invariant()
	def nobody_is_past_the_parents_untold(self):
		"""At the focus meeting each custody holder has been told of this position, or there is a reason why not."""
		for doc in self.concerns():
			if doc.step == "Meet":
				rows = [
					row
					for row in doc.guardian_notices
					if (row.position, row.about) == (doc.position, doc.assessment)
				]
				assert len(rows) == 2 and all(row.informed_on or row.reason_not for row in rows)

	@invariant()
	def nobody_is_asked_to_go_to_the_parents_while_there_is_no_contact(self):
		if not frappe.db.get_value("Trivsel Child", self.people.child.name, "no_contact_with_guardians"):
			return
		open_ones = {"kind": ["in", TOWARDS_PARENTS], "done": 0}
		names = [doc.name for doc in self.concerns()]
		assert not frappe.get_all("Trivsel Reminder", {**open_ones, "reference_name": ["in", names]})

	@invariant()
	def nothing_is_lost(self):
		for doc in self.concerns():
			told = sum(bool(row.informed_on) for row in doc.guardian_notices)
			planned = sum(bool(row.action) for row in doc.plan)
			assert told >= self.told.get(doc.name, 0) and planned >= self.planned.get(doc.name, 0)
			self.told[doc.name], self.planned[doc.name] = told, planned

	def concerns(self):
		names = frappe.get_all("Trivsel Concern", {"child": self.people.child.name}, pluck="name")
		return [frappe.get_doc("Trivsel Concern", name) for name in names]


@pytest.fixture
def people():
	found = team()
	found.receiver = world.staff("Pædagog", world.unit("Ny børnehave"))
	found.stranger = world.staff("Institutionsleder", world.unit("Andet hus"))
	return found


def test_no_order_of_acts_leads_where_the_rules_forbid(people):
	Concern.people = people
	run_state_machine_as_test(
		Concern, settings=settings(the_same_each_time(6), stateful_step_count=20, phases=[Phase.generate])
	)
