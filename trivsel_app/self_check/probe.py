import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

# Those who may not see the marker child, each in another way; `self_check.people` makes them.
OUTSIDER = "outsider"  # the marker child's pedagogue's role, placed in another kindergarten
FENCED = "fenced outsider"  # the same, with a User Permission on her own unit
FORMER = "former"  # a pedagogue whose placement beside the child ended yesterday
ROLELESS = "without role"  # a System User who holds no role
SYSTEM_MANAGER = "system manager"
PORTAL = "portal user"  # a Website User
GUEST = "guest"
STAFF = (OUTSIDER, FENCED, FORMER)
USERS = (*STAFF, ROLELESS, SYSTEM_MANAGER, PORTAL)
EVERYONE = (*USERS, GUEST)
# The control: the child's own pedagogue, to whom the way must still give what is hers.
MEMBER = "member"
# Releases of the platform as the probes tell them apart: the oldest that the app runs on, and the majors.
FLOOR, V15, V16 = "floor", "15", "16"
CHANCE = re.compile("[0-9a-f]{40,}")


@dataclass(frozen=True)
class Answer:
	"""What came back: all of it is searched, headers included."""

	status: int
	text: str
	headers: dict[str, str] = field(default_factory=dict)

	def json(self) -> Any:
		"""The answer's content; None where it is not JSON."""
		try:
			return json.loads(self.text)
		except ValueError:
			return None

	def message(self) -> Any:
		"""What a method gave back, on the first and the second version of the interface."""
		content = self.json()
		return content.get("message", content.get("data")) if isinstance(content, dict) else None


class Session(Protocol):
	"""A logged-in user's (or a guest's) way to the site: real HTTP in the tests, WSGI in the self-check.

	Values that are lists or dicts are sent as JSON, as the Desk sends them.
	"""

	user: str

	def get(self, path: str, **query) -> Answer: ...
	def post(self, path: str, **fields) -> Answer: ...
	def put(self, path: str, **fields) -> Answer: ...
	def delete(self, path: str) -> Answer: ...
	def upload(self, path: str, content: bytes, filename: str, **fields) -> Answer: ...


@dataclass(frozen=True)
class Probe:
	"""One way to the data.

	`ask(session, marks)` sends what an attacker would send and gives back, in a few words, what got out,
	or None where nothing did. What it changed where it succeeded it puts back. `marks` are the marker
	records (`self_check.marks.Marks`). `guard` is what closes the way here: the dotted path of a hook's
	function, or of the module or class that holds it, or several; None where the platform or the app's
	design does. `open_on` are the releases of the platform on which the way is open without the guard.
	Where `control` is set, the same way asked by the member must give something: else the probe proves
	nothing.
	"""

	leak: str  # the way's number in the list of known ways, "L02"
	way: str  # in English, translated where it is shown
	ask: Callable[[Session, Any], str | None]
	guard: str | tuple[str, ...] | None = None
	who: tuple[str, ...] = EVERYONE
	control: bool = True
	remedy: str = ""  # what an administrator does where it is open
	majors: tuple[int, ...] = (15, 16)
	open_on: tuple[str, ...] = (FLOOR, V15, V16)

	@property
	def guards(self) -> tuple[str, ...]:
		return (self.guard,) if isinstance(self.guard, str) else self.guard or ()


def method(path: str) -> str:
	"""The address of a whitelisted method."""
	return f"/api/method/{path}"


def resource(doctype: str, name: str = "") -> str:
	"""The address of a doctype's records, or of one."""
	return "/".join(filter(None, ("/api/resource", quote(doctype), quote(name, safe=""))))


def shown(answer: Answer, *secrets: str) -> str | None:
	"""The first of `secrets` that stands in the answer."""
	everything = answer.text + json.dumps(answer.headers, ensure_ascii=False)
	return next((secret for secret in secrets if secret and secret in everything), None)


def comparable(text: str) -> str:
	"""An answer without the number of chance that the platform gives to each refusal."""
	return CHANCE.sub("", text)


def differs(right: Answer, wrong: Answer) -> str | None:
	"""Whether a guess that is right is answered otherwise than one that is wrong: a yes or no by itself."""
	if (right.status, comparable(right.text)) == (wrong.status, comparable(wrong.text)):
		return None
	return f"{right.status} {right.text[:80]} / {wrong.status} {wrong.text[:80]}"
