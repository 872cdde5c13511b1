"""A site on which the app is in use: rows of every kind that the platform keeps about our documents.

In each stands the marker, wherever a text can stand. The app refuses many of them, so those are made as the
platform makes them by itself: they stand on a site from before the app stood guard, or by another app.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.desk.doctype.tag.tag import add_tag
from frappe.desk.form import assign_to
from frappe.desk.form.document_follow import follow_document
from frappe.model.utils.user_settings import save as save_user_settings
from frappe.utils import add_days, getdate, today

from tests.setup.neighbours import CITIZEN, LEADER, PEDAGOGUE
from tests.support import world
from trivsel_app.access.lookups import writing
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_insight import sealing

MARKER = "Skjoldungefod"

TEXT_FIELDS = (
	"Data",
	"Small Text",
	"Text",
	"Long Text",
	"Code",
	"HTML Editor",
	"Text Editor",
	"Markdown Editor",
)
# The app counts by it what is its own: its rows are made when it is installed.
LEDGER = "Trivsel Shipped Record"
# Records about something else, in which a doctype of ours is only chosen: the field is emptied, the record stays.
CHOSEN_IN = ("Email Account", "IMAP Folder", "User Type")


def fill() -> None:
	"""Use the app as a municipality does, and the platform's tools on its documents."""
	unit = make_unit()
	for user, profession in ((LEADER, "Institutionsleder"), (PEDAGOGUE, "Pædagog"), (CITIZEN, "Pædagog")):
		place(user, profession, unit)
	child = make_child(unit)
	frappe.db.commit()
	assess(child, unit)
	with past_the_guards():
		talk_about(child)
		attach_to(child)
		work_on(child)
		keep_errors(child)
		make_tools_for(child)
	leave_traces(child)
	look_at(child)
	fill_every_table_of_ours()
	fill_every_table_about(child)
	frappe.db.commit()


@contextmanager
def past_the_guards() -> Iterator[None]:
	"""No event of a document leads to the app."""
	events = frappe.get_doc_hooks()
	frappe.local.doc_events_hooks = {"*": {}}
	try:
		yield
	finally:
		frappe.local.doc_events_hooks = events


def make_unit() -> str:
	unit = frappe.new_doc("Trivsel Unit")
	unit.update(
		{"unit_name": MARKER, "unit_type": "Group", "unit_kind": "Daycare", "privacy_notice_on": today()}
	)
	return unit.insert().name


def place(user: str, profession: str, unit: str) -> None:
	staff = frappe.new_doc("Trivsel Staff")
	staff.user = user
	staff.append("placements", {"unit": unit, "profession": profession, "from_date": "2020-01-01"})
	staff.insert()


def make_child(unit: str) -> frappe.model.document.Document:
	born = getdate(add_days(today(), -1300))
	child = frappe.new_doc("Trivsel Child")
	child.update({"first_name": MARKER, "last_name": "Holm", "birth_date": born})
	child.append("enrolments", {"unit": unit, "from_date": today()})
	child.append("guardians", {"guardian_name": f"Mor {MARKER}", "relation": "Mother", "custody": 1})
	child.insert()
	identity = frappe.new_doc("Trivsel Child Identity")
	identity.update({"child": child.name, "cpr": f"{born:%d%m%y}-4321"})
	identity.insert()
	return child


def assess(child, unit: str) -> None:
	world.open_assessment(child, unit)
	with world.as_user(PEDAGOGUE):
		own = frappe.get_doc("Trivsel Own Rating", rating.start(child.name))
		own.note = MARKER
		own.save()


def talk_about(child) -> None:
	"""Comments, mentions, mails: what is said stands in many tables."""
	from frappe.core.doctype.communication.email import make  # opens a log of the site it is imported on

	mention = f'<span class="mention" data-id="{LEADER}" data-value="Leder">@Leder</span>'
	child.add_comment("Comment", f"<div>{mention} {MARKER}</div>")
	about = {"doctype": child.doctype, "name": child.name}
	make(**about, subject=MARKER, content=MARKER, recipients="mor@example.com", communication_medium="Email")
	frappe.sendmail(
		recipients="mor@example.com",
		subject=MARKER,
		message=MARKER,
		reference_doctype=child.doctype,
		reference_name=child.name,
	)
	# As the platform writes for a mention: it does not note which document the mail is about.
	link = f'<a href="{frappe.utils.get_url_to_form(child.doctype, child.name)}">{MARKER}</a>'
	frappe.sendmail(recipients=LEADER, subject=MARKER, message=f"Trivsel på æøå: {link}")


