"""At installing, version 16 made an icon of the workspace, for nobody to see; it leaves its place to the app's own."""

import frappe

from trivsel_app.compat import frappe_major


def execute():
	if frappe_major() >= 16:
		made = {"name": "Trivsel", "link_type": "Workspace Sidebar", "standard": 0}
		frappe.db.delete("Desktop Icon", made)
