"""Who is asked for a consent and what they answer: listed by the app, and kept once it is given."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_months, cstr, getdate, today

from trivsel_app.trivsel_child.custody import custody_holders, old_enough_if_born_by
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.missing import require_nothing
from trivsel_app.trivsel_setup.settings_values import whole_number

YOUNG_PERSON = "Young Person"
ASKED_FOR = ("unit", "purpose", "scope", "valid_from", "valid_to")
ANSWER = ("given_on", "method", "declined_on")


def list_givers(consent: Document) -> None:
	"""A row for each who is asked, and none for others: but an answer that was given stays."""
	asked = whom_to_ask(consent.child, consent.valid_to)
	stored, rows = by_key(_stored_rows(consent)), by_key(consent.givers)
	consent.set("givers", [])
	for key in {**{key: None for key, row in stored.items() if is_answered(row)}, **asked}:
		row = rows.get(key) or stored.get(key) or {}
		consent.append(
			"givers",
			{
				"name": row.get("name") if key in stored else None,
				"guardian": None if key == YOUNG_PERSON else key,
				"young_person": int(key == YOUNG_PERSON),
				"giver_name": asked.get(key) or stored[key].giver_name,
				**{field: row.get(field) for field in ANSWER},
			},
		)


def whom_to_ask(child: str, until) -> dict[str, str]:
	"""Name by key (`by_key`): the custody holders, and the young person who is old enough on the day `until`."""
	asked = {row.guardian: row.guardian_name for row in custody_holders(child)}
	young = frappe.db.get_value("Trivsel Child", child, ["birth_date", "full_name"], as_dict=True)
	if young.birth_date <= old_enough_if_born_by(until):
		asked[YOUNG_PERSON] = young.full_name
	return asked


def by_key(givers: list) -> dict[str, Document]:
	"""The rows of a consent by whose they are: a guardian's row on the child, or `YOUNG_PERSON`."""
	return {_key(row): row for row in givers}


def validate_period(consent: Document) -> None:
	"""It ends by itself: at the latest after so many months as Settings say."""
	latest = getdate(add_months(consent.valid_from, whole_number("consent_months")))
	consent.valid_to = getdate(consent.valid_to or latest)
	if not getdate(consent.valid_from) <= consent.valid_to <= latest:
		message = _("A consent is valid for {0} months at the most: choose a day until {1}.")
		frappe.throw(message.format(whole_number("consent_months"), frappe.utils.formatdate(latest)))


def validate_receivers(consent: Document) -> None:
	"""One in each row, and nobody as wide as the whole municipality."""
	for row in consent.receivers:
		if len([value for value in (row.unit, row.profession, row.other) if (value or "").strip()]) != 1:
			frappe.throw(
				_("Row {0}: name one receiver: a unit, a profession or someone else.").format(row.idx)
			)
		if row.unit and frappe.db.get_value("Trivsel Unit", row.unit, "unit_kind") == "Administration":
			frappe.throw(
				_("Row {0}: choose the institution, not the administration above it.").format(row.idx)
			)


def validate_answers(consent: Document) -> None:
	stored = by_key(_stored_rows(consent))
	for row in consent.givers:
		before = stored.get(_key(row))
		if before and is_answered(before):
			_require_unchanged(row, before)
		elif is_answered(row):
			require_contact(consent.child)
			_validate_answer(row)


def validate_what_was_asked(consent: Document) -> None:
	"""What someone has said yes or no to stays as it was."""
	if not any(is_answered(row) for row in _stored_rows(consent)):
		return
	if changed(consent, ASKED_FOR) or _receivers(consent) != _receivers(consent.get_doc_before_save()):
		frappe.throw(
			_("Someone has answered: what was asked is no longer changed. Withdraw it and ask for a new one.")
		)


def _key(row) -> str:
	return YOUNG_PERSON if row.young_person else row.guardian


def _stored_rows(consent: Document) -> list:
	before = consent.get_doc_before_save()
	return before.givers if before else []


def is_answered(row) -> bool:
	"""Whether who is asked has said yes or no."""
	return bool(row.given_on or row.declined_on)


def _require_unchanged(row, before) -> None:
	if [cstr(row.get(field)) for field in ANSWER] != [cstr(before.get(field)) for field in ANSWER]:
		frappe.throw(
			_("{0} has answered: the answer stands. Withdraw the consent if it no longer holds.").format(
				row.giver_name
			)
		)


def _validate_answer(row) -> None:
	if row.given_on and row.declined_on:
		frappe.throw(_("{0}: either given or declined.").format(row.giver_name))
	if getdate(row.given_on or row.declined_on) > getdate(today()):
		frappe.throw(_("{0}: the answer cannot lie in the future.").format(row.giver_name))
	if row.given_on and not row.method:
		require_nothing({"givers": _("{0}: say how the consent was given.").format(row.giver_name)})


def _receivers(consent: Document) -> list[tuple]:
	return [(row.unit, row.profession, row.other) for row in consent.receivers]
