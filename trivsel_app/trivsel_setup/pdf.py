"""How each of our papers becomes a PDF: by the generator of the site, in one size, with numbered pages.

The platform has its own ways to number pages, and none of them works everywhere: Debian's wkhtmltopdf has no header
or footer, and Chromium wants others. So the numbers are put on when the PDF is there.
"""

import io
import subprocess
from functools import cache

import frappe
from frappe import _
from frappe.utils.pdf import get_pdf
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

WKHTMLTOPDF = "wkhtmltopdf"
# Built without the patches of its makers, as Debian has it, it prints everything this much too small.
SHRINKS_BY = 1.28
# Where a page's number stands, from the lower left corner, and its size; in points.
MARGIN, BELOW, SIZE = 62, 31, 9


def make_pdf(template: str, context: dict) -> bytes:
	"""The page that `template` makes of `context`, as a PDF with »page x of y« on each page."""
	generator = _generator()
	zoom = SHRINKS_BY if generator == WKHTMLTOPDF and not _is_patched() else 1
	return _numbered(_rendered(frappe.render_template(template, {**context, "zoom": zoom}), generator))


def _generator() -> str:
	"""What the site prints by: on version 16 its administrator chooses."""
	return frappe.db.get_singles_dict("Print Settings").get("pdf_generator") or WKHTMLTOPDF


@cache
def _is_patched() -> bool:
	try:
		said = subprocess.run([WKHTMLTOPDF, "--version"], capture_output=True, check=False).stdout
	except OSError:
		return False
	return b"patched qt" in said


def _rendered(html: str, generator: str) -> bytes:
	hooks = frappe.get_hooks("pdf_generator") if generator != WKHTMLTOPDF else []
	asked = {"print_format": None, "html": html, "options": {}, "output": None, "pdf_generator": generator}
	made = (frappe.call(hook, **asked) for hook in hooks)
	return next(filter(None, made), None) or get_pdf(html)


def _numbered(pdf: bytes) -> bytes:
	reader, writer, stream = PdfReader(io.BytesIO(pdf)), PdfWriter(), io.BytesIO()
	for number, page in enumerate(reader.pages, 1):
		page.merge_page(_foot(page, _("Page {0} of {1}").format(number, len(reader.pages))))
		writer.add_page(page)
	writer.write(stream)
	return stream.getvalue()


def _foot(page: PageObject, text: str) -> PageObject:
	"""An empty page of the same size, with `text` at its foot in a letter that every reader of PDFs has."""
	font = {
		"/Type": "/Font",
		"/Subtype": "/Type1",
		"/BaseFont": "/Helvetica",
		"/Encoding": "/WinAnsiEncoding",
	}
	foot, drawn = (
		PageObject.create_blank_page(None, page.mediabox.width, page.mediabox.height),
		DecodedStreamObject(),
	)
	drawn.set_data(
		f"BT /F {SIZE} Tf {MARGIN} {BELOW} Td <{text.encode('cp1252', 'replace').hex()}> Tj ET".encode()
	)
	fonts = DictionaryObject({NameObject("/F"): _named(font)})
	foot[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
	foot[NameObject("/Contents")] = drawn
	return foot


def _named(entries: dict[str, str]) -> DictionaryObject:
	return DictionaryObject({NameObject(key): NameObject(value) for key, value in entries.items()})
