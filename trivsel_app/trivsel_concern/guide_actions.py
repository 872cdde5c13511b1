"""The guide beside a concern: the cards that fit, and a click by which one becomes an action of the plan."""

import frappe
from frappe.model.document import Document

from trivsel_app.trivsel_assessment.guide_cards import cards_for
from trivsel_app.trivsel_concern import plan
from trivsel_app.trivsel_guide.cards import planned_by


def offered(concern: Document) -> list[dict]:
	"""At most three cards, by the joint form that the concern goes by and the position that it has."""
	if concern.step == "Closed":
		return []
	answers = frappe.get_all(
		"Trivsel Answer",
		{"parenttype": "Trivsel Assessment", "parent": concern.latest_assessment or concern.assessment},
		["code", "area", "answer"],
	)
	return cards_for(concern.child, answers, concern.position)


@frappe.whitelist(methods=["POST"])
def take(concern: str, card: str, action: str) -> None:
	"""Puts one of the card's things to do into the plan; who carries it out, and until when, is written there."""
	doc = frappe.get_doc("Trivsel Concern", concern, for_update=True)
	doc.check_permission("write")
	found = planned_by(card, action)
	plan.put(doc, {"action": action, "area": found.area, "guide_card": found.name})
	doc.save()
