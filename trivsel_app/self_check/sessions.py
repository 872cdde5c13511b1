"""A user's way to this site within the process: the platform's own application, without a network.

Each request runs in a context of its own, as in a web worker; what the caller has open (connection, user,
language) is not touched. What the caller has not committed is not seen.
"""

import json
from contextvars import Context

import frappe
from werkzeug.test import Client

from trivsel_app.self_check.people import secret_of
from trivsel_app.self_check.probe import Answer


class FormSession:
	"""What real HTTP and the way within the process have in common: how values are written."""

	user: str

	def get(self, path: str, **query) -> Answer:
		return self.send("GET", path, query=as_texts(query))

	def post(self, path: str, **fields) -> Answer:
		return self.send("POST", path, fields=as_texts(fields))

	def put(self, path: str, **fields) -> Answer:
		return self.send("PUT", path, fields=as_texts(fields))

	def delete(self, path: str) -> Answer:
		return self.send("DELETE", path)

	def upload(self, path: str, content: bytes, filename: str, **fields) -> Answer:
		return self.send("POST", path, fields=as_texts(fields), file=(filename, content))

	def send(self, verb, path, query=None, fields=None, file=None) -> Answer:
		raise NotImplementedError


class SiteSession(FormSession):
	"""`user` on this site, by a key of hers; the guest has none."""

	def __init__(self, user: str):
		self.user, self.site = user, frappe.local.site
		self.key = secret_of(user) if user != "Guest" else None

	def send(self, verb, path, query=None, fields=None, file=None) -> Answer:
		return Context().run(self._send, verb, path, query, fields, file)

	def _send(self, verb, path, query, fields, file) -> Answer:
		from frappe.app import application
		from werkzeug.datastructures import FileStorage

		headers = {"X-Frappe-Site-Name": self.site, "Host": self.site, "Accept": "application/json"}
		if self.key:
			headers["Authorization"] = f"token {self.key}"
		data: dict | None = fields
		if file:
			data = {**(fields or {}), "file": FileStorage(_stream(file[1]), file[0])}
		client = Client(application, use_cookies=False)
		asked = {"method": verb, "query_string": query, "data": data, "headers": headers}
		# Buffered, the answer is closed at once: only then do versions 15 and 16 close their connection.
		answer = client.open(path, buffered=True, **asked)
		return Answer(answer.status_code, answer.get_data().decode(errors="replace"), dict(answer.headers))


def as_texts(values: dict) -> dict[str, str]:
	return {
		key: json.dumps(value) if isinstance(value, list | dict | bool) else str(value)
		for key, value in values.items()
		if value is not None
	}


def _stream(content: bytes):
	from io import BytesIO

	return BytesIO(content)
