"""The app's own folder beside the site's private files: for what must lie outside the database."""

import shutil
from pathlib import Path

import frappe


def own_folder() -> Path:
	return Path(frappe.get_site_path("private", "trivsel"))


def delete_own_folder() -> None:
	"""The app is removed: so is what it kept there."""
	shutil.rmtree(own_folder(), ignore_errors=True)
