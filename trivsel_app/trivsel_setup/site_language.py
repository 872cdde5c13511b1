"""On the command line the app speaks the language of the site."""

from collections.abc import Callable
from functools import wraps

import frappe


def in_site_language(function: Callable) -> Callable:
	@wraps(function)
	def speaking(*args, **kwargs):
		before = frappe.local.lang
		frappe.local.lang = frappe.db.get_default("lang") or before
		try:
			return function(*args, **kwargs)
		finally:
			frappe.local.lang = before

	return speaking