def attach_to(child) -> None:
	for private in (0, 1):
		attach(child.doctype, child.name, f"{MARKER}-{private}.txt", private)
	letter = frappe.get_all("Communication", filters={"reference_name": child.name}, pluck="name")[0]
	attach("Communication", letter, f"{MARKER}-brev.txt", 1)


def attach(doctype: str, name: str, file_name: str, private: int, content: str = "") -> None:
	file = frappe.new_doc("File")
	file.update(
		{"file_name": file_name, "content": content or f"{MARKER} {file_name}", "is_private": private}
	)
	file.update({"attached_to_doctype": doctype, "attached_to_name": name})
	file.insert()


def work_on(child) -> None:
	"""What the buttons of a form do."""
	child.last_name = MARKER
	child.save()
	add_tag(MARKER, child.doctype, child.name)
	assign_to.add(
		{"doctype": child.doctype, "name": child.name, "assign_to": [PEDAGOGUE], "description": MARKER}
	)
	frappe.share.add(child.doctype, child.name, LEADER, notify=1)
	follow_document(child.doctype, child.name, PEDAGOGUE)
	make_access_log(doctype=child.doctype, document=child.name, file_type="PDF", page=MARKER)
	save_user_settings(child.doctype, frappe.as_json({"List": {"filters": [[MARKER]]}}))
	other = frappe.copy_doc(child)
	other.first_name = f"Lillebror {MARKER}"
	other.insert()
	other.delete()
	gone = {"deleted_doctype": child.doctype, "deleted_name": other.name}
	frappe.db.set_value("Deleted Document", gone, "data", frappe.as_json(other.as_dict()))


def keep_errors(child) -> None:
	frappe.log_error(title=MARKER, message=MARKER, reference_doctype=child.doctype, reference_name=child.name)
	child.birth_date = add_days(today(), 1)
	try:
		child.validate()
	except frappe.ValidationError:
		frappe.log_error(title=MARKER)


def make_tools_for(child) -> None:
	"""What an administrator, or a user, builds on our doctypes."""
	add_report(child)
	script = {"doctype": "Client Script", "name": MARKER, "dt": child.doctype, "script": f"// {MARKER}"}
	frappe.get_doc(script).insert()
	field = {"fieldname": "own_note", "label": MARKER, "fieldtype": "Data", "insert_after": "birth_date"}
	frappe.get_doc({"doctype": "Custom Field", "dt": child.doctype, "module": None, **field}).insert()
	frappe.make_property_setter(
		{"doctype": child.doctype, "fieldname": "birth_date", "property": "label", "value": MARKER}
	)
	frappe.permissions.add_permission(child.doctype, "Leader")
	event = frappe.new_doc("Event")
	event.update({"subject": MARKER, "starts_on": frappe.utils.now(), "event_type": "Private"})
	event.append("event_participants", {"reference_doctype": child.doctype, "reference_docname": child.name})
	event.insert()
	frappe.get_doc(
		{"doctype": "User Permission", "user": LEADER, "allow": child.doctype, "for_value": child.name}
	).insert()


def add_report(child) -> None:
	report = frappe.new_doc("Report")
	report.update({"report_name": MARKER, "ref_doctype": child.doctype, "report_type": "Report Builder"})
	report.append("roles", {"role": "Leader"})
	report.insert()
	prepared = frappe.get_doc({"doctype": "Prepared Report", "report_name": MARKER, "filters": "{}"})
	prepared.db_insert()
	attach("Prepared Report", prepared.name, f"{MARKER}.csv", 1)


