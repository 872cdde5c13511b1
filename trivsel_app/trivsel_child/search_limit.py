"""How often a user may search for children by name or CPR number: so often in ten minutes, a setting.

Asked before every request that carries such a search is answered, whichever way it takes: searching in
links, filters of lists, cards and reports, and any request that carries a CPR number.
"""

import re
import time

import frappe
from frappe import _
from redis.exceptions import RedisError

from trivsel_app.trivsel_setup.settings_values import whole_number

SETTING = "child_searches_allowed"
WINDOW = 10 * 60
OURS = re.compile(r"\bTrivsel[ +_]", re.IGNORECASE)
# Words by which a child or someone of its family is told from others.
TELLING = re.compile(
	r"\b(first_name|last_name|full_name|guardian_name|child_name|birth_date|email|phone|cpr(_digest)?)\b"
)
# What is asked to be shown, or is written, is not searched for.
NOT_SEARCHED = {"fields", "fieldname", "doc", "docs", "data", "cmd", "csrf_token", "file", "content"}
PEOPLE = ("Trivsel Child", "Trivsel Guardian", "Trivsel Sibling")
WRITES = ("POST", "PUT")
RECORDS = ("/api/resource/", "/api/v1/resource/", "/api/v2/document/")
TYPED = ("txt", "text", "search_text", "start_with")
CPR_WRITTEN = re.compile(r'"cpr"\s*:\s*"\s*\d{6}')


def count_search() -> None:
	"""Counts a search of the request's user; refuses where she has searched too often, or it cannot be told."""
	if frappe.session.user != "Guest" and (
		carries_cpr(frappe.form_dict) or is_search(frappe.request, frappe.form_dict)
	):
		count_one()


def count_one() -> None:
	"""One more search of the session's user."""
	try:
		number = _count(frappe.session.user)
	except RedisError:
		refuse()
	if number > whole_number(SETTING):
		refuse()


def carries_cpr(asked: dict) -> bool:
	"""Whether a number is looked up, or written: who writes one could try whether it is there already."""
	return bool(asked.get("cpr") or CPR_WRITTEN.search(str(asked.get("doc") or asked.get("docs") or "")))


def is_search(request, asked: dict) -> bool:
	"""Whether the request asks for a child by a text."""
	if request.method in WRITES and request.path.startswith(RECORDS):
		return False
	if not OURS.search(f"{request.path} {list(asked.values())}"):
		return False
	if any(str(asked.get(key) or "").strip() for key in TYPED):
		return _is_about_people(str(asked.get("doctype") or asked.get("reference_doctype") or request.path))
	return any(TELLING.search(str(value)) for key, value in asked.items() if key not in NOT_SEARCHED)


def _is_about_people(doctype: str) -> bool:
	"""The words of the tree and of the settings may be searched freely."""
	return any(name in doctype for name in PEOPLE)


def _count(user: str) -> int:
	key = frappe.cache.make_key(f"trivsel_searches:{user}:{int(time.time() // WINDOW)}")
	pipeline = frappe.cache.pipeline()
	pipeline.incrby(key, 1)
	pipeline.expire(key, WINDOW)
	return int(pipeline.execute()[0])


def refuse() -> None:
	frappe.throw(
		_("You have searched for children many times in a short while. Wait ten minutes and try again."),
		frappe.TooManyRequestsError,
	)
