"""One self-check at a time, and what belongs to it while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5

import frappe
from frappe import _
from pypika.terms import CustomFunction

from trivsel_app.self_check.people import ADDRESSES

TAKE, GIVE_BACK = CustomFunction("GET_LOCK", ["name", "timeout"]), CustomFunction("RELEASE_LOCK", ["name"])
IS_FREE = CustomFunction("IS_FREE_LOCK", ["name"])


class Busy(frappe.ValidationError):
	"""Another self-check is under way on this site."""


@contextmanager
def only_one() -> Iterator[None]:
	"""Refuses where another check runs. The database gives the lock back where the process is killed."""
	if not _ask(TAKE(_name(), 0)):
		frappe.throw(_("Another self-check is under way. Wait until it has ended."), Busy)
	frappe.flags.trivsel_self_check = True
	try:
		yield
	finally:
		frappe.flags.trivsel_self_check = False
		_ask(GIVE_BACK(_name()))


def is_under_way() -> bool:
	"""Whether a check runs, in whatever process."""
	return not _ask(IS_FREE(_name()))


def is_checking(user: str) -> bool:
	"""Whether what is done now is part of a check: in its own process, or by one of its users."""
	if frappe.flags.trivsel_self_check:
		return True
	return user in ADDRESSES.values() and is_under_way()


def _name() -> str:
	"""Locks are the database server's; other sites may use the same one."""
	return f"trivsel-self-check-{md5(frappe.conf.db_name.encode(), usedforsecurity=False).hexdigest()}"


def _ask(function) -> bool:
	return bool(frappe.qb.select(function).run()[0][0])