def leave_traces(child) -> None:
	frappe.get_doc({"doctype": "Route History", "route": f"Form/{child.doctype}/{child.name}"}).db_insert()
	frappe.defaults.set_user_default("trivsel_unit", MARKER, LEADER)
	search = frappe.qb.Table("__global_search")
	row = (child.doctype, child.name, MARKER, MARKER)
	frappe.qb.into(search).columns("doctype", "name", "title", "content").insert(*row).run()
	job = frappe.get_all("Scheduled Job Type", filters={"method": ["like", "trivsel_app.%"]}, pluck="name")[0]
	frappe.get_doc({"doctype": "Scheduled Job Log", "scheduled_job_type": job, "details": MARKER}).insert()
	for number in range(1200):
		waiting = frappe.as_json([{"route": f"List/{child.doctype}/{MARKER}-{number}"}])
		frappe.cache.lpush("insert_queue_for_Route History", waiting)


def look_at(child) -> None:
	"""One look is written down and sealed, also in the file beside the database."""
	writing.write(LEADER, "Form", {child.name: False})
	sealing.seal()


def fill_every_table_about(child) -> None:
	"""In each table that can name a document, a row that names the child, as the metadata of this release has it."""
	for number, (doctype, fieldname, name_field) in enumerate(fields_naming_documents()):
		row = frappe.new_doc(doctype)
		for field in row.meta.fields:
			if field.fieldtype in TEXT_FIELDS and not field.is_virtual:
				row.set(field.fieldname, f"{MARKER} {number}")
		row.set(fieldname, child.doctype)
		if name_field:
			row.set(name_field, child.name)
		row.name = name_for(row, number)
		if row.meta.istable:
			row.update({"parent": "Administrator", "parenttype": "User", "parentfield": "nowhere"})
		row.db_insert()


def fill_every_table_of_ours() -> None:
	"""A row of each of our doctypes, and beside it what the platform keeps about a record."""
	modules = frappe.get_all("Module Def", filters={"app_name": "trivsel_app"}, pluck="name")
	ours = {"module": ["in", modules], "issingle": 0, "name": ["!=", LEDGER]}
	for doctype in frappe.get_all("DocType", filters=ours, pluck="name"):
		row = frappe.new_doc(doctype)
		for field in row.meta.fields:
			is_name = field.fieldtype == "Select" and field.unique  # its first value is a shipped record's
			if field.fieldtype in TEXT_FIELDS or is_name:
				row.set(field.fieldname, MARKER)
		row.name = frappe.generate_hash(length=10)
		row.db_insert()
		keep_about(row)


def keep_about(row) -> None:
	"""A comment, a version and a note of who looked, as the platform's tables have them."""
	about = {"reference_doctype": row.doctype, "reference_name": row.name}
	version = {"ref_doctype": row.doctype, "docname": row.name, "data": frappe.as_json(row.as_dict())}
	for doctype, values in (
		("Comment", about | {"content": MARKER, "comment_type": "Comment"}),
		("View Log", about | {"viewed_by": MARKER}),
		("Version", version),
	):
		kept = frappe.get_doc({"doctype": doctype, **values})
		kept.set_new_name()
		kept.db_insert()


def fields_naming_documents() -> list[tuple[str, str, str | None]]:
	"""(doctype, field with a doctype, field with the name of a document in it) of the platform's doctypes."""
	modules = frappe.get_all("Module Def", filters={"app_name": "frappe"}, pluck="name")
	kept = {"module": ["in", modules], "issingle": 0, "is_virtual": 0, "name": ["not in", CHOSEN_IN]}
	found = []
	for doctype in sorted(frappe.get_all("DocType", filters=kept, pluck="name")):
		fields = frappe.get_meta(doctype).fields
		names = {f.options: f.fieldname for f in fields if f.fieldtype == "Dynamic Link"}
		for field in fields:
			if field.fieldtype == "Link" and field.options == "DocType":
				found.append((doctype, field.fieldname, names.get(field.fieldname)))
	return found


def name_for(row, number: int) -> str | int:
	if row.meta.autoname == "autoincrement" or frappe.db.get_column_type(row.doctype, "name") == "bigint(20)":
		return frappe.db.get_next_sequence_val(row.doctype)
	return f"{MARKER} {number}"
