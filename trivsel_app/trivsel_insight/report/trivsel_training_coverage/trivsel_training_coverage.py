"""Who needs which training and has taken it: by unit and profession, or by name who lacks one.

A leader has those counted and named who are placed in her units, an administrator all. Whose profession sees numbers
only gets those of the whole municipality by profession, in which small counts are hidden (R6).
"""

from collections import Counter

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Sum
from frappe.utils import getdate, today
from pypika import Case
from pypika.terms import Criterion, Field

from trivsel_app.access.rule import EVERYTHING
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.round_figures import percent
from trivsel_app.trivsel_guide.trainings import TRAINING, is_valid, with_needs
from trivsel_app.trivsel_insight.closed_rounds import reads_in_aggregate
from trivsel_app.trivsel_insight.reporting import filters as chosen
from trivsel_app.trivsel_insight.reporting import telling
from trivsel_app.trivsel_insight.reporting.units import bars_of, told, unit_columns
from trivsel_app.trivsel_insight.small_numbers.one_table import shown
from trivsel_app.trivsel_setup.placements import placements_in_force
from trivsel_app.trivsel_setup.settings_values import whole_number
from trivsel_app.trivsel_setup.setup_access import ADMINISTRATOR

SHOW = ("Units and Professions", "Who Lacks a Training")
SHARES = ("valid", "lacking")
Rows = list[frappe._dict]


def execute(filters: dict | None = None):
	"""Columns, rows, message, chart and summary, as Frappe's script reports return them."""
	filters = frappe._dict(filters or {})
	show = chosen.one_of(filters.show, SHOW, SHOW[0])
	viewer = Viewer.of(frappe.session.user)
	if _sees_people(viewer):
		return _by_name(filters, viewer) if show == SHOW[1] else _by_unit(filters, viewer)
	return _whole() if reads_in_aggregate(viewer.user) else _nothing()


def _sees_people(viewer: Viewer) -> bool:
	return _administers(viewer) or bool(viewer.confirming_area())


def _administers(viewer: Viewer) -> bool:
	return viewer.user == "Administrator" or ADMINISTRATOR in viewer.roles


def _nothing() -> tuple:
	return _columns(), [], _("Nobody needs a training here.")


def _by_unit(filters: frappe._dict, viewer: Viewer) -> tuple:
	query, _staff, placement, training, last = _needs(filters, viewer)
	query = query.groupby(placement.unit, placement.profession)
	query = query.select(placement.unit, placement.profession, *_numbers(training, last))
	# Named afterwards: joined to its units, MariaDB would count the whole anew for each of them.
	rows = _named([_with_lacking(row) for row in query.run(as_dict=True)])
	if not rows:
		return _nothing()
	message = _(
		"Each person counts once for every training that she needs, in each unit where she is placed."
	)
	return _columns(), rows, message, _chart(_by_bar(rows)), _summary(rows)


def _named(rows: Rows) -> Rows:
	"""The rows in the order of the tree, each with its unit in words."""
	units = told({row.unit for row in rows})
	place = {name: number for number, name in enumerate(units)}
	for row in rows:
		row.update({field: units[row.unit][field] for field in ("unit_name", "above")})
	return sorted(rows, key=lambda row: (place[row.unit], row.profession))


def _by_name(filters: frappe._dict, viewer: Viewer) -> tuple:
	query, staff, placement, training, last = _needs(filters, viewer)
	query = query.where(is_valid(training, last).negate()).orderby(staff.full_name, training.name)
	query = query.select(staff.full_name, placement.unit, placement.profession, last.taken_on)
	rows = query.select(training.name.as_("training")).run(as_dict=True)
	if not rows:
		return _columns_of_names(), [], _("Nobody lacks a training here.")
	rows = _named(rows)
	lacking = Counter(row.training for row in rows)
	series = {_("Lack It"): [count for _name, count in lacking.most_common()]}
	chart = telling.bars([name for name, _count in lacking.most_common()], series, [telling.YELLOW])
	return _columns_of_names(), rows, None, chart, [telling.figure(_("Lack It"), len(rows), "Orange")]


def _whole() -> tuple:
	"""By profession, of the whole municipality and all trainings, whatever was chosen."""
	query, staff, placement, training, last = _needed_by(EVERYTHING)
	query = query.groupby(placement.profession).select(placement.profession, *_numbers(training, last))
	query = query.select(*_people(staff, training, last))
	rows = [_with_lacking(row) for row in query.orderby(placement.profession).run(as_dict=True)]
	if not rows:
		return _nothing()
	rows = _hidden(rows)
	message = _(
		"An empty cell is hidden: it stands for few people, or one could compute such a number from it."
	)
	open_rows = [row for row in rows if row.needed is not None]
	columns = [column for column in _columns()[2:] if column["fieldname"] != "taken"]
	return columns, rows, message, _chart({row.profession: row for row in open_rows})


