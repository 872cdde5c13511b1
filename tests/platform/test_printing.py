"""PDFs come out of the platform's own renderer."""

import frappe


def test_a_pdf_is_made():
	from frappe.utils.pdf import get_pdf

	assert get_pdf("<p>Blåbærgrød</p>").startswith(b"%PDF")
	assert frappe.db.get_single_value("System Settings", "language") == "da"
