"""A red child among others, and people who look at it over real HTTP."""

import json
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import frappe
import pytest
from frappe.utils.password import update_password

from tests.support import world
from trivsel_app.trivsel_insight import seal_file

PASSWORD = "trivsel"


@dataclass
class Answer:
	status: int
	body: bytes
	headers: dict

	@property
	def text(self) -> str:
		return self.body.decode(errors="replace")

	@property
	def message(self):
		return json.loads(self.body).get("message")


class Client:
	"""A browser's session without the browser."""

	def __init__(self, desk: str, user: str | None = None):
		self.site = desk.removeprefix("http://").rpartition(":")[0]
		self.base = f"http://127.0.0.1:{desk.rpartition(':')[2]}"
		self.opener = build_opener(HTTPCookieProcessor())
		if user:
			assert self.post("/api/method/login", usr=user, pwd=PASSWORD).status == 200

	def get(self, path: str, **query) -> Answer:
		return self.send(f"{path}?{urlencode(query)}" if query else path)

	def post(self, path: str, **fields) -> Answer:
		return self.send(path, urlencode(fields).encode())

	def send(self, path: str, data: bytes | None = None, method: str | None = None) -> Answer:
		headers = {"Host": self.site, "Accept": "application/json"}
		request = Request(self.base + path, data, headers, method=method)
		try:
			with self.opener.open(request) as answer:
				return Answer(answer.status, answer.read(), dict(answer.headers))
		except HTTPError as refusal:
			return Answer(refusal.code, refusal.read(), dict(refusal.headers))


@pytest.fixture(autouse=True)
def no_file(committing):
	"""Each test has a file of seals of its own."""
	kept = seal_file.path().read_bytes() if seal_file.path().exists() else None
	seal_file.path().unlink(missing_ok=True)
	yield
	seal_file.path().unlink(missing_ok=True)
	if kept is not None:
		seal_file.path().write_bytes(kept)


@pytest.fixture
def client(desk, committing):
	"""A function that logs a user in over HTTP."""

	def client(user: str | None = None) -> Client:
		if user:
			update_password(user, PASSWORD)
			frappe.db.commit()
		return Client(desk, user)

	return client


@pytest.fixture
def story(committing):
	"""Two children of one group, one of them red, with its rating, assessment, position and concern."""
	house, blue, _red = world.kindergarten()
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", blue)
	leader = world.staff("Institutionsleder", house)
	child = world.child(blue, first_name=world.MARKER)
	sibling = world.child(blue, first_name="Bertil")
	assessment = world.assessed(child, blue, [anna, bo], leader, "Red")
	frappe.db.commit()
	return frappe._dict(
		house=house,
		blue=blue,
		anna=anna,
		leader=leader,
		child=child.name,
		other=sibling.name,
		assessment=assessment.name,
		rating=frappe.db.get_value("Trivsel Own Rating", {"child": child.name, "rater": anna}),
		concern=frappe.db.get_value("Trivsel Concern", {"child": child.name}),
	)


@pytest.fixture
def auditor(committing):
	return world.user(roles=["Trivsel Auditor"])


@pytest.fixture
def entries(committing):
	"""A function that gives the entries since it was last called, each with its children."""
	known: set[str] = set()

	def entries() -> list[frappe._dict]:
		frappe.db.commit()
		rows = frappe.get_all("Trivsel Lookup Entry", fields=["*"], order_by="at")
		new = [row for row in rows if row.name not in known]
		known.update(row.name for row in new)
		for row in new:
			found = frappe.get_all("Trivsel Lookup Child", {"entry": row.name}, ["child", "refused"])
			row.children = {one.child: bool(one.refused) for one in found}
		return new

	entries()
	return entries
