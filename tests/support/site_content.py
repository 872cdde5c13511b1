"""What changed on a site between two looks at all of its rows, and whose it is."""

import json
from dataclasses import dataclass
from pathlib import Path

from trivsel_app.compat import frappe_major

Row = dict[str, object]

# What the platform writes about itself whenever an app comes or goes.
INSTALLED_APPS = ("tabDefaultValue", "defkey", "installed_apps")
PLATFORMS_OWN = (
	INSTALLED_APPS,
	("tabInstalled Application", "parent", "Installed Applications"),
	("tabSingles", "doctype", "Installed Applications"),
	("tabVersion", "ref_doctype", "Installed Applications"),
)
# What version 16 writes with it as well: that the wizard is done, its bar anew, and who was given which role.
SINGLES_WRITTEN_BY_16 = (
	("System Settings", "setup_complete"),
	("System Settings", "modified"),
	("Navbar Settings", "modified"),
)
# Columns by which a row tells that it belongs to a record of the app.
BELONGS_BY = ("name", "parent", "doctype", "method", "patch")


# Giving a user a role saves her, and the platform then writes these rows of hers anew, as they were.
WRITTEN_WITH_A_USER = (
	"tabUser",
	"tabUser Social Login",
	"tabHas Role",
	"tabContact",
	"tabContact Email",
	"tabDocShare",
	"tabDefaultValue",
)
STAMPS = ("name", "creation", "modified", "modified_by", "owner")


@dataclass
class Change:
	table: str
	before: Row | None
	after: Row | None

	@property
	def row(self) -> Row:
		return self.after or self.before

	def __str__(self) -> str:
		if self.before and self.after:
			changed = {
				key: (self.before[key], self.after[key]) for key in self.before if self.differs_in(key)
			}
			return f"{self.table} {self.row.get('name')} changed: {changed}"
		kind = "added" if self.after else "gone"
		return f"{self.table} {kind}: { ({key: value for key, value in self.row.items() if value}) }"

	def differs_in(self, column: str) -> bool:
		return self.before[column] != self.after[column]


def changes(before: dict, after: dict) -> list[Change]:
	"""Every row that was added, changed or is gone; a table without rows is a row of no name."""
	found = []
	for table in sorted({*before, *after}):
		one, other = before.get(table), after.get(table)
		if one is None or other is None:
			found.append(Change(table, one and {"rows": len(one)}, other and {"rows": len(other)}))
			one, other = one or {}, other or {}
		for key in {*one, *other}:
			if one.get(key) != other.get(key):
				found.append(Change(table, one.get(key), other.get(key)))
	return [change for change in found if change.before or change.after]


def without_stamps_of_users(content: dict) -> dict:
	"""The same, but that in the rows written with a user it does not matter when and as what they were."""
	return {
		table: by_values(rows) if table in WRITTEN_WITH_A_USER else rows for table, rows in content.items()
	}


def by_values(rows: dict) -> dict:
	return {repr(sorted(row.items())): row for row in map(without_stamps, rows.values())}


def without_stamps(row: Row) -> Row:
	named = row["name"] if "email" in row or "role_name" in row else None
	return {"named": named} | {key: value for key, value in row.items() if key not in STAMPS}


def by_the_platform(change: Change) -> bool:
	"""Whether the platform notes with it which apps are installed; the list itself must be right."""
	return by_version_16(change) or any(
		change.table == table and change.row.get(column) == value for table, column, value in PLATFORMS_OWN
	)


def by_version_16(change: Change) -> bool:
	if frappe_major() < 16:
		return False
	if change.table == "tabSingles":
		return (change.row["doctype"], change.row["field"]) in SINGLES_WRITTEN_BY_16
	if change.table == "tabNavbar Item":
		both = bool(change.before and change.after)
		return both and {key for key in change.before if change.differs_in(key)} == {"modified"}
	# The site's own record of who had which role: an administrator's act on a user, who stays.
	return change.table == "tabPermission Log" and change.row.get("for_doctype") == "User"


def installed_apps(content: dict) -> list[str]:
	table, column, value = INSTALLED_APPS
	(row,) = (row for row in content[table].values() if row[column] == value)
	return json.loads(row["defvalue"])


def is_ours(change: Change) -> bool:
	"""Whether a row that was added is one of the app's: its doctypes and what belongs to them."""
	if change.before:
		return False
	if change.table.startswith("tabTrivsel "):
		return True
	words = [str(change.row.get(column) or "") for column in BELONGS_BY]
	if any(word.startswith(("Trivsel", "trivsel-", "trivsel_app.")) for word in words):
		return True
	return (change.table.removeprefix("tab"), change.row.get("name")) in shipped_names()


def shipped_names() -> set[tuple[str, str]]:
	folder = Path(__file__).parents[2] / "fixtures"
	records = (record for file in folder.glob("*.json") for record in json.loads(file.read_text()))
	return {(record["doctype"], record["name"]) for record in records}
