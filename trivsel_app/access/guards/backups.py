"""A backup holds every child's case: over the web it is fetched by Administrator alone.

The platform gives a System Manager a button that makes one and a page that hands it out.
"""

import frappe
from frappe import _
from frappe.desk.page.backups import backups

PATHS = ("/backups", "/private/backups")


def refuse_download() -> None:
	"""Asked before each request is answered."""
	path = frappe.request.path if frappe.request else ""
	if path.startswith(PATHS) and frappe.session.user != "Administrator":
		raise frappe.PermissionError(_("Backups hold the children's cases: they are fetched on the server."))


@frappe.whitelist(methods=["POST"])
def schedule_files_backup(user_email: str):
	"""The platform's, for Administrator alone: it mails links to the whole site's data."""
	frappe.only_for("Administrator")
	return backups.schedule_files_backup(user_email)
