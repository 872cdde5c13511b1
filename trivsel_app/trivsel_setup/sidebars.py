"""The sidebar of version 16, which the platform makes of a workspace once and never again."""

import frappe

from trivsel_app.trivsel_setup.removal.inventory import APP

SIDEBAR = "Workspace Sidebar"


def renew() -> None:
	"""After each migration the workspace's shortcuts stand in its sidebar, and below them what was added on the site."""
	if not frappe.db.exists("DocType", SIDEBAR):
		return
	modules = frappe.get_all("Module Def", {"app_name": APP}, pluck="name")
	for name in frappe.get_all("Workspace", {"module": ["in", modules], "public": 1}, pluck="name"):
		if frappe.db.exists(SIDEBAR, name):
			_renew(name)


def _renew(name: str) -> None:
	sidebar = frappe.get_doc(SIDEBAR, name)
	ours = [{"label": "Home", "link_type": "Workspace", "link_to": name}]
	ours += [
		{"label": row.label, "link_type": row.type, "link_to": row.link_to, "url": row.url}
		for row in frappe.get_doc("Workspace", name).shortcuts
	]
	labels = {row["label"] for row in ours}
	added = [row.as_dict(no_default_fields=True) for row in sidebar.items if row.label not in labels]
	sidebar.items = []
	sidebar.extend("items", [{"type": "Link", **row} for row in ours] + added)
	sidebar.save(ignore_permissions=True)
