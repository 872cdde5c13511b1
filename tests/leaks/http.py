"""A user's way to the site over real HTTP, with a session's cookie as a browser has it."""

import uuid
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from trivsel_app.self_check.probe import Answer
from trivsel_app.self_check.sessions import FormSession


class HttpSession(FormSession):
	"""`user` on the test site; the guest does not log in."""

	def __init__(self, desk: str, user: str, password: str):
		self.user = user
		self.site, _separator, port = desk.removeprefix("http://").rpartition(":")
		self.base = f"http://127.0.0.1:{port}"
		self.opener = build_opener(HTTPCookieProcessor())
		if user != "Guest":
			answer = self.post("/api/method/login", usr=user, pwd=password)
			assert answer.status == 200, f"{user} could not log in: {answer.text}"

	def send(self, verb, path, query=None, fields=None, file=None) -> Answer:
		body, kind = multipart(fields or {}, *file) if file else form(fields)
		headers = {"Host": self.site, "Accept": "application/json"} | kind
		address = f"{self.base}{path}?{urlencode(query)}" if query else self.base + path
		request = Request(address, body, headers, method=verb)
		try:
			with self.opener.open(request) as answer:
				return as_answer(answer)
		except HTTPError as refusal:
			return as_answer(refusal)


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
