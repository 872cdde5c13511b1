"""What the platform calls before and after the app is removed (R28)."""

import click
import frappe
from frappe import _
from frappe.installer import _delete_doctypes

from trivsel_app.trivsel_setup.own_folder import delete_own_folder
from trivsel_app.trivsel_setup.removal import foreign_use, inventory, traces
from trivsel_app.trivsel_setup.removal.approval import refuse_without_approval
from trivsel_app.trivsel_setup.removal.attachments import delete_unshared
from trivsel_app.trivsel_setup.removal.inventory import Inventory
from trivsel_app.trivsel_setup.removal.purge import Purge
from trivsel_app.trivsel_setup.removal.references import References
from trivsel_app.trivsel_setup.removal.users import holders_of, take_desk_from
from trivsel_app.trivsel_setup.site_language import in_site_language

SETTINGS = "Trivsel Settings"


@in_site_language
def before_uninstall() -> None:
	"""Refuse, or write down what is ours. Nothing is deleted here: a dry run comes this way too."""
	if inventory.kept() and not frappe.db.exists("DocType", SETTINGS):
		return  # a removal that was let go and then broken off: what was written down then counts
	refuse_without_approval()
	ours = inventory.take_inventory()
	if not ours.modules:
		return
	ours.words = closing_words()
	foreign_use.refuse_to_take_others_along(ours)
	inventory.keep(ours)


@in_site_language
def after_uninstall() -> None:
	"""Purge what the platform has left of the app. After a dry run the app still is there, and stays."""
	ours = inventory.kept()
	if not ours:
		return
	if inventory.is_installed():
		inventory.forget()
		frappe.db.commit()
	else:
		end_removal(ours)


def end_removal(ours: Inventory) -> None:
	click.echo(ours.words["begun"])
	drop_what_is_left_standing(ours.doctypes)
	traces.write_out_what_waits()
	purge = Purge(References(ours.doctypes))
	left = purge_all(purge, ours)
	loosened = foreign_use.still_there(purge.loosened)
	inventory.forget()
	frappe.db.commit()
	delete_unshared(purge.files)
	delete_own_folder()
	frappe.clear_cache()
	say_closing(left, loosened, ours.words)


def drop_what_is_left_standing(doctypes: list[str]) -> None:
	"""The platform drops the doctypes of modules; killed between the two, it does not find them again."""
	left = [
		name
		for name in doctypes
		if frappe.db.exists("DocType", name) or frappe.db.table_exists(name, cached=False)
	]
	_delete_doctypes(left, dry_run=False)


def purge_all(purge: Purge, ours: Inventory) -> list[str]:
	"""Delete all that is left of the app; return what others use and what was left to them."""
	tags = traces.tags_on(ours.doctypes)
	traces.purge_parents_about_ours_alone(purge, ours.doctypes)
	purge.naming_doctypes(ours.doctypes)
	traces.purge_tags_on_nothing(purge, tags)
	purge.satellites("DocType", ours.doctypes)
	purge.satellites("Module Def", ours.modules)
	for doctype, names in ours.in_modules.items():
		purge.satellites(doctype, names)
	if frappe.db.exists("DocType", "Workspace Sidebar"):
		traces.purge_sidebars(purge, ours.in_modules.get("Workspace", []))
	traces.purge_traces(purge, ours)
	shared_series = traces.forget_series(ours.series)
	return [
		*purge_shipped(purge, ours),
		*(ours.words["series"].format(prefix) for prefix in shared_series),
		*foreign_use.fields_that_point_at(purge.references, ours.doctypes, ours.words["field"]),
		*foreign_use.rows_of_others_about(purge.references, ours.doctypes),
	]


def purge_shipped(purge: Purge, ours: Inventory) -> list[str]:
	"""Delete the shipped records that only we use; return the others, with their users."""
	left = []
	held = holders_of([name for doctype, name in ours.shipped if doctype == "Role"])
	for doctype, name in ours.shipped:
		if users := foreign_use.users_of(purge.references, doctype, name):
			left.append(ours.words["used"].format(_(doctype), name, ", ".join(users)))
			continue
		purge.rows(doctype, frappe.qb.DocType(doctype).name == name)
	take_desk_from(held)
	return left


def closing_words() -> dict[str, str]:
	"""What is said at the end, when the app's translations are gone with it."""
	return {
		"begun": _("Deleting what the platform has noted about Trivsel. This can take some minutes."),
		"gone": _("All data of Trivsel has been deleted from this site."),
		"left": _("Left, because others use it:"),
		"loosened": _("Links to Trivsel were taken out of:"),
		"used": _("{0} {1}, used by {2}"),
		"series": _("Series {0}"),
		"field": _("field {0} of {1}"),
		"backups": _("Backups of the site still hold the children's data. Delete them by your own rules."),
	}


def say_closing(left: list[str], loosened: list[str], words: dict[str, str]) -> None:
	click.echo(words["gone"])
	for heading, lines in (("left", left), ("loosened", loosened)):
		if lines:
			click.echo(words[heading])
		for line in lines:
			click.echo(f"  {line}")
	click.echo(words["backups"])
