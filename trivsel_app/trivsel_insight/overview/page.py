"""What the page `trivsel-overview` asks for: the choices that its reader has, and the pictures of one of them."""

from collections.abc import Callable, Iterator

import frappe
from frappe import _
from frappe.utils import cint, formatdate, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_insight.overview import parts
from trivsel_app.trivsel_insight.overview.rounding import Exact, Rounded
from trivsel_app.trivsel_insight.reporting import rounds
from trivsel_app.trivsel_insight.reporting.positions import POSITION
from trivsel_app.trivsel_insight.reporting.units import told
from trivsel_app.trivsel_setup.houses import municipality_of
from trivsel_app.trivsel_setup.position_words import word
from trivsel_app.trivsel_setup.settings_values import whole_number

PAGE = "trivsel-overview"
MOST_ROUNDS = 30
PICTURES: tuple[tuple[Callable[[parts.Asked], dict], str], ...] = (
	(parts.coverage, "Trivsel Round Coverage"),
	(parts.mix, "Trivsel Position Mix"),
	(parts.flow, "Trivsel Position Flow"),
	(parts.stay_green, "Trivsel Stay Green"),
	(parts.waiting, "Trivsel Waiting Time"),
	(parts.meetings, "Trivsel Meeting Practice"),
	(parts.overdue, "Trivsel Overdue"),
)


@frappe.whitelist(methods=["GET"])
def overview(round_name: str | None = None, unit: str | None = None, exact: str | int = 0) -> dict:
	"""`rounds` and `units` to choose among, what is shown, and its `pictures`; none where the reader has no child.

	Raises PermissionError for who may not open the page, or not see the round.
	"""
	_require_page()
	last, units = rounds.chosen(round_name), _units()
	if unit and unit not in {choice["value"] for choice in units}:
		frappe.throw(_("There is no such unit. Choose one from the list."), frappe.PermissionError)
	numbers = Exact() if cint(exact) else Rounded(whole_number("least_count"))
	return {
		"rounds": _rounds(),
		"units": units,
		"unit": unit or "",
		"round": last.name if last else "",
		"heading": _heading(last, unit, units),
		"about": _about(last, numbers),
		"pictures": list(_pictures(parts.Asked(last.name, unit, numbers))) if last else [],
	}


def _require_page() -> None:
	if not frappe.get_doc("Page", PAGE).is_permitted():
		frappe.throw(_("You are not permitted to do this."), frappe.PermissionError)


def _rounds() -> list[dict]:
	found = frappe.get_list(
		rounds.ROUND,
		{"status": ["!=", "Draft"]},
		rounds.FIELDS,
		order_by="window_start desc, name desc",
		limit=MOST_ROUNDS,
	)
	return [{"value": row.name, "label": rounds.label(row)} for row in found]


def _units() -> list[dict]:
	"""Those whose positions the reader sees, as they stand in the tree."""
	found = told(Viewer.of(frappe.session.user).units(POSITION))
	return [{"value": name, "label": row.path, "name": row.unit_name} for name, row in found.items()]


def _heading(last: frappe._dict | None, unit: str | None, units: list[dict]) -> str:
	if not last:
		return _("No round has been opened yet.")
	names = [choice["name"] for choice in units if choice["value"] == unit]
	# Hers is one house with all that lies in it, or there are several.
	if not names and units and all(choice["label"].endswith(units[0]["label"]) for choice in units):
		names = [units[0]["name"]]
	return f"{names[0] if names else _('All My Units')} · {rounds.label(last)}"


def _about(last: frappe._dict | None, numbers: Exact | Rounded) -> list[str]:
	"""Whose numbers these are, of which day, and how they are told."""
	if not last:
		return []
	said = (
		_("Small numbers are not shown, and the others are rounded, so that nobody can be singled out.")
		if isinstance(numbers, Rounded)
		else _("Exact numbers: only for those who may open the cases of the children.")
	)
	return [" · ".join(filter(None, (municipality_of(last.root_unit), formatdate(today())))), said]


def _pictures(asked: parts.Asked) -> Iterator[dict]:
	"""Nothing at all for who has no child in the round: neither what is released of it to others."""
	coverage = parts.coverage(asked)
	if not coverage.get("bars"):
		return
	titles = _titles()
	for tell, report in PICTURES:
		if _may_run(report):
			picture = coverage if tell is parts.coverage else tell(asked)
			yield {"title": titles[report], "report": report, **picture}


def _may_run(report: str) -> bool:
	doc = frappe.get_cached_doc("Report", report)
	return bool(not doc.disabled and doc.is_permitted() and frappe.has_permission(doc.ref_doctype, "report"))


def _titles() -> dict[str, str]:
	return {
		"Trivsel Round Coverage": _("How Far the Round Is"),
		"Trivsel Position Mix": _("How the Children Are Doing, Round by Round"),
		"Trivsel Position Flow": _("From the Round Before to This One"),
		"Trivsel Stay Green": _("Who Stayed {0}").format(word("Green")),
		"Trivsel Waiting Time": _("How Long Families Waited"),
		"Trivsel Meeting Practice": _("How Meetings Are Held"),
		"Trivsel Overdue": _("What Is Past Due"),
	}
