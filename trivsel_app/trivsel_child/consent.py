"""Whether there is consent: asked of the database each time, so that a withdrawal takes effect at once.

A consent is in force from the day on which every custody holder has given it, and from the age in Settings the
young person as well; while it has neither run out nor been withdrawn, and nobody has declined. Custody and age
count as they are today: who has been given custody since is asked before anything more is shared.
"""

from datetime import date

import frappe
from frappe.utils import getdate, today
from pypika import Table
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, ExistsCriterion, Field

from trivsel_app.trivsel_child.custody import old_enough_if_born_by

CONSENT, GIVER, RECEIVER = "Trivsel Consent", "Trivsel Consent Giver", "Trivsel Consent Receiver"


def consent_in_force(child: str, purpose: str, receiver: str, day: date | str | None = None) -> str | None:
	"""The name of a consent by which `receiver` may have what it says, on `day` (today); None where there is none.

	`receiver` is a unit (also one below the unit that the consent names), a profession, or someone else's name
	as it stands in the consent.
	"""
	consent = frappe.qb.DocType(CONSENT)
	query = (
		frappe.qb.from_(consent)
		.where((consent.child == child) & (consent.purpose == purpose))
		.where(in_force(consent, getdate(day or today())) & names(consent, receiver))
		.select(consent.name)
		.orderby(consent.valid_to)
	)
	return next((name for (name,) in query.run()), None)


def in_force(consent: Table, day: date) -> Criterion:
	"""The criterion that a consent holds on `day`."""
	stands = consent.withdrawn_on.isnull() | (consent.withdrawn_on > day)
	return (consent.valid_from <= day) & (consent.valid_to >= day) & stands & given(consent, day)


def given(consent: Table, day: date) -> Criterion:
	"""The criterion that all who are asked have given it by `day`: there is someone to ask, and none is missing."""
	holder, child = frappe.qb.DocType("Trivsel Guardian"), frappe.qb.DocType("Trivsel Child")
	giver = frappe.qb.DocType(GIVER)
	holders = frappe.qb.from_(holder).select(holder.name).where(holder.custody == 1)
	holders = holders.where((holder.parenttype == "Trivsel Child") & (holder.parent == consent.child))
	young = frappe.qb.from_(child).select(child.name).where(child.name == consent.child)
	young = young.where(child.birth_date <= old_enough_if_born_by(day))
	has_given = _rows_of(consent).where(giver.given_on <= day)
	holder_is_missing = ExistsCriterion(has_given.where(giver.guardian == holder.name)).negate()
	young_is_missing = ExistsCriterion(has_given.where(giver.young_person == 1)).negate()
	return (
		ExistsCriterion(holders)
		& ExistsCriterion(holders.where(holder_is_missing)).negate()
		& ExistsCriterion(young.where(young_is_missing)).negate()
		& declined(consent).negate()
	)


def declined(consent: Table) -> Criterion:
	"""The criterion that someone who was asked has said no."""
	return ExistsCriterion(_rows_of(consent).where(frappe.qb.DocType(GIVER).declined_on.isnotnull()))


def _rows_of(consent: Table) -> QueryBuilder:
	giver = frappe.qb.DocType(GIVER)
	return frappe.qb.from_(giver).select(giver.name).where(giver.parent == consent.name)


def names(consent: Table, receiver: str | Field) -> Criterion:
	"""The criterion that a consent names the receiver: who it is, or a column that says it."""
	row, above = frappe.qb.DocType(RECEIVER), frappe.qb.DocType("Trivsel Unit").as_("above")
	unit = frappe.qb.DocType("Trivsel Unit")
	houses = (
		frappe.qb.from_(above)
		.join(unit)
		.on((above.lft <= unit.lft) & (above.rgt >= unit.rgt))
		.where(unit.name == receiver)
		.select(above.name)
	)
	meant = row.unit.isin(houses) | (row.profession == receiver) | (row.other == receiver)
	return ExistsCriterion(frappe.qb.from_(row).select(row.name).where((row.parent == consent.name) & meant))
