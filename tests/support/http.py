"""A user's way to the site over real HTTP, with a session's cookie as a browser has it."""

import json
import uuid
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import frappe
from frappe.sessions import Session
from frappe.utils.password import update_password
from werkzeug.test import EnvironBuilder

from trivsel_app.self_check.probe import Answer
from trivsel_app.self_check.sessions import FormSession

PASSWORD = "trivsel"


class HttpSession(FormSession):
	"""`user` on the test site. Her session is made beside the server: it does not count as logging in."""

	def __init__(self, desk: str, user: str = "Guest"):
		self.user = user
		self.site, _separator, port = desk.removeprefix("http://").rpartition(":")
		self.base = f"http://127.0.0.1:{port}"
		self.opener = build_opener(HTTPCookieProcessor())
		self.headers = {"Host": self.site, "Accept": "application/json"}
		if user != "Guest":
			self.headers["Cookie"] = f"sid={begin_session(user)}"

	def send(self, verb, path, query=None, fields=None, file=None, headers=None) -> Answer:
		body, kind = multipart(fields or {}, *file) if file else form(fields)
		address = f"{self.base}{path}?{urlencode(query)}" if query else self.base + path
		request = Request(address, body, self.headers | kind | (headers or {}), method=verb)
		try:
			with self.opener.open(request) as answer:
				return as_answer(answer)
		except HTTPError as refusal:
			return as_answer(refusal)

	def download(self, path: str, **query) -> bytes:
		"""A file as it comes; raises HTTPError where it is refused."""
		request = Request(f"{self.base}{path}?{urlencode(query)}", headers=self.headers)
		with self.opener.open(request) as answer:
			return answer.read()


def ask(client: HttpSession, doc, rows: str | None = None) -> Iterator[str]:
	"""What is answered on the ways to `doc`, and to its `rows`; a refusal repeats the name that was asked for."""
	fields, method, doctype = json.dumps(["*"]), "/api/method/frappe.", doc.doctype
	one = {"doctype": doctype, "name": doc.name}
	yield client.get(f"/api/resource/{quote(doctype)}/{doc.name}").text.replace(doc.name, "")
	yield client.get(f"/api/resource/{quote(doctype)}", fields=fields).text
	named = json.dumps({"name": doc.name})
	yield client.get(f"{method}client.get_value", doctype=doctype, fieldname=fields, filters=named).text
	yield client.get(f"{method}desk.form.load.getdoc", **one).text.replace(doc.name, "")
	if rows:
		yield client.get(f"{method}client.get_list", doctype=rows, parent=doctype, fields=fields).text
	yield client.post(f"{method}desk.reportview.get", doctype=doctype, fields=fields).text
	yield client.get(f"{method}desk.search.search_link", doctype=doctype, txt="").text
	filters = json.dumps({"docname": doc.name})
	yield client.get("/api/resource/Version", fields=fields, filters=filters).text
	yield client.get("/printview", **one).text.replace(doc.name, "")


def begin_session(user: str) -> str:
	"""A session of the user's as the platform keeps it; commits. Passwords and their hashes take long."""
	session = frappe.local.session
	full_name, user_type = frappe.db.get_value("User", user, ["full_name", "user_type"])
	frappe.local.request = EnvironBuilder().get_request()
	try:
		return Session(user, full_name=full_name, user_type=user_type).sid
	finally:
		del frappe.local.request
		frappe.local.session = session


def log_in(desk: str, user: str) -> Answer:
	"""Logs the user in by password, as on the page."""
	update_password(user, PASSWORD)
	frappe.db.commit()
	return HttpSession(desk).post("/api/method/login", usr=user, pwd=PASSWORD)


def as_answer(answer) -> Answer:
	return Answer(answer.status, answer.read().decode(errors="replace"), dict(answer.headers))


def form(fields: dict[str, str] | None) -> tuple[bytes | None, dict[str, str]]:
	if fields is None:
		return None, {}
	return urlencode(fields).encode(), {"Content-Type": "application/x-www-form-urlencoded"}


def multipart(fields: dict[str, str], filename: str, content: bytes) -> tuple[bytes, dict[str, str]]:
	boundary = uuid.uuid4().hex
	parts = [
		f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
		for name, value in fields.items()
	]
	head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
	body = "".join([*parts, head]).encode() + content + f"\r\n--{boundary}--\r\n".encode()
	return body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
