"""Who needs which training, has taken it, and may rate without it.

A training is needed by the professions that it names. It counts when it was taken on the same day of the month so many
months ago, or later; for good where it names no months.
"""

from collections.abc import Callable
from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Max
from frappe.utils import add_months, getdate, today
from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Field

from trivsel_app.access.rule import any_of
from trivsel_app.trivsel_setup.reminders import remind, settle
from trivsel_app.trivsel_setup.settings_values import whole_number

TRAINING, TAKEN = "Trivsel Training", "Trivsel Training Taken"
NEED = "Trivsel Guide Card Profession"
MISSING = "Training Missing"


def with_needs(query: QueryBuilder, user: Field, profession: Field) -> tuple:
	"""A row for each training that the profession of a row needs; its tables: training, last.

	`last.taken_on` is the day on which the user of the row took it last, or NULL.
	"""
	training, need, taken = (frappe.qb.DocType(name) for name in (TRAINING, NEED, TAKEN))
	last = (
		frappe.qb.from_(taken)
		.groupby(taken.user, taken.training)
		.select(taken.user, taken.training, Max(taken.taken_on).as_("taken_on"))
		.as_("last")
	)
	query = (
		query.join(need)
		.on((need.profession == profession) & (need.parenttype == TRAINING))
		.join(training)
		.on((training.name == need.parent) & (training.retired == 0))
		.left_join(last)
		.on((last.user == user) & (last.training == training.name))
	)
	return query, training, last


def is_valid(training, last) -> Criterion:
	"""That it was taken, and counts today."""
	lasting = frappe.get_all(TRAINING, {"valid_months": [">", 0]}, pluck="valid_months", distinct=True)
	counting = [
		(training.valid_months == months) & (last.taken_on >= _counts_from(months)) for months in lasting
	]
	return last.taken_on.isnotnull() & any_of(training.valid_months == 0, *counting)


def tell_of_missing(user: str, profession: str | None, once_for: Callable[[], str]) -> None:
	"""When an own rating is handed in by someone who lacks a training that her profession needs for it.

	Refuses it, or reminds her, once for the training and what `once_for` gives, as the settings say.
	"""
	missing = _missing_to_rate(user, profession) if profession else []
	if not missing:
		return
	if not whole_number("rating_without_training"):
		message = _(
			"Before you rate children you need this training: {0}. What you have written is kept. You can "
			"hand in when your leader has noted that you have taken it."
		)
		frappe.throw(message.format(", ".join(missing)))
	for training in missing:
		remind(MISSING, user, TRAINING, training, once_for=once_for())


def settle_missing(user: str, training: str, taken_on: date) -> None:
	"""Who has taken it lacks it no longer, if it still counts."""
	if _counts(taken_on, frappe.db.get_value(TRAINING, training, "valid_months")):
		settle(TRAINING, training, [MISSING], recipient=user)


def _missing_to_rate(user: str, profession: str) -> list[str]:
	training, need = frappe.qb.DocType(TRAINING), frappe.qb.DocType(NEED)
	asked = (training.retired == 0) & (training.needed_to_rate == 1) & (need.profession == profession)
	query = (
		frappe.qb.from_(training)
		.join(need)
		.on((need.parent == training.name) & (need.parenttype == TRAINING))
	)
	needed = dict(
		query.where(asked).select(training.name, training.valid_months).orderby(training.name).run()
	)
	if not needed:
		return []
	taken = frappe.get_all(TAKEN, {"user": user, "training": ["in", list(needed)]}, ["training", "taken_on"])
	counting = {row.training for row in taken if _counts(row.taken_on, needed[row.training])}
	return [name for name in needed if name not in counting]


def _counts(taken_on: date, months: int) -> bool:
	"""As `is_valid`."""
	return not months or getdate(taken_on) >= _counts_from(months)


def _counts_from(months: int) -> date:
	return add_months(getdate(today()), -months)
