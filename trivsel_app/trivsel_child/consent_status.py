"""How a consent stands, for lists and forms, and who is reminded when it runs out.

What is shared asks `consent.py`, never the stored status: that is for people to read, and made anew when a consent,
custody or a birthday changes it, and each day.
"""

from collections.abc import Callable, Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, create_batch, getdate, today
from pypika.terms import Criterion

from trivsel_app.access.documents import readable
from trivsel_app.trivsel_child import transition
from trivsel_app.trivsel_child.consent import CONSENT, declined, given, in_force
from trivsel_app.trivsel_setup.reminders import remind, settle
from trivsel_app.trivsel_setup.settings_values import whole_number

WAITING, LATER, IN_FORCE = "Waiting for Answers", "Begins Later", "In Force"
DECLINED, WITHDRAWN, RUN_OUT = "Declined", "Withdrawn", "Run Out"
OPEN = (WAITING, LATER, IN_FORCE)
RUNNING_OUT = "Consent Running Out"
BATCH = 500


def child_changed(child: Document, _method: str | None = None) -> None:
	"""Custody or the day of birth may have changed: so may who has to give it."""
	consent = frappe.qb.DocType(CONSENT)
	set_statuses(_names((consent.child == child.name) & consent.status.isin(OPEN)))


def refresh(checkpoint: Callable[[], None] | None = None) -> None:
	"""Daily: what has begun or run out, and who is reminded; `checkpoint` is called after each batch."""
	checkpoint = checkpoint or frappe.db.commit
	for batch in create_batch(_names(frappe.qb.DocType(CONSENT).status.isin(OPEN)), BATCH):
		set_statuses(batch)
		_remind(batch)
		checkpoint()


def set_statuses(names: Iterable[str]) -> None:
	"""Gives these consents the status that they have today."""
	for name, (stored, status) in _statuses(list(names)).items():
		if stored != status:
			frappe.db.set_value(CONSENT, name, "status", status, update_modified=False)
			if status not in OPEN:
				settle(CONSENT, name)
			if status in (DECLINED, WITHDRAWN):
				transition.consent_changed(name, status)


def _statuses(names: list[str]) -> dict[str, tuple[str, str]]:
	"""For each consent its stored status, and that of today."""
	if not names:
		return {}
	consent, day = frappe.qb.DocType(CONSENT), getdate(today())
	these = consent.name.isin(names)
	rows = (
		frappe.qb.from_(consent)
		.where(these)
		.select(consent.name, consent.status, consent.withdrawn_on, consent.valid_to)
		.run(as_dict=True)
	)
	holding, complete = _names(these & in_force(consent, day)), _names(these & given(consent, day))
	refused = _names(these & declined(consent))

	def status(row) -> str:
		by_turn = (
			(row.withdrawn_on, WITHDRAWN),
			(row.name in refused, DECLINED),
			(row.valid_to < day, RUN_OUT),
			(row.name in holding, IN_FORCE),
			(row.name in complete, LATER),
		)
		return next((word for applies, word in by_turn if applies), WAITING)

	return {row.name: (row.status, status(row)) for row in rows}


def _remind(names: list[str]) -> None:
	"""Who asked for a consent that runs out soon: to ask anew. Nobody while there must be no contact (R4)."""
	last = add_days(getdate(today()), whole_number("consent_reminder_days"))
	consent, child = frappe.qb.DocType(CONSENT), frappe.qb.DocType("Trivsel Child")
	rows = (
		frappe.qb.from_(consent)
		.join(child)
		.on(consent.child == child.name)
		.where(consent.name.isin(names) & (consent.status == IN_FORCE) & (consent.valid_to <= last))
		.where(child.no_contact_with_guardians == 0)
		.select(consent.name, consent.owner, consent.valid_to)
		.run(as_dict=True)
	)
	for row in rows:
		if readable(CONSENT, {row.name}, row.owner):
			remind(RUNNING_OUT, row.owner, CONSENT, row.name, due_on=row.valid_to)


def _names(where: Criterion) -> list[str]:
	consent = frappe.qb.DocType(CONSENT)
	return [row[0] for row in frappe.qb.from_(consent).where(where).select(consent.name).run()]
