import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_concern import baton, follow_up, guide_actions, parents, plan, ruler_steps, telling
from trivsel_app.trivsel_concern.escalation import open_key
from trivsel_app.trivsel_concern.movers import require_leader
from trivsel_app.trivsel_concern.moves import check_move
from trivsel_app.trivsel_setup.kept_fields import changed, keep
from trivsel_app.trivsel_setup.workflow_moves import require_role_here, set_step

SET_BY_THE_APP = (
	"position",
	"assessment",
	"proposed_position",
	"latest_assessment",
	"opened_by_mistake",
	"coordinator",
	"baton_accepted_on",
	"position_since",
	"parents_told_due",
	"focus_meeting_due",
	"focus_meeting_held_on",
	"leader_took_part",
	"plan_due",
	"follow_ups",
	"k_meeting_proposed_on",
	"escalated_because",
	"contact_stopped",
	"contact_stopped_on",
	"closed_on",
	"closed_as",
	*ruler_steps.SET_BY_THE_APP,
)


class TrivselConcern(ProtectedDocument):
	def onload(self):
		"""What the form proposes."""
		self.set_onload("following_follow_up", follow_up.following(self))
		self.set_onload("guide_cards", guide_actions.offered(self))
		self.set_onload("ruler_doubts", ruler_steps.doubts(self))

	def validate(self):
		self.validate_open()
		keep(self, SET_BY_THE_APP)
		set_step(self)
		require_role_here(self)
		self.set_open_key()
		baton.validate_proposal(self)
		self.validate_no_consideration()
		check_move(self)
		parents.list_custody_holders(self)
		parents.validate_notices(self)
		plan.list_areas(self)
		plan.validate_cards(self)
		plan.set_effects(self)
		ruler_steps.settle(self)

	def on_update(self):
		baton.tell_proposed(self)
		plan.settle_carried_out(self)
		if changed(self, ("workflow_state",)):
			telling.moved(self)

	def validate_open(self):
		before = self.get_doc_before_save()
		if before and before.step == "Closed":
			frappe.throw(
				_(
					"The concern is closed and no longer changed. A new yellow or red position opens a new one."
				)
			)

	def set_open_key(self):
		"""One open concern per child and unit (R17)."""
		self.open_key = None if self.step == "Closed" else open_key(self.child, self.unit)

	def validate_no_consideration(self):
		"""That nobody considers an underretning of a red child is for the leader to say (R18)."""
		if changed(self, ("no_consideration_reason",)) and self.no_consideration_reason:
			require_leader(self)


def on_doctype_update():
	frappe.db.add_index("Trivsel Concern", ["unit", "step"])
