"""What groups have written of what keeps their children green, beside the figures of a round: it is about no child."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import escape_html, get_url_to_form
from pypika.terms import Criterion

from trivsel_app.trivsel_guide.green_access import GREEN_ACTION
from trivsel_app.trivsel_insight.reporting.units import told

MOST_SHOWN = 5


def counts(round_name: str, seen: Criterion) -> dict[str, int]:
	"""By unit the number of actions of the round."""
	action = frappe.qb.DocType(GREEN_ACTION)
	query = frappe.qb.from_(action).where((action.round == round_name) & seen).groupby(action.unit)
	return dict(query.select(action.unit, Count("*")).run())


def beside(round_name: str, seen: Criterion) -> str:
	"""The newest of the round, as markup: each a link to what it says. Empty where nothing is written."""
	action = frappe.qb.DocType(GREEN_ACTION)
	query = frappe.qb.from_(action).where((action.round == round_name) & seen)
	newest = query.orderby(action.creation, order=frappe.qb.desc).limit(MOST_SHOWN)
	rows = newest.select(action.name, action.title, action.unit).run(as_dict=True)
	if not rows:
		return ""
	units = told({row.unit for row in rows})
	lines = [
		f'<li><a href="{get_url_to_form(GREEN_ACTION, row.name)}">{escape_html(row.title)}</a>'
		f" · {escape_html(units[row.unit].unit_name)}</li>"
		for row in rows
	]
	return f"<h5>{_('What Keeps Us Green')}</h5><ul>{''.join(lines)}</ul>"
