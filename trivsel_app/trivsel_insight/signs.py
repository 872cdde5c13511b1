"""Signs by which an auditor picks looks to ask about. A sign proves nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import frappe
from pypika import CustomFunction, Order
from pypika.functions import Count, Extract, Lower, Max
from pypika.terms import Criterion, ExistsCriterion

from trivsel_app.access.rule import NOTHING
from trivsel_app.self_check.people import ADDRESSES
from trivsel_app.trivsel_insight.chain import CHILD, ENTRY

FIRST_HOUR, LAST_HOUR = 6, 18  # working hours, from and to; none on Saturday and Sunday
SATURDAY = 5
MANY_CHILDREN = 100  # different children by one user within an hour
SAMPLE = 20
MOST = 1000  # of one sign: more than an auditor can ask about


@dataclass(frozen=True)
class Period:
	"""Days, both included."""

	first: date
	last: date

	def of(self, entry) -> Criterion:
		"""The looks in the period that somebody can be asked about."""
		return self.days(entry) & not_of_a_check(entry)

	def days(self, entry) -> Criterion:
		return (entry.at >= f"{self.first} 00:00:00") & (entry.at <= f"{self.last} 23:59:59.999999")


def not_of_a_check(entry) -> Criterion:
	"""Without the self-check's own looks: by its users and a guest, at children that went with the check.

	A look of theirs at a child that is still there stays in: a way was open, or it was no check.
	"""
	row, child = frappe.qb.DocType(CHILD), frappe.qb.DocType("Trivsel Child")
	real = frappe.qb.from_(row).join(child).on(child.name == row.child).where(row.entry == entry.name)
	return entry.user.notin(["Guest", *ADDRESSES.values()]) | ExistsCriterion(real.select(row.name))


def by_administrator(period: Period) -> set[str]:
	entry = frappe.qb.DocType(ENTRY)
	return _names(entry, period.of(entry) & (entry.user == "Administrator"))


def refused(period: Period) -> set[str]:
	entry = frappe.qb.DocType(ENTRY)
	return _names(entry, period.of(entry) & (entry.refused == 1))


def outside_hours(period: Period) -> set[str]:
	"""At night and at weekends."""
	entry = frappe.qb.DocType(ENTRY)
	hour = Extract("hour", entry.at)
	at_night = (hour < FIRST_HOUR) | (hour >= LAST_HOUR)
	return _names(entry, period.of(entry) & (at_night | _at_weekend(entry, period)))


def _at_weekend(entry, period: Period):
	"""Between the midnights of the weekends in the period."""
	days = (period.first + timedelta(days=number) for number in range((period.last - period.first).days + 1))
	weekends = [Period(day, day).days(entry) for day in days if day.weekday() >= SATURDAY]
	return Criterion.any(weekends) if weekends else NOTHING


def own_family(period: Period) -> set[str]:
	"""The child is the user's own, or bears her last name."""
	entry, row, child, user, guardian = (
		frappe.qb.DocType(name) for name in (ENTRY, CHILD, "Trivsel Child", "User", "Trivsel Guardian")
	)
	looks = (
		frappe.qb.from_(entry)
		.join(row)
		.on(row.entry == entry.name)
		.where(period.of(entry))
		.select(entry.name)
	)
	named = (
		looks.join(child)
		.on(child.name == row.child)
		.join(user)
		.on((user.name == entry.user) & (Lower(user.last_name) == Lower(child.last_name)))
		.where(child.last_name != "")
	)
	own = (
		looks.join(guardian)
		.on((guardian.parent == row.child) & (guardian.parenttype == "Trivsel Child"))
		.where(guardian.user == entry.user)
	)
	return {found[0] for query in (named, own) for found in query.distinct().limit(MOST).run()}


def many_children(period: Period) -> set[str]:
	"""The last look of each hour in which one user saw very many children."""
	entry, row = frappe.qb.DocType(ENTRY), frappe.qb.DocType(CHILD)
	query = (
		frappe.qb.from_(entry)
		.join(row)
		.on(row.entry == entry.name)
		.where(period.of(entry) & (entry.refused == 0))
		.groupby(entry.user, Extract("day", entry.at), Extract("month", entry.at), Extract("hour", entry.at))
		.having(Count(row.child).distinct() >= MANY_CHILDREN)
		.select(Max(entry.name))
	)
	return {found[0] for found in query.limit(MOST).run()}


def sample(period: Period) -> set[str]:
	"""SAMPLE looks out of all, each as likely as the other."""
	entry = frappe.qb.DocType(ENTRY)
	by_chance = CustomFunction("RANDOM" if frappe.db.db_type == "postgres" else "RAND")()
	query = frappe.qb.from_(entry).where(period.of(entry)).select(entry.name).orderby(by_chance)
	return {row[0] for row in query.limit(SAMPLE).run()}


def entries(names: Iterable[str]) -> list[frappe._dict]:
	"""The entries by these names, newest first, each with the number of its `children`."""
	entry, row = frappe.qb.DocType(ENTRY), frappe.qb.DocType(CHILD)
	fields = [entry[field] for field in ("name", "at", "user", "channel", "reference_doctype", "refused")]
	query = (
		frappe.qb.from_(entry)
		.left_join(row)
		.on(row.entry == entry.name)
		.where(entry.name.isin(list(names) or [""]))
		.groupby(*fields)
		.orderby(entry.at, order=Order.desc)
		.select(*fields, Count(row.name).as_("children"))
	)
	return query.run(as_dict=True)


def _names(entry, criterion: Criterion) -> set[str]:
	query = frappe.qb.from_(entry).where(criterion).orderby(entry.at, order=Order.desc)
	return {row[0] for row in query.select(entry.name).limit(MOST).run()}


SIGNS: dict[str, Callable[[Period], set[str]]] = {
	"administrator": by_administrator,
	"refused": refused,
	"own": own_family,
	"many": many_children,
	"hours": outside_hours,
	"sample": sample,
}
