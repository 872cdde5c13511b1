"""Kanban boards, tags, calendars, trees and maps: other pictures of a list."""

from frappe.utils import add_months, today

from trivsel_app.self_check.probe import (
	FLOOR,
	OUTSIDER,
	PORTAL,
	ROLELESS,
	STAFF,
	SYSTEM_MANAGER,
	V16,
	Probe,
	Session,
	method,
	resource,
	shown,
)

GUARDS = "trivsel_app.access.guards"
BOARD = "frappe.desk.doctype.kanban_board.kanban_board"
COLOURS = ("Green", "Yellow", "Red")


def moved_card(session: Session, marks) -> str | None:
	"""Put where it stands already, an unseen card is answered otherwise than put elsewhere."""
	board = _board(session, "Trivsel Assessment", "position", COLOURS)
	if not board:
		return None
	path = method(f"{BOARD}.update_order")
	answers = {
		colour: session.post(path, board_name=board, order={colour: [marks.assessment]}).status
		for colour in COLOURS
	}
	session.delete(resource("Kanban Board", board))
	return f"{answers}" if len(set(answers.values())) > 1 else None


def _board(session: Session, doctype: str, field: str, columns: tuple[str, ...]) -> str | None:
	name = f"Selvtjek {session.user}"
	rows = [{"column_name": column} for column in columns]
	values = {"kanban_board_name": name, "reference_doctype": doctype, "field_name": field, "columns": rows}
	answer = session.post(resource("Kanban Board"), data={**values, "private": 1})
	return answer.json()["data"]["name"] if answer.status == 200 else None


def kept_cards(session: Session, marks) -> str | None:
	"""Whether names of records stay on a board: who makes it sees hers, but the board is for all."""
	board = _board(session, "Trivsel Assessment", "position", COLOURS)
	if not board:
		return None
	answer = session.get(resource("Kanban Board", board))
	session.delete(resource("Kanban Board", board))
	return shown(answer, marks.own.assessment, marks.assessment)


def tag_links(session: Session, marks) -> str | None:
	return shown(
		session.get(resource("Tag Link"), fields=["*"], limit_page_length=0), marks.secret, marks.concern
	)


def documents_for_tag(session: Session, marks) -> str | None:
	path = method("frappe.desk.doctype.tag.tag.get_documents_for_tag")
	return shown(session.get(path, tag=f"#{marks.tag}"), marks.concern)


def tagged(session: Session, marks) -> str | None:
	path = method("frappe.desk.doctype.tag.tag.get_tagged_docs")
	asked = (session.get(path, doctype=doctype, tag="%") for doctype in ("Trivsel Concern", "Trivsel Child"))
	return next(filter(None, (shown(answer, *marks.names()) for answer in asked)), None)


def new_tag(session: Session, marks) -> str | None:
	path = method("frappe.desk.doctype.tag.tag.add_tag")
	answer = session.post(path, tag="Selvtjek", dt="Trivsel Child", dn=marks.child)
	if answer.status != 200:
		return None
	session.post(
		method("frappe.desk.doctype.tag.tag.remove_tag"), tag="Selvtjek", dt="Trivsel Child", dn=marks.child
	)
	return "a tag was set"


def own_tag_link(session: Session, marks) -> str | None:
	"""On her own record: a tag is for everyone to read, with the title."""
	link = {
		"document_type": "Trivsel Child",
		"document_name": marks.own.child,
		"title": "-",
		"tag": marks.tag,
	}
	answer = session.post(resource("Tag Link"), **link)
	if answer.status != 200:
		return None
	session.delete(resource("Tag Link", answer.json()["data"]["name"]))
	return "a tag was set"


def assignees(session: Session, marks) -> str | None:
	"""A filter of the caller's choice, answered with who has tasks for the records that meet it."""
	path = method("frappe.desk.listview.get_group_by_count")
	filters = [["Trivsel Concern", "name", "=", marks.concern]]
	answer = session.get(path, doctype="Trivsel Concern", current_filters=filters, field="assigned_to")
	return shown(answer, marks.member)


