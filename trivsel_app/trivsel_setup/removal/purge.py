"""Deletes rows of the platform together with all that hangs on them: child rows, attachments, history."""

from collections.abc import Iterable

import frappe
from frappe.query_builder import Criterion

from trivsel_app.trivsel_setup.removal.references import Field, References, column_in

AT_ONCE = 1000
# Tables that the platform keeps without a doctype of their own, with a row for a record of any.
BY_DOCTYPE_AND_NAME = ("__global_search", "__Auth")

# A row is deleted with the record that it must link to. With one that it may link to it is deleted only
# where the link is what it is about; else the link is emptied.
ABOUT = {
	("Auto Email Report", "report"),
	("Custom Role", "page"),
	("Custom Role", "report"),
	("Dashboard Chart", "report_name"),
	("Data Import Log", "data_import"),
	("Desktop Icon", "_report"),
	("Desktop Icon", "module_name"),
	("Discussion Reply", "topic"),
	("Email Queue", "communication"),
	("Form Tour", "dashboard_name"),
	("Form Tour", "page_name"),
	("Form Tour", "report_name"),
	("Form Tour", "workspace_name"),
	("Number Card", "report_name"),
	("Onboarding Step", "reference_report"),
	("Prepared Report", "report_name"),
	("Access Log", "report_name"),
	("Report", "reference_report"),
	("Scheduled Job Type", "server_script"),
	("Webhook Request Log", "webhook"),
}
# Fields that name a doctype in a record that is about something else.
ASIDE = {
	("Email Account", "append_to"),
	("IMAP Folder", "append_to"),
	("User Type", "apply_user_permission_on"),
}


class Purge:
	"""Deletes rows and what hangs on them.

	`files` gathers what is left to be deleted from the disk, `loosened` the records that have lost a row or
	the content of a field.
	"""

	def __init__(self, references: References):
		self.references = references
		self.files: list[frappe._dict] = []
		self.loosened: set[tuple[str, str]] = set()
		self._kinds: dict[tuple[str, str], set[str]] = {}
		self._under_way: set[tuple[str, str]] = set()

	def rows(self, doctype: str, criterion: Criterion) -> None:
		"""Delete the rows that match, with their child rows, history, attachments and followers."""
		if self.references.doctypes[doctype].istable:
			self._note_parents(doctype, criterion)
		if self._stands_alone(doctype):
			self._delete(doctype, criterion)
			return
		table = frappe.qb.DocType(doctype)
		names = [name for (name,) in frappe.qb.from_(table).where(criterion).select(table.name).run()]
		# Records can hang on one another in a circle.
		names = [name for name in names if (doctype, name) not in self._under_way]
		self._under_way |= {(doctype, name) for name in names}
		for part in in_parts(names):
			self.satellites(doctype, part)
			if doctype == "File":
				self.files += files_named(part)
			self._delete(doctype, table.name.isin(part))

	def satellites(self, doctype: str, names: list[str]) -> None:
		"""Delete what hangs on these records, which may be gone themselves."""
		for part in in_parts(map(str, names)):
			for table in map(frappe.qb.Table, BY_DOCTYPE_AND_NAME):
				frappe.qb.from_(table).delete().where(
					(table.doctype == doctype) & table.name.isin(part)
				).run()
			for child in self.references.tables_of(doctype):
				rows = frappe.qb.DocType(child)
				self._delete(child, (rows.parenttype == doctype) & rows.parent.isin(part))
			for field in self._fields_naming(doctype):
				kind = frappe.qb.DocType(field.doctype)[field.doctype_field]
				self.rows(field.doctype, (kind == doctype) & column_in(field, part))
			for field in self.references.links_to(doctype):
				self._unlink(field, part)

	def naming_doctypes(self, doctypes: list[str]) -> None:
		"""Delete the platform's rows about these doctypes, in whatever field of theirs they name them."""
		for field in self.references.to_doctypes:
			if self._is_platform(field):
				self._forget_doctypes(field, doctypes)
		for doctype, row in self.references.doctypes.items():
			if row.istable and row.platform:
				self._delete(doctype, frappe.qb.DocType(doctype).parenttype.isin(doctypes))

	def empty(self, field: Field, values: list[str]) -> None:
		"""Take the values out of the field and leave the record as it is."""
		if field.issingle:
			empty_single(field, values)
			return
		table = frappe.qb.DocType(field.doctype)
		rows = frappe.qb.from_(table).where(column_in(field, values)).select(table.name).run()
		self.loosened |= {(field.doctype, name) for (name,) in rows}
		frappe.qb.update(table).set(table[field.fieldname], None).where(column_in(field, values)).run()

	def _note_parents(self, doctype: str, criterion: Criterion) -> None:
		table = frappe.qb.DocType(doctype)
		query = frappe.qb.from_(table).where(criterion).select(table.parenttype, table.parent)
		self.loosened |= {(parenttype, parent) for parenttype, parent in query.run() if parenttype != "User"}

	def _forget_doctypes(self, field: Field, doctypes: list[str]) -> None:
		if field.issingle or (field.doctype, field.fieldname) in ASIDE:
			self.empty(field, doctypes)
		else:
			self.rows(field.doctype, column_in(field, doctypes))

	def _unlink(self, field: Field, names: list[str]) -> None:
		if not self._is_platform(field):
			return
		goes_too = field.istable or field.reqd or (field.doctype, field.fieldname) in ABOUT
		if goes_too and not field.issingle:
			self.rows(field.doctype, column_in(field, names))
		else:
			self.empty(field, names)

	def _is_platform(self, field: Field) -> bool:
		return self.references.doctypes[field.doctype].platform

	def _stands_alone(self, doctype: str) -> bool:
		"""Whether nothing can hang on rows of this doctype; most logs, and there are many of them."""
		return not (
			doctype == "File"
			or self.references.tables_of(doctype)
			or self.references.links_to(doctype)
			or self._fields_naming(doctype)
		)

	def _fields_naming(self, doctype: str) -> list[Field]:
		"""The fields beside which, on this site, the doctype is named at all."""
		fields = [f for f in self.references.to_any_record if self._is_platform(f) and not f.issingle]
		return [field for field in fields if doctype in self._kinds_in(field)]

	def _kinds_in(self, field: Field) -> set[str]:
		key = (field.doctype, field.doctype_field)
		if key not in self._kinds:
			table = frappe.qb.DocType(field.doctype)
			rows = frappe.qb.from_(table).select(table[field.doctype_field]).distinct().run()
			self._kinds[key] = {kind for (kind,) in rows if kind}
		return self._kinds[key]

	def _delete(self, doctype: str, criterion: Criterion) -> None:
		frappe.qb.from_(frappe.qb.DocType(doctype)).delete().where(criterion).run()


def in_parts(names: Iterable[str]) -> list[list[str]]:
	names = list(names)
	return [names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE)]


def files_named(names: list[str]) -> list[frappe._dict]:
	file = frappe.qb.DocType("File")
	columns = (file.file_url, file.thumbnail_url, file.is_private, file.is_folder)
	return frappe.qb.from_(file).where(file.name.isin(names)).select(*columns).run(as_dict=True)


def empty_single(field: Field, values: list[str]) -> None:
	singles = frappe.qb.DocType("Singles")
	here = (singles.doctype == field.doctype) & (singles.field == field.fieldname)
	frappe.qb.from_(singles).delete().where(here & singles.value.isin(values)).run()
