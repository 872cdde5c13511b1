"""What an administrator can have changed on this site that bears on who sees what, found and explained."""

from collections.abc import Callable, Iterable, Iterator

import frappe
from frappe import _

from trivsel_app.self_check.inspection import (
	apps,
	configuration,
	customising,
	lookup_record,
	permissions,
	switches,
	users,
)
from trivsel_app.self_check.inspection.finding import CLOSE, FINE, LOOK, Finding
from trivsel_app.self_check.inspection.outside import who_stands_outside

__all__ = ["findings", "who_stands_outside"]

AREAS = (permissions, switches, apps, customising, users, configuration, lookup_record)
ORDER = (CLOSE, LOOK, FINE)


def findings() -> list[Finding]:
	"""The grave ones first; what cannot be looked at is a finding itself."""
	found = [finding for area in AREAS for look in area.LOOKS for finding in _looked(look)]
	return sorted(found, key=lambda finding: ORDER.index(finding.severity))


def _looked(look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
	try:
		yield from list(look())
	except Exception as fault:
		frappe.db.rollback()
		text = _("This could not be looked at: {0}").format(
			f"{look.__module__.rpartition('.')[2]}.{look.__name__}"
		)
		yield Finding(LOOK, text, _("Ask for support."), (type(fault).__name__,))
