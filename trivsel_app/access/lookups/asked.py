"""What a request asks for: by which channel, about which doctype, naming which records."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

import frappe
from werkzeug.wrappers import Request

from trivsel_app.access.lookups.names import names_in, texts_in

FILES = ("/private/files/", "/files/", "/api/method/download_file", "/api/method/frappe.core.api.file")
REST = ("/api/resource/", "/api/v1/resource/", "/api/v2/document/")
METHODS = ("/api/v1/method/", "/api/v2/method/", "/api/method/")
# The beginning of an endpoint's name, and its channel; the first that fits.
CHANNELS = (
	("frappe.desk.reportview.export_query", "Export"),
	("frappe.desk.query_report.export_query", "Export"),
	("frappe.core.doctype.data_export", "Export"),
	("frappe.core.doctype.data_import", "Export"),
	("frappe.desk.query_report", "Report"),
	("frappe.desk.doctype.dashboard_chart", "Report"),
	("frappe.desk.doctype.number_card", "Report"),
	("frappe.desk.form", "Form"),
	("frappe.client.get_list", "List"),
	("frappe.client", "API"),
	("frappe.utils.print_format", "Print"),
	("frappe.www.printview", "Print"),
	("frappe.utils.weasyprint", "Print"),
	("frappe.utils.print_utils", "Print"),
	("frappe.model", "Form"),
	("frappe.desk", "List"),
	("run_doc_method", "Form"),
	("upload_file", "File"),
	("download_file", "File"),
	("trivsel_app.trivsel_insight.child_search", "List"),
	("trivsel_app.", "Form"),
)
# Our own methods that answer with a file to print.
TO_PRINT = "_pdf"
# Asked by the realtime server each time a form is opened; the answer is a bare yes.
SILENT = {"frappe.realtime.can_subscribe_doc", "frappe.realtime.has_permission"}


@dataclass(frozen=True)
class Asked:
	"""One request, as far as the record of lookups is concerned."""

	path: str
	form: dict

	@classmethod
	def of(cls, request: Request) -> "Asked":
		return cls(request.path, getattr(frappe.local, "form_dict", None) or {})

	@cached_property
	def endpoint(self) -> str:
		"""Dotted name of the method called, or an empty text."""
		if isinstance(command := self.form.get("cmd"), str):
			return command
		found = next((self.path[len(start) :] for start in METHODS if self.path.startswith(start)), "")
		return found.strip("/").replace("/", ".")

	@cached_property
	def resource(self) -> list[str]:
		"""Doctype and, where one is asked for, name in the path of a REST call."""
		for start in REST:
			if self.path.startswith(start):
				return [unquote(part) for part in self.path[len(start) :].strip("/").split("/", 2)[:2]]
		return []

	@property
	def is_silent(self) -> bool:
		return self.endpoint in SILENT

	@property
	def is_shell(self) -> bool:
		"""The page of the Desk itself, the same for everyone whatever stands in its address."""
		return self.path.strip("/").partition("/")[0] in ("app", "desk") and not self.endpoint

	@cached_property
	def channel(self) -> str:
		if self.path.startswith(FILES):
			return "File"
		if self.path.startswith("/printview") or self._is_our_pdf:
			return "Print"
		if self.endpoint:
			return next((channel for start, channel in CHANNELS if self.endpoint.startswith(start)), "API")
		return "API" if self.path.startswith("/api/") else "Form"

	@property
	def _is_our_pdf(self) -> bool:
		return self.endpoint.startswith("trivsel_app.") and self.endpoint.endswith(TO_PRINT)

	@property
	def doctypes(self) -> list[str]:
		"""Texts of the request that may be a doctype; the caller's own words, to be checked against ours."""
		fields = (self.form.get(field) for field in ("doctype", "dt", "reference_doctype", "parent"))
		return [text for text in (*self.resource[:1], *fields) if isinstance(text, str)]

	@cached_property
	def names(self) -> set[str]:
		"""Names of records in the address and in all that was sent with it; of the Desk's own page none."""
		if self.is_shell:
			return set()
		texts = "\n".join((self.path, *texts_in(self.form), *self._attached_to()))
		return names_in(texts.encode(errors="ignore"))

	def _attached_to(self) -> list[str]:
		"""The records to which the file asked for belongs."""
		if self.channel != "File":
			return []
		url = unquote(self.path) if self.path.startswith(FILES[:2]) else self.form.get("file_url")
		file = frappe.qb.DocType("File")
		query = frappe.qb.from_(file).where(file.file_url == str(url)).select(file.attached_to_name)
		return [row[0] for row in query.run() if row[0]]
