"""What the auditors are told every day: the last seal, and how often `Administrator` looked. No content."""

import frappe
from frappe import _
from frappe.utils import add_days, format_datetime, getdate, today
from pypika import Case
from pypika.functions import Count, Sum

from trivsel_app.trivsel_insight.chain import ENTRY
from trivsel_app.trivsel_insight.sealing import last_seal
from trivsel_app.trivsel_insight.signs import Period
from trivsel_app.trivsel_setup.access_telling import notify, people
from trivsel_app.trivsel_setup.site_language import in_site_language


@in_site_language
def tell_auditors() -> None:
	"""Each auditor, once. Her mail, kept, shows later whether the chain of that day still stands."""
	seal, looks = last_seal(), looks_of_yesterday()
	lines = [
		_("Last seal: block {0}, {1}").format(seal.block, seal.hash),
		_("Sealed at: {0}").format(format_datetime(seal.sealed_at) if seal.sealed_at else "-"),
		_("Looks yesterday: {0}, of them refused: {1}").format(looks.entries, looks.refused),
		_("Looks by Administrator yesterday: {0}").format(looks.by_administrator),
		_("Keep this mail: it shows later that the record of lookups has not been made anew."),
	]
	subject = _("Trivsel: the record of lookups, {0}").format(frappe.format(today(), "Date"))
	for auditor in people():
		notify(auditor, subject, "<br>".join(lines))


def looks_of_yesterday() -> frappe._dict:
	"""Number of `entries`, of those `refused` and of those `by_administrator`."""
	entry, yesterday = frappe.qb.DocType(ENTRY), getdate(add_days(today(), -1))
	query = (
		frappe.qb.from_(entry)
		.where(Period(yesterday, yesterday).of(entry))
		.select(
			Count("*").as_("entries"),
			Sum(entry.refused).as_("refused"),
			Sum(Case().when(entry.user == "Administrator", 1).else_(0)).as_("by_administrator"),
		)
	)
	row = query.run(as_dict=True)[0]
	return frappe._dict({key: int(value or 0) for key, value in row.items()})
