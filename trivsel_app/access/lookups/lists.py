"""Lists that came back without the names of their records: whose children they showed."""

import json
import re
from collections.abc import Callable

import frappe

from trivsel_app.access.lookups.asked import Asked
from trivsel_app.access.lookups.names import NAME
from trivsel_app.access.subjects import About, about, children_seen, row_subjects, subject, subjects

# How the platform's lists are asked: the endpoint, and where its form holds the fields.
LISTS = {
	"frappe.client.get_list": "fields",
	"frappe.client.get_value": "fieldname",
	"frappe.desk.reportview.get": "fields",
	"frappe.desk.reportview.get_list": "fields",
	"frappe.desk.reportview.export_query": "fields",
}
# These answer with numbers alone.
COUNTS = {
	"frappe.client.get_count",
	"frappe.desk.reportview.get_count",
	"frappe.desk.reportview.get_sidebar_stats",
	"frappe.desk.notifications.get_open_count",
	"frappe.desk.notifications.get_notifications",
	"frappe.desk.doctype.number_card.number_card.get_result",
	"frappe.desk.doctype.number_card.number_card.get_percentage_difference",
	"frappe.desk.desktop.get_desktop_page",
	"frappe.desk.desktop.get_workspace_sidebar_items",
}
EMPTY = (None, "", [], {}, 0)
DESK_LIST = "frappe.desk.reportview.get"
# Under what a field stands in an answer: its alias, or its own name.
LAST_WORD = re.compile(r"(\w+)\W*$")


def records_of_list(asked: Asked) -> set[About]:
	"""The records of the Desk's list, as the platform has just read them: they need not be looked up again.

	None where something else could stand under the name of a record or of its child.
	"""
	doctype, answer = asked.form.get("doctype"), frappe.response.get("message")
	field = subjects().get(doctype) if isinstance(doctype, str) else None
	if not field or asked.endpoint != DESK_LIST or not isinstance(answer, dict):
		return set()
	fields, keys = _parsed(asked.form.get("fields")), answer.get("keys")
	if not keys or not all(_stands_for_itself(each, fields, doctype) for each in ("name", field)):
		return set()
	name, child = keys.index("name"), keys.index(field)
	pairs = {(row[name], row[child]) for row in answer["values"]}
	return {About(doctype, *pair) for pair in pairs if all(NAME.fullmatch(str(each)) for each in pair)}


def _stands_for_itself(field: str, fields: object, doctype: str) -> bool:
	"""Whether of all that was asked for this field alone, of the list's own table, stands under its name."""
	if not isinstance(fields, list) or not all(isinstance(each, str) for each in fields):
		return False
	under_its_name = [each for each in fields if (word := LAST_WORD.search(each)) and word[1] == field]
	return under_its_name in ([field], [f"`tab{doctype}`.`{field}`"])


def children_of_lists(asked: Asked, listed: set[str], body: bytes | None, found: bool) -> set[str]:
	"""Children in the lists of this answer whom nothing in its text names.

	`body` is None where the answer cannot be read (a spreadsheet); `found` says that it names children.
	"""
	if _asks_one_list(asked):
		listed = listed | set(asked.doctypes)
	listed = {doctype for doctype in listed if doctype in subjects() or doctype in row_subjects()}
	if not listed or asked.endpoint in COUNTS or shows_nothing(body):
		return set()
	if _asks_one_list(asked) and (doctype := _doctype_asked(asked, listed)):
		if body is not None and _asks_for_names(asked, doctype):
			return set()
		return _quietly(lambda: _children_of_list(asked, doctype), {doctype})
	if found and body is not None:
		return set()
	listed = {doctype for doctype in listed if not _counts_by_something_coarse(asked, doctype)}
	return set().union(*(children_seen(doctype, frappe.session.user) for doctype in listed))


