"""The file on the record: listed, fetched by its address, or taken along by a row of one's own (L23)."""

import os
from pathlib import Path

import frappe

from trivsel_app.self_check.probe import (
	EVERYONE,
	FLOOR,
	FORMER,
	USERS,
	Probe,
	Session,
	method,
	resource,
	shown,
)

GUARDS = "trivsel_app.access.guards.files.ProtectedFile"
ROWS = "trivsel_app.access.platform_rows"


def listed(session: Session, marks) -> str | None:
	asked = (
		session.get(resource("File"), fields=["*"], limit_page_length=0),
		session.get(method("frappe.core.api.file.get_files_in_folder"), folder="Home/Attachments"),
		session.get(method("frappe.core.doctype.file.file.get_files_in_folder"), folder="Home/Attachments"),
		session.get(method("frappe.core.api.file.get_files_by_search_text"), text=marks.secret),
		session.get(
			method("frappe.core.api.file.get_attached_images"),
			doctype="Trivsel Concern",
			names=[marks.concern],
		),
		session.get(resource("File", marks.file_name)),
	)
	return next(filter(None, (shown(answer, marks.file_url, marks.secret) for answer in asked)), None)


def fetched(session: Session, marks) -> str | None:
	asked = (
		session.get(marks.file_url),
		session.get(marks.file_url, fid=marks.file_name),
		session.get(method("download_file"), file_url=marks.file_url),
		session.get(method("frappe.core.doctype.file.file.download_file"), file_url=marks.file_url),
	)
	return next(filter(None, (shown(answer, marks.secret) for answer in asked)), None)


def zipped(session: Session, marks) -> str | None:
	"""An archive hides the words; the name of the file in it is not packed."""
	path = method("frappe.core.api.file.zip_files")
	answer = session.post(path, files=[marks.file_name])
	return shown(answer, marks.secret) if answer.status == 200 else None


def own_row(session: Session, marks) -> str | None:
	"""A row of one's own with the file's address; the platform asks nothing of who makes one."""
	made = session.post(resource("File"), file_url=marks.file_url, is_private=1)
	return _fetched_by(session, marks, made)


def own_upload(session: Session, marks) -> str | None:
	made = session.post(method("upload_file"), file_url=marks.file_url, is_private=1)
	return _fetched_by(session, marks, made)


def own_row_of_record(session: Session, marks) -> str | None:
	"""The same, hung on something of the user's own."""
	about = {"attached_to_doctype": "User", "attached_to_name": session.user}
	made = session.post(resource("File"), file_url=marks.file_url, is_private=1, **about)
	return _fetched_by(session, marks, made)


def _fetched_by(session: Session, marks, made) -> str | None:
	if made.status != 200:
		return None
	row = (made.json() or {}).get("data") or made.message() or {}
	for url in (marks.file_url, row.get("file_url")):
		if url and (got := shown(session.get(url), marks.secret)):
			return got
	return None


def own_picture(session: Session, marks) -> str | None:
	"""A field for a file, on one's own user: what stands in it is hung on by the platform itself."""
	session.put(resource("User", session.user), data={"user_image": marks.file_url})
	got = shown(session.get(marks.file_url), marks.secret) or _public_copy(marks)
	session.put(resource("User", session.user), data={"user_image": ""})
	return got


def _public_copy(marks) -> str | None:
	"""A copy where the web server gives it to everyone; taken away again."""
	copy = Path(frappe.get_site_path("public", "files", os.path.basename(marks.file_url)))
	if not copy.exists():
		return None
	copy.unlink()
	return f"/files/{copy.name}"


def taken_into_a_mail(session: Session, marks) -> str | None:
	path = method("frappe.core.doctype.communication.email.make")
	mail = {"recipients": "nobody@trivsel-selvtjek.invalid", "subject": "x", "content": "x"}
	made = session.post(path, attachments=[marks.file_name], send_email=0, **mail)
	mail = (made.message() or {}).get("name") if made.status == 200 else None
	rows = session.get(resource("File"), fields=["file_url"], filters={"attached_to_name": mail}).json() or {}
	urls = [row["file_url"] for row in rows.get("data") or []] if mail else []
	return next(filter(None, (shown(session.get(url), marks.secret) for url in urls)), None)


def made_public(session: Session, marks) -> str | None:
	"""A row of one's own, made public: the one file on the disk is moved to where everyone reads it."""
	made = session.post(resource("File"), file_url=marks.file_url, is_private=1)
	row = (made.json() or {}).get("data") or {}
	if made.status != 200 or not row.get("name"):
		return None
	moved = session.put(resource("File", row["name"]), data={"is_private": 0})
	if moved.status != 200:
		return None
	url = ((moved.json() or {}).get("data") or {}).get("file_url") or ""
	got = f"now at {url}" if url.startswith("/files/") else None
	session.put(resource("File", row["name"]), data={"is_private": 1})
	return got


def own_upload_kept(session: Session, marks) -> str | None:
	"""Who once brought a file is its owner for good."""
	frappe.db.set_value("File", marks.file_name, "owner", session.user, update_modified=False)
	frappe.db.commit()
	try:
		return fetched(session, marks) or shown(
			session.get(resource("File", marks.file_name)), marks.file_url
		)
	finally:
		frappe.db.set_value("File", marks.file_name, "owner", marks.member, update_modified=False)
		frappe.db.commit()


def put_on_the_record(session: Session, marks) -> str | None:
	"""Writing on a record that one may not see."""
	about = {"attached_to_doctype": "Trivsel Concern", "attached_to_name": marks.concern}
	made = session.post(resource("File"), file_name="x.txt", content="x", is_private=1, **about)
	if made.status != 200:
		made = session.upload(
			method("upload_file"), b"x", "x.txt", doctype="Trivsel Concern", docname=marks.concern
		)
	return "written" if made.status == 200 else None


def taken_off(session: Session, marks) -> str | None:
	path = method("frappe.desk.form.utils.remove_attach")
	session.post(path, fid=marks.file_name)
	session.delete(resource("File", marks.file_name))
	frappe.db.rollback()
	return None if frappe.db.exists("File", marks.file_name) else "deleted"


PROBES = (
	Probe("L23", "Lists of files, with their addresses", listed, guard=ROWS),
	Probe("L23", "A file by its address", fetched),
	Probe(
		"L23",
		"Files in an archive",
		zipped,
		guard=(f"{GUARDS}.get_content", ROWS),
		who=USERS,
		open_on=(FLOOR,),
	),
	Probe("L23", "A file by a row of one's own", own_row, guard=GUARDS, who=USERS),
	Probe("L23", "A file by an upload of its address", own_upload, guard=GUARDS, who=EVERYONE),
	Probe("L23", "A file hung on a record of one's own", own_row_of_record, guard=GUARDS, who=USERS),
	Probe("L23", "A file in a field of one's own", own_picture, guard=GUARDS, who=USERS),
	Probe("L23", "A file taken into a mail", taken_into_a_mail, guard=GUARDS, who=USERS),
	Probe("L23", "A file made public by a row of one's own", made_public, guard=GUARDS, control=False),
	Probe(
		"L23",
		"A file that one has brought oneself, before one's task ended",
		own_upload_kept,
		guard=(f"{GUARDS}.is_downloadable", ROWS),
		who=(FORMER,),
	),
	Probe("L23", "Putting a file on the record", put_on_the_record, guard=(ROWS, GUARDS)),
	Probe("L23", "Taking a file off the record", taken_off, control=False),
)
