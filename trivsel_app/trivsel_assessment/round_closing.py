"""Closing a round: what has no confirmed position stays missing, with its reason (R9, R10)."""

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Count
from frappe.utils import getdate, today
from pypika.queries import QueryBuilder

from trivsel_app.access.rule import criterion


def close(doc: Document) -> None:
	"""Sets the round Closed, on behalf of the session's user."""
	mark_missing(doc.name)
	doc.db_set(
		{"status": "Closed", "closed_on": getdate(today()), "closed_by": frappe.session.user}, notify=True
	)


def mark_missing(round_name: str) -> None:
	"""For good: what has neither been confirmed nor left is missing in the round."""
	assessment = frappe.qb.DocType("Trivsel Assessment")
	frappe.qb.update(assessment).set(assessment.missing, 1).where(without_position(round_name)).run()


def without_position(round_name: str):
	"""The criterion of the round's assessments that are not confirmed, of children who have not left."""
	assessment = frappe.qb.DocType("Trivsel Assessment")
	of_round = (assessment.round == round_name) & assessment.round_key.isnotnull()
	return of_round & (assessment.docstatus == 0) & assessment.left_on.isnull()


def lacks_reasons(round_name: str) -> bool:
	"""Whether children are missing of whom nobody has said why."""
	return bool(_unsaid(round_name).select("name").limit(1).run())


def lacking_reasons(round_name: str) -> list[dict]:
	"""The units with such children: `unit`, its `path` and how many `children`.

	Counted are only those whom the session's user could open one by one (R6).
	"""
	assessment, unit = frappe.qb.DocType("Trivsel Assessment"), frappe.qb.DocType("Trivsel Unit")
	return (
		_unsaid(round_name)
		.join(unit)
		.on(unit.name == assessment.unit)
		.where(criterion("Trivsel Assessment", frappe.session.user))
		.groupby(unit.name, unit.path, unit.lft)
		.orderby(unit.lft)
		.select(unit.name.as_("unit"), unit.path, Count("*").as_("children"))
		.run(as_dict=True)
	)


def _unsaid(round_name: str) -> QueryBuilder:
	assessment = frappe.qb.DocType("Trivsel Assessment")
	unsaid = assessment.missing_reason.isnull() | (assessment.missing_reason == "")
	return frappe.qb.from_(assessment).where(without_position(round_name) & unsaid)
