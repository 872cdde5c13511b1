"""What the municipality calls the positions. Stored values stay Green, Yellow and Red, and so do the rules.

The words are for staff, in the Desk: nothing that goes to parents has a colour or a word for one (R15).
"""

import frappe
from frappe import _

POSITIONS = ("Green", "Yellow", "Red")


def word(position: str) -> str:
	"""The municipality's word for a stored position; its translation where Settings name none."""
	return frappe.get_cached_doc("Trivsel Settings").get(f"word_{position.lower()}") or _(position)


def add_to_boot(bootinfo: frappe._dict) -> None:
	"""The words for the Desk (`public/js/positions.js`)."""
	bootinfo.trivsel_position_words = {position: word(position) for position in POSITIONS}
