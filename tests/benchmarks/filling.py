"""Rows made of rows within the database; what is so by chance is drawn from the names of the records."""

import frappe

BY = {"owner": "'Administrator'", "modified_by": "'Administrator'", "creation": "NOW()", "modified": "NOW()"}


def fill(doctype: str, rows: str, values: dict, *, name: str, **columns: str) -> None:
	"""Rows of `doctype`, each column an expression over `rows`, which is what stands after FROM."""
	columns = {"name": name, "docstatus": "0", "idx": "1", **BY, **columns}
	listed = ", ".join(f"`{column}`" for column in columns)
	chosen = ", ".join(columns.values())
	frappe.db.sql(f"INSERT INTO `tab{doctype}` ({listed}) SELECT {chosen} FROM {rows}", values)


def chance(of: str, what: str, choices: int | str) -> str:
	"""A number from 0 on, less than `choices`, always the same for the same record."""
	return f"(CRC32(CONCAT({of}, '{what}')) %% {choices})"


def one_of(of: str, what: str, *choices: str) -> str:
	words = ", ".join(f"'{choice}'" for choice in choices)
	return f"ELT(1 + {chance(of, what, len(choices))}, {words})"


def belonging(parent: str, doctype: str, field: str) -> dict[str, str]:
	return {"parent": parent, "parenttype": f"'{doctype}'", "parentfield": f"'{field}'"}
