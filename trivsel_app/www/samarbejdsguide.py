"""The cooperation guide: open to everyone, without log-in, searched by a plain question in the address."""

import frappe
from frappe import _

from trivsel_app.trivsel_guide.cooperation_guide import may_edit, parts

# The platform keeps a page by its path: one search would be answered with another's, or with someone's drafts.
no_cache = 1
LONGEST = 100


def get_context(context):
	context.no_cache = 1
	context.title = _("Cooperation Guide")
	context.words = str(frappe.form_dict.get("q") or "").strip()[:LONGEST]
	context.with_drafts = bool(frappe.form_dict.get("udkast")) and may_edit()
	context.parts = parts(context.words, context.with_drafts)
	context.headings = {
		"forum": _("Where We Work Together"),
		"moeder": _("Meetings"),
		"faggrupper": _("Who Is Who"),
		"tegn": _("Signs, and What One Can Do"),
	}
	context.count = sum(len(part.entries) for part in context.parts)
