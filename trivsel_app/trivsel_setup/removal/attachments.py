"""Deleting files from the disk once their rows are gone for good."""

import frappe


def delete_unshared(files: list[frappe._dict]) -> None:
	"""Delete the content of these files, but for those that a row of someone else's still points to."""
	for row in files:
		if row.is_folder or not row.file_url or frappe.db.exists("File", {"file_url": row.file_url}):
			continue
		# Through the document, so that a store elsewhere than on the disk is asked too.
		frappe.get_doc({"doctype": "File", **row}).delete_file_data_content()
