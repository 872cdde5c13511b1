"""Which indicators fit a child: by its age on the first day of the round."""

import frappe
from frappe.model.document import Document
from frappe.utils import today

from trivsel_app.trivsel_assessment.ages import age_in_months


def enabled_sets() -> list[frappe._dict]:
	"""The indicator sets in use: `name`, `age_from_months`, `age_to_months`."""
	return frappe.get_all(
		"Trivsel Indicator Set",
		{"enabled": 1},
		["name", "age_from_months", "age_to_months"],
		order_by="age_from_months",
	)


def set_for_age(months: int, sets: list[frappe._dict]) -> str | None:
	return next((row.name for row in sets if row.age_from_months <= months <= row.age_to_months), None)


def set_for_child(child: str, round_name: str | None) -> str | None:
	"""The set for `child` by its age on the round's first day, or today outside a round."""
	day = frappe.db.get_value("Trivsel Round", round_name, "window_start") if round_name else today()
	birth_date = frappe.db.get_value("Trivsel Child", child, "birth_date")
	return set_for_age(age_in_months(birth_date, day), enabled_sets())


def fit_answers(doc: Document, indicator_set: str | None) -> None:
	"""One row for each indicator of the set, with what `doc.answers` say of it; no other rows.

	Those that weigh most stand first, the others in the set's order.
	"""
	given = {row.code: row for row in doc.answers}
	rows = []
	for indicator in sorted(indicators_of(indicator_set), key=lambda sign: not weighs(sign)):
		row = given.get(indicator.code) or doc.append("answers", {"code": indicator.code})
		row.update({"area": indicator.area, "indicator": indicator.indicator, "idx": len(rows) + 1})
		rows.append(row)
	doc.set("answers", rows)


def weighs(indicator: Document) -> bool:
	"""Whether a worry about this sign alone says much."""
	return bool(indicator.critical or indicator.red_flag)


def weighty_signs(indicator_set: str | None) -> list[str]:
	return [indicator.code for indicator in indicators_of(indicator_set) if weighs(indicator)]


def indicators_of(indicator_set: str | None) -> list[Document]:
	return frappe.get_cached_doc("Trivsel Indicator Set", indicator_set).indicators if indicator_set else []