def groups(session: Session, marks) -> str | None:
	path = method("frappe.desk.listview.get_group_by_count")
	answer = session.get(path, doctype="Trivsel Child", current_filters=[], field="first_name")
	return shown(answer, marks.secret)


def calendar(session: Session, marks) -> str | None:
	fields = {"id": "name", "start": "birth_date", "end": "birth_date", "title": "first_name"}
	answer = session.get(
		method("frappe.desk.calendar.get_events"),
		doctype="Trivsel Child",
		start=add_months(today(), -240),
		end=today(),
		field_map=fields,
	)
	return shown(answer, marks.secret, marks.child)


def tree(session: Session, marks) -> str | None:
	path = method("frappe.desk.treeview.get_children")
	return shown(session.get(path, doctype="Trivsel Unit", parent=marks.house), marks.unit)


def whole_tree(session: Session, marks) -> str | None:
	"""The caller names the function, which is then asked past its guard."""
	answer = session.get(
		method("frappe.desk.treeview.get_all_nodes"),
		doctype="Trivsel Child",
		label="-",
		parent="first_name",
		tree_method="frappe.workflow.doctype.workflow.workflow.get_workflow_state_count",
		states=["-"],
	)
	return shown(answer, marks.secret)


def mapped(session: Session, marks) -> str | None:
	"""The same, of a function that makes one document from another."""
	answer = session.post(
		method("frappe.model.mapper.map_docs"),
		method="frappe.desk.search.get_link_title",
		source_names=["Trivsel Child"],
		target_doc=marks.child,
	)
	return shown(answer, marks.secret)


def map_points(session: Session, marks) -> str | None:
	asked = {"doctype": "Trivsel Child", "filters": [], "type": "coordinates"}
	return shown(session.get(method("frappe.geo.utils.get_coords"), **asked), marks.secret, marks.child)


PROBES = (
	Probe(
		"L30b",
		"A card put where it stands already",
		moved_card,
		guard=f"{GUARDS}.kanban.update_order",
		who=(*STAFF, SYSTEM_MANAGER, ROLELESS, PORTAL),
		control=False,
	),
	Probe(
		"L30c",
		"Names of records kept on a board",
		kept_cards,
		guard=f"{GUARDS}.kanban.keep_no_cards",
		control=False,
	),
	Probe("L10a", "Tags of all records, in a list", tag_links, guard="trivsel_app.access.platform_rows"),
	Probe("L10a", "Records with a tag", documents_for_tag, guard="trivsel_app.access.platform_rows"),
	Probe(
		"L10b",
		"Records with any tag",
		tagged,
		guard=f"{GUARDS}.tags.get_tagged_docs",
		control=False,
	),
	Probe(
		"L10c",
		"A tag set on a record",
		new_tag,
		guard=f"{GUARDS}.tags.refuse_tag",
		control=False,
		open_on=(FLOOR,),
	),
	Probe(
		"L10c",
		"A tag linked to a record",
		own_tag_link,
		guard=f"{GUARDS}.tags.refuse_tag",
		who=(OUTSIDER,),
		control=False,
	),
	Probe(
		"L08c",
		"Who has tasks for the records that meet a filter",
		assignees,
		guard=f"{GUARDS}.groups.get_group_by_count",
		control=False,
		open_on=(),
	),
	Probe("L08c", "A list's records in groups", groups),
	Probe("L30a", "Records in a calendar", calendar),
	Probe(
		"L41",
		"The tree of units",
		tree,
		guard=f"{GUARDS}.aliases.get_children",
		who=(ROLELESS, PORTAL),
		open_on=(V16,),
	),
	Probe(
		"L42",
		"A function named by the caller: the whole of a tree",
		whole_tree,
		guard=f"{GUARDS}.aliases.get_all_nodes",
		control=False,
	),
	Probe(
		"L42",
		"A function named by the caller: one document from another",
		mapped,
		guard=f"{GUARDS}.aliases.map_docs",
		open_on=(FLOOR,),
	),
	Probe("L30a", "Records on a map", map_points, control=False),
)
