"""The marker records: a child of nobody's, whose secret word stands wherever a secret can stand."""

from dataclasses import asdict, dataclass, field

import frappe

from trivsel_app.self_check.case import (
	Adults,
	Case,
	acting,
	end_placement,
	make_case,
	make_units,
	place_case,
)
from trivsel_app.self_check.clearing import TAG_LENGTH, TAG_PREFIX, remove
from trivsel_app.self_check.people import (
	ADDRESSES,
	COLLEAGUE,
	LEADER,
	OWN_LEADER,
	fence,
	make_users,
)
from trivsel_app.self_check.probe import (
	FENCED,
	FORMER,
	GUEST,
	MEMBER,
	OUTSIDER,
	PORTAL,
	ROLELESS,
	SYSTEM_MANAGER,
)

# FORMER rated the child, and works beside another one since yesterday.
HERS = Adults(raters=(MEMBER, FORMER), leader=LEADER, others=(COLLEAGUE,))
OWN = Adults(raters=(OUTSIDER, FENCED), leader=OWN_LEADER)


@dataclass
class Marks(Case):
	"""The marker records by name, `secret` that stands in them, and `own`: the outsider's own case."""

	secret: str
	own: Case
	comment: str
	version: str
	tag: str
	file_name: str
	file_url: str
	users: dict[str, str] = field(default_factory=lambda: dict(ADDRESSES))

	def user_of(self, identity: str) -> str:
		return "Guest" if identity == GUEST else self.users[identity]

	@property
	def member(self) -> str:
		return self.users[MEMBER]

	@property
	def leader(self) -> str:
		return self.users[LEADER]

	@property
	def colleague(self) -> str:
		return self.users[COLLEAGUE]

	@property
	def outsider(self) -> str:
		return self.users[OUTSIDER]

	@property
	def fenced(self) -> str:
		return self.users[FENCED]

	@property
	def former(self) -> str:
		return self.users[FORMER]

	@property
	def roleless(self) -> str:
		return self.users[ROLELESS]

	@property
	def system_manager(self) -> str:
		return self.users[SYSTEM_MANAGER]

	@property
	def portal(self) -> str:
		return self.users[PORTAL]

	def names(self) -> tuple[str, ...]:
		"""The names of the records that nobody without a relation may learn of."""
		about = (self.assessment, self.rating, self.position, self.concern, self.meeting)
		return (self.child, self.identity, *about)


def make() -> Marks:
	"""Makes the marker records anew, those of a check that was broken off being removed first. Commits.

	The platform commits in between by itself, so a check that is killed leaves some of them behind.
	"""
	remove()
	with acting("Administrator"):
		marks = _make(f"SELVTJEK{frappe.generate_hash(length=12).upper()}")
	frappe.db.commit()
	return marks


def _make(secret: str) -> Marks:
	make_users()
	here, there = make_units(1), make_units(2)
	place_case(HERS, *here)
	place_case(OWN, *there)
	case = make_case(secret, HERS, *here)
	own = make_case("Selvtjek", OWN, *there)
	end_placement(FORMER, here[1])
	_place_former(there[1])
	fence(ADDRESSES[FENCED], there[1])
	file = _attach(case, secret)
	return Marks(
		**asdict(case),
		secret=secret,
		own=own,
		comment=_comment(case, secret),
		version=frappe.db.get_value("Version", {"ref_doctype": "Trivsel Child", "docname": case.child}),
		tag=_tag(case, secret),
		file_name=file.name,
		file_url=file.file_url,
	)


def _place_former(unit: str) -> None:
	doc = frappe.get_doc("Trivsel Staff", {"user": ADDRESSES[FORMER]})
	profession = doc.placements[0].profession
	doc.append(
		"placements", {"unit": unit, "profession": profession, "from_date": doc.placements[0].from_date}
	)
	doc.save()


def _comment(case: Case, secret: str) -> str:
	with acting(ADDRESSES[MEMBER]):
		return frappe.get_doc("Trivsel Concern", case.concern).add_comment("Comment", secret).name


def _attach(case: Case, secret: str):
	with acting(ADDRESSES[MEMBER]):
		values = {"attached_to_doctype": "Trivsel Concern", "attached_to_name": case.concern}
		file = {"doctype": "File", "file_name": f"{secret}.txt", "is_private": 1, "content": secret}
		return frappe.get_doc({**file, **values}).insert()


def _tag(case: Case, secret: str) -> str:
	"""Written as rows: the app lets nobody tag a child, but rows can be older than the app's guard."""
	tag = f"{TAG_PREFIX}{frappe.generate_hash(length=TAG_LENGTH)}"
	link = {"document_type": "Trivsel Concern", "document_name": case.concern, "title": secret, "tag": tag}
	for name, values in (
		(tag, {"doctype": "Tag"}),
		(frappe.generate_hash(length=10), {"doctype": "Tag Link", **link}),
	):
		doc = frappe.get_doc(values)
		doc.name = name
		doc.set_user_and_timestamp()
		doc.db_insert()
	tags = f",{tag}"
	frappe.db.set_value("Trivsel Concern", case.concern, "_user_tags", tags, update_modified=False)
	return tag
