"""Files on protected records: private, under a name of chance on disk, for who may read the record (L23).

The platform gives a file to whoever owns any row with its address, and rows are made by address. What must
hold stands in the class: a document event comes after the platform has copied files about on the disk.
"""

import os
from urllib.parse import unquote, urlsplit

import frappe
from frappe.core.doctype.file.file import File
from frappe.core.doctype.file.utils import get_content_hash

from trivsel_app.access.guards.ours import is_ours, refuse
from trivsel_app.access.platform_rows import may_read

PRIVATE, PUBLIC = "/private/files/", "/files/"


class ProtectedFile(File):
	"""A file as the platform has it; more is asked where it, or its address, belongs to a record of ours."""

	def before_insert(self):
		if not self.is_folder:
			self.ask_for_record()
			self.keep_closed()
			self.take_copy_of_public()
		super().before_insert()

	def validate(self):
		if not self.is_folder:
			self.keep_closed()
		super().validate()

	def is_downloadable(self):
		# Asked first: the platform's refusal names the record that the file belongs to.
		return may_open(self) and bool(super().is_downloadable())

	def get_content(self, *args, **kwargs):
		if not self.is_folder and not may_open(self):
			refuse()
		return super().get_content(*args, **kwargs)

	def unzip(self):
		if not may_open(self):
			refuse()
		return super().unzip()

	def save_file(self, content=None, decode=False, ignore_existing_file_check=False, overwrite=False):
		"""A file of ours is never shared with another record's by its content, nor found by it."""
		if not is_ours(self.attached_to_doctype):
			return super().save_file(content, decode, ignore_existing_file_check, overwrite)
		shown, known = self.file_name, self.file_url
		self.file_name = os.path.basename(known) if known and overwrite else name_of_chance(shown)
		saved = super().save_file(content, decode, ignore_existing_file_check or not known, overwrite)
		self.file_name = shown
		self.content_hash = get_content_hash(f"{self.file_url} {self.content_hash}")
		return saved

	def ask_for_record(self) -> None:
		"""What is written on a record by a user needs the right to change it; code of the site may."""
		if is_ours(self.attached_to_doctype) and not self.flags.ignore_permissions:
			frappe.get_doc(self.attached_to_doctype, self.attached_to_name).check_permission("write")

	def keep_closed(self) -> None:
		"""Nobody makes a row of an address that is not hers to read, and none of ours is made public."""
		if not may_open(self):
			refuse()
		if is_ours(self.attached_to_doctype) or records_at(self.file_url):
			self.is_private = 1

	def take_copy_of_public(self) -> None:
		"""A public file chosen for a record becomes a private one of the record's own."""
		if is_ours(self.attached_to_doctype) and (self.file_url or "").startswith(PUBLIC):
			self.file_name = self.file_name or os.path.basename(self.file_url)
			self.content, self.file_url = super().get_content(), None


def may_open(file: File) -> bool:
	"""Whether the session's user may read every record of ours that this file, or its address, belongs to."""
	user = frappe.session.user
	return all(may_read(doctype, name, user) for doctype, name in records_at(file.file_url))


def records_at(url: str | None) -> set[tuple[str, str]]:
	"""The records of ours with a file at this address, however it is written."""
	name = os.path.basename(unquote(urlsplit(url or "").path))
	if not name:
		return set()
	addresses = [PRIVATE + name, PUBLIC + name]
	rows = frappe.get_all(
		"File", {"file_url": ["in", addresses]}, ["attached_to_doctype", "attached_to_name"]
	)
	return {tuple(row.values()) for row in rows if is_ours(row.attached_to_doctype)}


def name_of_chance(shown: str | None) -> str:
	return frappe.generate_hash(length=32) + os.path.splitext(shown or "")[1].lower()
