"""What the municipality tries as part of its strategy: by which tracks, and that no child is named in it."""

import frappe

from trivsel_app.access.documents import require_right
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.naming import children_in, told
from trivsel_app.trivsel_setup.houses import units_of_house

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
	"""Names of the house's children in `text`, of those alone whom the session's user may see."""
	require_right(ACTIVITY, "create")
	return told(children_in(text, units_of_house(unit) or {""}, Viewer.of(frappe.session.user)))["words"]
