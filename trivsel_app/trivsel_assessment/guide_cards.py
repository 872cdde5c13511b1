"""The cards of the guide that fit what the joint form says of a child."""

from collections.abc import Iterable

import frappe
from frappe.utils import today

from trivsel_app.trivsel_assessment.ages import age_in_months
from trivsel_app.trivsel_guide.cards import cards_in_use, shown
from trivsel_app.trivsel_guide.choosing import fitting


def cards_for(child: str, answers: Iterable, position: str | None) -> list[dict]:
	"""At most three, as a form shows them; `answers` are rows with `code`, `area` and `answer`."""
	if not position:
		return []
	months = age_in_months(frappe.db.get_value("Trivsel Child", child, "birth_date"), today())
	return shown(fitting(cards_in_use(), answers, months, position))
