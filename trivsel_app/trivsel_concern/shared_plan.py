"""A shared plan: one coordinator, and who does what by when, for a child or for siblings with several services.

Permissions of the platform work on documents. So each part is a record of its own, about one child, with readers of
its own (`shared_plan_access.py`); the plan names no child and holds no text, and shows to each reader the parts that
she may open. It begins with its first part, and a child has one at a time.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.documents import meets
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.consent import consent_in_force
from trivsel_app.trivsel_child.making import may_make, unit_for
from trivsel_app.trivsel_child.restriction import is_closed_to
from trivsel_app.trivsel_concern.receiving import posts_of
from trivsel_app.trivsel_setup.kept_fields import changed, write
from trivsel_app.trivsel_setup.reminders import remind, settle

PLAN, PART = "Trivsel Shared Plan", "Trivsel Shared Plan Part"
OPEN, CLOSED = "Open", "Closed"
PURPOSE, TASK = "Shared Plan", "Shared Plan Task"
SIBLING = "Trivsel Sibling"
SERVICE = ("responsible", "service", "profession")


def join(part: Document) -> None:
	"""A new part comes to its plan: the child's open one, else a new one that the session's user coordinates."""
	frappe.db.get_value("Trivsel Child", part.child, "name", for_update=True)
	standing = _open_plan_of(part.child)
	if standing and part.plan not in (None, "", standing):
		frappe.throw(_("The child is in a shared plan already. Add the part to that one."))
	part.plan = part.plan or standing or _begin()
	if not meets(PLAN, part.plan, frappe.session.user):
		message = _("There is a shared plan that you have no part in. Its coordinator can give you one.")
		frappe.throw(message, frappe.PermissionError)
	require_open(part.plan)
	_require_siblings(part)


def require_open(plan: str) -> None:
	if frappe.db.get_value(PLAN, plan, "status") == CLOSED:
		frappe.throw(_("The shared plan is closed and no longer changed. Begin a new one."))


def unit_of_maker(part: Document) -> str:
	"""Where the session's user works with the child; else the service by which she has a part in the plan."""
	viewer, part.unit = Viewer.of(frappe.session.user), None
	if viewer.user == "Administrator" or may_make(viewer, part):
		return unit_for(PART, part.child)
	own = {"plan": part.plan, "child": part.child, "responsible": viewer.user}
	return frappe.db.get_value(PART, own, "service")


def is_maker(part: Document) -> bool:
	"""Whether the session's user may change what the part asks for, and not only say how it goes."""
	user = frappe.session.user
	units = Viewer.of(user).units(PART, "write", part.child)
	return user in ("Administrator", part.owner) or part.unit in units


def place(part: Document) -> None:
	"""Who is responsible works there today, in a profession with shared plans, and may know of the child (R4, R26)."""
	if not (part.is_new() or changed(part, SERVICE)):
		return
	viewer = Viewer.of(part.responsible)
	posts = {post for post in posts_of(viewer) if post[1] in viewer.professions_with(PART, "write")}
	if not part.service and len(posts) == 1:
		((part.service, part.profession),) = posts
	if (part.service, part.profession) not in posts:
		frappe.throw(_("Choose the unit and the profession in which the person works with children today."))
	if is_closed_to(part.responsible, part.child):
		frappe.throw(
			_("The child is restricted: choose one of those who are named on it."), frappe.PermissionError
		)
	_require_consent(part)


def tell(part: Document) -> None:
	"""Who has just been made responsible is reminded; what is carried out is asked of nobody."""
	if part.progress == "Carried Out" or changed(part, ("responsible",)):
		settle(PART, part.name)
	new = not part.get_doc_before_save() or changed(part, ("responsible",))
	if new and part.responsible != frappe.session.user:
		remind(TASK, part.responsible, PART, part.name, due_on=part.due_on, once_for=str(part.modified))


@frappe.whitelist(methods=["POST"])
def propose(plan: str, user: str) -> None:
	"""Asks one who has a part in the plan to be its coordinator; until she accepts it stays with who has it."""
	doc = _mine(plan)
	if not meets(PLAN, plan, user) or not Viewer.of(user).professions_with(PLAN, "write"):
		frappe.throw(_("Choose one who has a part in the plan. Give her one first."))
	if user == doc.coordinator:
		frappe.throw(_("She is the coordinator already."))
	write(doc, proposed_coordinator=user)
	settle(PLAN, plan)
	remind(TASK, user, PLAN, plan, once_for=str(doc.modified))


@frappe.whitelist(methods=["POST"])
def answer(plan: str, accepts: int) -> None:
	"""The session's user takes the baton that was offered to her, or leaves it where it is."""
	doc, user = frappe.get_doc(PLAN, plan, for_update=True), frappe.session.user
	doc.check_permission("read")
	if doc.proposed_coordinator != user or doc.status == CLOSED:
		frappe.throw(_("The baton of this plan is not offered to you."), frappe.PermissionError)
	write(doc, proposed_coordinator=None, coordinator=user if accepts else doc.coordinator)
	settle(PLAN, plan)


@frappe.whitelist(methods=["POST"])
def close(plan: str) -> None:
	"""The services no longer act together: each keeps what it has made, and sees no more of the others'."""
	write(_mine(plan), status=CLOSED, closed_on=getdate(today()), closed_by=frappe.session.user)
	settle(PLAN, plan)


def _mine(plan: str) -> Document:
	"""The open plan, to its coordinator or a leader."""
	doc = frappe.get_doc(PLAN, plan, for_update=True)
	doc.check_permission("write")
	require_open(plan)
	return doc


def _begin() -> str:
	values = {"doctype": PLAN, "coordinator": frappe.session.user, "started_on": getdate(today())}
	return frappe.get_doc(values).insert(ignore_permissions=True).name


def _open_plan_of(child: str) -> str | None:
	"""As it stands now: what another has begun since this request came is seen as well."""
	part, plan = frappe.qb.DocType(PART), frappe.qb.DocType(PLAN)
	query = frappe.qb.from_(part).join(plan).on(part.plan == plan.name).where(part.child == child)
	rows = query.where(plan.status == OPEN).select(plan.name).limit(1).for_update().run()
	return rows[0][0] if rows else None


def _require_siblings(part: Document) -> None:
	"""Only who stands as a sibling on the page of one or the other: of those whom the session's user sees in it."""
	if not frappe.db.exists(PART, {"plan": part.plan, "child": ["!=", part.child]}):
		return
	others = set(frappe.get_list(PART, filters={"plan": part.plan}, pluck="child", limit=0))
	if part.child in others:
		return
	row = frappe.qb.DocType(SIBLING)
	here = (row.parent == part.child) & row.sibling.isin([*others, ""])
	there = (row.sibling == part.child) & row.parent.isin([*others, ""])
	query = frappe.qb.from_(row).where((row.parenttype == "Trivsel Child") & (here | there))
	if not query.select(row.name).limit(1).run():
		frappe.throw(_("A shared plan is for one child, or for siblings who stand on each other's page."))


def _require_consent(part: Document) -> None:
	"""What is given to a service of another kind, or of the administration, crosses to it."""
	if part.service == part.unit:
		return
	units = {"name": ["in", [part.unit, part.service]]}
	kinds = set(frappe.get_all("Trivsel Unit", units, pluck="unit_kind"))
	within = len(kinds) == 1 and "Administration" not in kinds
	receivers = (part.service, part.profession)
	if not (within or any(consent_in_force(part.child, PURPOSE, name) for name in receivers)):
		frappe.throw(
			_(
				"No consent to the shared plan names that unit or profession. Ask those with custody for it first."
			)
		)
