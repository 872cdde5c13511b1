"""The municipality's letterhead: the platform's Letter Head that is marked as the default one."""

import base64
import mimetypes

import frappe
from bs4 import BeautifulSoup


def letterhead() -> dict[str, str]:
	"""Its `head` and `foot` as HTML, empty where there is none.

	Pictures are taken from the site's own files and put into the page: what is printed fetches nothing, and tells
	nobody that it is. A picture from elsewhere is left out.
	"""
	found = frappe.db.get_value("Letter Head", {"is_default": 1, "disabled": 0}, ["content", "footer"]) or (
		"",
		"",
	)
	head, foot = (_with_pictures(frappe.render_template(html or "", {"doc": {}})) for html in found)
	return {"head": head, "foot": foot}


def _with_pictures(html: str) -> str:
	page = BeautifulSoup(html, "html.parser")
	for tag in page.find_all(["script", "link", "iframe", "object"]):
		tag.decompose()
	for picture in page.find_all("img"):
		source = _as_data(picture.get("src") or "")
		if source:
			picture["src"] = source
		else:
			picture.decompose()
	return str(page)


def _as_data(url: str) -> str:
	"""The picture itself, in place of where it lies."""
	if url.startswith("data:image/"):
		return url
	name = frappe.db.get_value("File", {"file_url": url, "is_private": 0})
	name = name or frappe.db.get_value("File", {"file_url": url, "attached_to_doctype": "Letter Head"})
	kind = mimetypes.guess_type(url)[0] or ""
	if not name or not kind.startswith("image/"):
		return ""
	content = frappe.get_doc("File", name).get_content()
	content = content.encode() if isinstance(content, str) else content
	return f"data:{kind};base64,{base64.b64encode(content).decode()}"