def shows_nothing(body: bytes | None) -> bool:
	"""Whether an answer in JSON is empty, or one bare number."""
	if body is None:
		return False
	try:
		content = json.loads(body)
	except ValueError:
		return not body
	if not isinstance(content, dict):
		return content in EMPTY
	told = [content[key] for key in ("message", "data", "results", "values") if key in content]
	return bool(told) and all(_is_bare(value) for value in told)


def _is_bare(value: object) -> bool:
	if isinstance(value, dict) and "keys" in value:
		return not value.get("values")
	return isinstance(value, int | float) or value in EMPTY


def _asks_one_list(asked: Asked) -> bool:
	return asked.endpoint in LISTS or (len(asked.resource) == 1 and not asked.endpoint)


def _doctype_asked(asked: Asked, listed: set[str]) -> str | None:
	return next((doctype for doctype in asked.doctypes if doctype in listed), None)


def _asks_for_names(asked: Asked, doctype: str) -> bool:
	"""Whether the rows carry the name of their record or of their child."""
	if asked.form.get("group_by"):
		return False
	fields = _parsed(asked.form.get(LISTS.get(asked.endpoint, "fields")))
	fields = [fields] if isinstance(fields, str) else fields or ["name"]
	plain = {_plain(field) for field in fields if isinstance(field, str)}
	return bool(plain & {"*", "name", subjects().get(doctype, "parent")})


def _plain(field: str) -> str:
	"""`name` of "`tabTrivsel Child`.`name`"."""
	return field.split(" as ")[0].rpartition(".")[2].strip("` ")


def _children_of_list(asked: Asked, doctype: str) -> set[str]:
	"""All children in the list's filters, whatever page or groups of it were shown."""
	form, rows_of = asked.form, row_subjects().get(doctype)
	filters = _parsed(form.get("filters"))
	found = frappe.get_list(
		doctype,
		filters=filters if isinstance(filters, list | dict) else {"name": filters} if filters else None,
		or_filters=_parsed(form.get("or_filters")) or None,
		pluck="parent" if rows_of else subjects()[doctype],
		limit_page_length=0,
		order_by=None,
		**({"parent_doctype": form.get("parent") or rows_of[0]} if rows_of else {}),
	)
	names = {name for name in found if name}
	return {record.child for record in about(names)} if rows_of and rows_of != [subject()] else names


def _quietly(ask: Callable[[], set[str]], doctypes: set[str]) -> set[str]:
	"""What `ask` finds; where the question cannot be put again, all that the user may see."""
	try:
		return ask()
	except Exception:
		frappe.clear_messages()
		return set().union(*(children_seen(doctype, frappe.session.user) for doctype in doctypes))


def _counts_by_something_coarse(asked: Asked, doctype: str) -> bool:
	"""Charts and counts by a field: whether what they count by names nobody."""
	field = _counted_by(asked)
	if field is None:
		return False
	df = frappe.get_meta(doctype).get_field(field) if field else None
	if not field:
		return True  # over time
	return bool(
		df and (df.fieldtype in ("Select", "Check") or (df.fieldtype == "Link" and df.options != subject()))
	)


def _counted_by(asked: Asked) -> str | None:
	"""The field that is counted by, empty where it is time; None where this is no count."""
	if asked.endpoint.endswith("get_group_by_count"):
		return str(asked.form.get("field") or "name")
	if not asked.endpoint.endswith("dashboard_chart.get"):
		return None
	chart = _parsed(asked.form.get("chart"))
	if not isinstance(chart, dict):
		name = str(asked.form.get("chart_name") or "")
		chart = (
			frappe.get_cached_doc("Dashboard Chart", name)
			if frappe.db.exists("Dashboard Chart", name)
			else {}
		)
	return str(chart.get("group_by_based_on") or "") if chart.get("chart_type") == "Group By" else ""


def _parsed(value: object) -> object:
	if not isinstance(value, str):
		return value
	try:
		return json.loads(value)
	except ValueError:
		return value
