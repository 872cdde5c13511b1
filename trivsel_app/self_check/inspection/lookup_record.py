"""Whether what is looked at is still written down and sealed."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.utils import add_to_date, cint, now_datetime
from frappe.utils.scheduler import is_scheduler_disabled

from trivsel_app.self_check.inspection.finding import CLOSE, FINE, Finding
from trivsel_app.trivsel_insight.chain import ENTRY
from trivsel_app.trivsel_insight.sealing import last_seal

OLDEST_UNSEALED = {"hours": -1}


def scheduler() -> Iterator[Finding]:
	off = is_scheduler_disabled(verbose=False) or cint(frappe.get_conf().get("pause_scheduler"))
	if off:
		yield Finding(
			CLOSE,
			_(
				"Nothing that runs by itself is running: no seals, no end of roles, no message to the auditors."
			),
			_("Ask who runs the server to turn on the scheduler (bench enable-scheduler) and the workers."),
		)


def sealing() -> Iterator[Finding]:
	late = frappe.db.count(ENTRY, {"block": 0, "at": ["<", add_to_date(now_datetime(), **OLDEST_UNSEALED)]})
	if late:
		yield Finding(
			CLOSE,
			_("Lookups older than an hour have not been sealed: {0}.").format(late),
			_("See that the scheduler runs, and look into its log for »sealing«."),
		)
		return
	seal = last_seal()
	yield Finding(FINE, _("The record of lookups is sealed up to block {0}.").format(seal.block))


LOOKS = (scheduler, sealing)
