"""Who may see a course: whoever sees the referral that it came from; its receiver alone writes it (R1)."""

from functools import partial

from frappe import _
from frappe.model.document import Document
from pypika.terms import Criterion

from trivsel_app.access.documents import meets
from trivsel_app.access.rule import NOTHING, Relation, Rule
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_concern.courses import COURSE
from trivsel_app.trivsel_concern.receiving import REFERRAL
from trivsel_app.trivsel_concern.referral_access import coordinated, of_referrals, received


def _stored(viewer: Viewer, right: str) -> Criterion:
	"""The unit that has referred the child follows it."""
	return made_in_unit(COURSE, viewer, right) if right == "read" else NOTHING


def _new(viewer: Viewer, doc: Document) -> bool:
	"""Of a referral that she has received, and may answer."""
	referral = doc.get("referral")
	mine = received(viewer, viewer.professions_with(COURSE, "create"))
	return referral in mine and meets(REFERRAL, referral, viewer.user, "write")


course = Rule(
	stored=_stored,
	new=_new,
	limit=limit_of(COURSE),
	why=lambda: _("{0} To read: who has received the referral writes it.").format(made_here()),
)
of_own_concerns = Relation(
	records=partial(of_referrals, coordinated, "referral"),
	why=lambda: _("Coordinator of the concern from which the child was referred, wherever she is placed."),
)
receiver = Relation(
	records=partial(of_referrals, received, "referral"),
	rights=frozenset({"read", "write"}),
	why=lambda: _("Whoever received the referral, for as long as she sees it, carries the course out."),
)
