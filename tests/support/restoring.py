"""Putting the tables of the test site back after a test that has committed."""

from functools import cache
from pathlib import Path

import frappe

ROWS_AT_ONCE = 500

Content = tuple[list[str], list[tuple]]  # columns and rows


class Restorer:
	"""Keeps all rows of the site as they were before the first test that commits.

	`mark` is a file that lies there while a test has the tables in hand: `dev/test` makes the site anew
	where it finds one, for then a run was killed.
	"""

	def __init__(self, mark: Path):
		self.mark = mark
		self.rows: dict[str, Content] = {}
		self.checksums: dict[str, int] = {}

	def remember(self):
		self.mark.touch()
		if not self.rows:
			self.checksums = checksums()
			self.rows = {table: _once_read(table, checksum) for table, checksum in self.checksums.items()}

	def restore(self) -> set[str]:
		"""Put back every table whose content has changed; tables that a test made are dropped. Says which."""
		frappe.db.rollback()
		now = checksums()
		changed = {table for table, checksum in now.items() if checksum != self.checksums.get(table)}
		frappe.db.sql("SET FOREIGN_KEY_CHECKS=0")
		for table in changed:
			if table not in self.rows:
				frappe.db.sql_ddl(f"DROP TABLE `{table}`")
			else:
				write(table, *self.rows[table])
		frappe.db.commit()
		self.mark.unlink()
		return changed


def checksums() -> dict[str, int]:
	tables = [name for (name, kind) in frappe.db.sql("SHOW FULL TABLES") if kind == "BASE TABLE"]
	listed = ", ".join(f"`{table}`" for table in tables)
	return {name.partition(".")[2]: value for name, value in frappe.db.sql(f"CHECKSUM TABLE {listed}")}


@cache
def _once_read(table: str, _checksum: int) -> Content:
	"""The table's content, read once by this process for all that remember it."""
	return read(table)


def read(table: str) -> Content:
	columns = [row[0] for row in frappe.db.sql(f"SHOW COLUMNS FROM `{table}`")]
	listed = ", ".join(f"`{column}`" for column in columns)
	return columns, list(frappe.db.sql(f"SELECT {listed} FROM `{table}`"))


def write(table: str, columns: list[str], rows: list[tuple]):
	frappe.db.sql(f"DELETE FROM `{table}`")
	listed = ", ".join(f"`{column}`" for column in columns)
	one = f"({', '.join(['%s'] * len(columns))})"
	for start in range(0, len(rows), ROWS_AT_ONCE):
		part = rows[start : start + ROWS_AT_ONCE]
		values = [value for row in part for value in row]
		frappe.db.sql(f"INSERT INTO `{table}` ({listed}) VALUES {', '.join([one] * len(part))}", values)
