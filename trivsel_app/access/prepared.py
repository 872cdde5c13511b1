from collections.abc import Callable
from functools import wraps
from typing import Any

import frappe
from frappe.utils.caching import site_cache
from pypika.queries import QueryBuilder
from pypika.terms import LiteralValue

# What a query is made of changes with the app, or where a site adds a field of its own.
KEPT_SECONDS = 60


def asked(name: str) -> LiteralValue:
	"""The place of the value `name` in a prepared query."""
	return LiteralValue(f"%({name})s")


def prepared(build: Callable[..., QueryBuilder]) -> Callable[..., list]:
	"""A query that is asked at every request: kept as text, since to build it takes longer than to run it.

	`build` gives the query, with `asked("day")` where a value goes in. What comes of it runs the query with
	its values, `placements(day=…)`, and gives the rows: tuples or, with `as_dict=True`, dicts. What `build`
	itself asks for, the name of a table or a field, is given first: `state("Trivsel Concern", name=…)`.
	"""

	@wraps(build)
	def run(*parts: str, as_dict: bool = False, **values: Any) -> list:
		return frappe.db.sql(_text_of(build.__module__, build.__name__, *parts), values, as_dict=as_dict)

	return run


@site_cache(ttl=KEPT_SECONDS)
def _text_of(module: str, name: str, *parts: str) -> str:
	return str(frappe.get_attr(f"{module}.{name}").__wrapped__(*parts))
