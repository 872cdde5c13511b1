"""What an open concern asks, beside its child on the page of the group."""

from frappe import _

from trivsel_app.trivsel_setup.seen import seen


def follow_ups(unit: str, children: list[str]) -> dict[str, dict]:
	"""By child its open concern in the unit, as far as the session's user may see it, and the next follow-up."""
	rows = seen(
		"Trivsel Concern",
		filters={"unit": unit, "child": ["in", children], "step": ["!=", "Closed"]},
		fields=["name", "child", "next_follow_up"],
	)
	return {
		row.child: {
			"doctype": "Trivsel Concern",
			"name": row.name,
			"label": _("Follow-up") if row.next_follow_up else _("Open Concern"),
			"due_on": row.next_follow_up,
		}
		for row in rows
	}