def _people(staff, training, last) -> list[Field]:
	"""Of how many people the numbers are: one may need many trainings."""
	terms = {"valid": is_valid(training, last), "lacking": is_valid(training, last).negate()}
	return [
		Count(Case().when(term, staff.user)).distinct().as_(f"people_{part}") for part, term in terms.items()
	]


def _hidden(rows: Rows) -> Rows:
	"""Without what is of few people; nor how many have taken it, which less those that count is a small number."""
	people = Counter({(row.profession, part): row.pop(f"people_{part}") for row in rows for part in SHARES})
	kept = shown(people, whole_number("least_count"))
	for row in rows:
		row.pop("taken")
		row.update({part: None for part in SHARES if kept[row.profession, part] is None})
		if None in (row.valid, row.lacking):
			row.update({"needed": None, "percent": None})
	return rows


def _needs(filters: frappe._dict, viewer: Viewer) -> tuple:
	query, staff, placement, training, last = _needed_by(_places(viewer))
	if filters.unit:
		query = query.where(chosen.within(filters.unit, placement.unit))
	if filters.training:
		if not frappe.db.exists(TRAINING, str(filters.training)):
			frappe.throw(_("There is no such training. Choose one from the list."))
		query = query.where(training.name == str(filters.training))
	return query, staff, placement, training, last


def _places(viewer: Viewer) -> Criterion:
	if _administers(viewer):
		return EVERYTHING
	return viewer.confirming_area().holds(frappe.qb.DocType("Trivsel Staff Placement").unit)


def _needed_by(places: Criterion) -> tuple:
	"""A row for each placement of today and training that its profession needs, and the tables."""
	query, staff, placement, _profession = placements_in_force(getdate(today()))
	query, training, last = with_needs(query.where(places), staff.user, placement.profession)
	return query, staff, placement, training, last


def _numbers(training, last) -> tuple:
	valid = Sum(Case().when(is_valid(training, last), 1).else_(0))
	return Count("*").as_("needed"), Count(last.taken_on).as_("taken"), valid.as_("valid")


def _with_lacking(row: frappe._dict) -> frappe._dict:
	row.valid = int(row.valid)
	row.update({"lacking": row.needed - row.valid, "percent": percent(row.valid, row.needed)})
	return row


def _columns() -> list[dict]:
	return telling.columns(
		*unit_columns(),
		("profession", _("Profession"), "Data", 180),
		("needed", _("Need It"), "Int"),
		("taken", _("Have Taken It"), "Int", 120),
		("valid", _("Valid Today"), "Int"),
		("lacking", _("Lack It"), "Int"),
		("percent", _("Percent Valid"), "Percent"),
	)


def _columns_of_names() -> list[dict]:
	return telling.columns(
		("full_name", _("Name"), "Data", 200),
		*unit_columns(),
		("profession", _("Profession"), "Data", 160),
		("training", _("Training"), "Data", 220),
		("taken_on", _("Last Taken On"), "Date"),
	)


def _by_bar(rows: Rows) -> dict:
	"""The numbers of each unit, whatever the professions; where the units are many, of what they belong to."""
	units: dict[str, frappe._dict] = {}
	for row in rows:
		about = {"unit_name": row.unit_name, "above": row.above, **dict.fromkeys(SHARES, 0)}
		unit = units.setdefault(row.unit, frappe._dict(about))
		unit.update({part: unit[part] + row[part] for part in SHARES})
	return bars_of(list(units.values()), SHARES)


def _chart(bars: dict[str, dict]) -> dict | None:
	if not bars:
		return None
	labels = {"valid": _("Valid Today"), "lacking": _("Lack It")}
	series = {labels[part]: [bar[part] for bar in bars.values()] for part in SHARES}
	return telling.bars(bars, series, (telling.GREEN, telling.YELLOW))


def _summary(rows: Rows) -> list[dict]:
	whole = {part: sum(row[part] for row in rows) for part in ("needed", *SHARES)}
	return [
		telling.figure(_("Need It"), whole["needed"]),
		telling.figure(_("Valid Today"), whole["valid"], "Green"),
		telling.figure(_("Lack It"), whole["lacking"], "Orange"),
	]
