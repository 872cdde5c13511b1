"""Taking the marker records off the site again, with all that hangs on them, finished or broken off."""

from functools import cached_property

import frappe
from pypika.terms import Criterion

from trivsel_app.self_check.case import PREFIX
from trivsel_app.self_check.people import ADDRESSES
from trivsel_app.trivsel_setup.removal.attachments import delete_unshared
from trivsel_app.trivsel_setup.removal.inventory import modules_of_app
from trivsel_app.trivsel_setup.removal.purge import Purge
from trivsel_app.trivsel_setup.removal.references import References

# The marker records' tag: a word and letters of chance.
TAG_PREFIX, TAG_LENGTH = "Selvtjek ", 6
# What has been noted stays noted: who looked, and who was given what.
KEPT = ["Trivsel Lookup Entry", "Trivsel Lookup Child", "Trivsel Lookup Seal", "Trivsel Access Change"]


class SiteReferences(References):
	"""References in the app's own doctypes too; only those of other apps are left alone."""

	@cached_property
	def doctypes(self) -> dict[str, frappe._dict]:
		rows, ours = super().doctypes, set(modules_of_app())
		for row in rows.values():
			row.platform = row.platform or (row.module in ours and not row.custom)
		return rows


def remove() -> None:
	"""Removes every marker record and user, and whatever the users wrote; commits."""
	purge = Purge(SiteReferences(KEPT))
	users = list(ADDRESSES.values())
	_purge_case(purge)
	for doctype, row in purge.references.doctypes.items():
		if row.platform and not row.issingle and frappe.db.has_column(doctype, "owner"):
			purge.rows(doctype, frappe.qb.DocType(doctype).owner.isin(users))
	_purge_what_the_platform_made(purge, users)
	purge.rows("Notification Settings", frappe.qb.DocType("Notification Settings").name.isin(users))
	purge.rows("User", frappe.qb.DocType("User").name.isin(users))
	purge.satellites("User", users)
	_forget_passwords_and_sessions(users)
	frappe.db.commit()
	delete_unshared(purge.files)
	for user in users:
		frappe.clear_cache(user=user)


def _purge_what_the_platform_made(purge: Purge, users: list[str]) -> None:
	"""What the platform makes of a user and of a tag by itself, in whoever's name."""
	contact, default, tag = map(frappe.qb.DocType, ("Contact", "DefaultValue", "Tag"))
	purge.rows("Contact", contact.user.isin(users) | contact.email_id.isin(users))
	purge.rows("DefaultValue", default.parent.isin(users))
	purge.rows("Tag", tag.name.like(f"{TAG_PREFIX}{'_' * TAG_LENGTH}"))


def _purge_case(purge: Purge) -> None:
	unit, enrolment = frappe.qb.DocType("Trivsel Unit"), frappe.qb.DocType("Trivsel Enrolment")
	query = frappe.qb.from_(unit).where(unit.name.like(f"{PREFIX}-%")).select(unit.name)
	units = [name for (name,) in query.run()]
	if not units:
		return
	enrolled = frappe.qb.from_(enrolment).where(enrolment.unit.isin(units)).select(enrolment.parent).run()
	children = [name for (name,) in enrolled]
	if children:
		identity = frappe.qb.DocType("Trivsel Child Identity")
		numbers = frappe.qb.from_(identity).where(identity.child.isin(children)).select(identity.name).run()
		purge.satellites(
			"Trivsel Child Identity", [name for (name,) in numbers]
		)  # they lie encrypted elsewhere
		purge.rows("Trivsel Child", frappe.qb.DocType("Trivsel Child").name.isin(children))
	purge.rows("Trivsel Unit", _named("Trivsel Unit", units))


def _named(doctype: str, names: list[str]) -> Criterion:
	return frappe.qb.DocType(doctype).name.isin(names)


def _forget_passwords_and_sessions(users: list[str]) -> None:
	sessions, passwords = frappe.qb.DocType("Sessions"), frappe.qb.Table("__Auth")
	frappe.qb.from_(sessions).delete().where(sessions.user.isin(users)).run()
	frappe.qb.from_(passwords).delete().where(
		(passwords.doctype == "User") & passwords.name.isin(users)
	).run()
