"""What the municipality tries as part of its strategy: by which tracks, and that no child is named in it."""

import frappe

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_child.naming import known_names

ACTIVITY = "Trivsel Activity"


def tracks() -> list[str]:
	"""The tracks of the strategy in the municipality's words, in its order."""
	lines = (frappe.get_cached_doc("Trivsel Settings").strategy_tracks or "").split("\n")
	return [line.strip() for line in lines if line.strip()]


@frappe.whitelist(methods=["GET"])
def tracks_to_choose() -> list[str]:
	require_right(ACTIVITY, "read")
	return tracks()


@frappe.whitelist(methods=["POST"])
def known_in(unit: str, text: str) -> list[str]:
	"""Names of children in an activity, as `known_names` tells them."""
	require_right(ACTIVITY, "write")
	return known_names(unit, text)
