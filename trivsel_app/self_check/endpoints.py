"""What the page of the self-check asks."""

import json

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime
from frappe.utils.background_jobs import is_job_enqueued

from trivsel_app.self_check import check
from trivsel_app.self_check.under_way import Busy, is_under_way
from trivsel_app.trivsel_setup.setup_access import ADMINISTRATOR, AUDITOR

SECONDS = 3600
NUMBERS = ("open", "not_proven", "by_guard", "by_platform")


@frappe.whitelist(methods=["POST"])
def start() -> dict:
	"""For the administrator: leaves a check to a worker; refused where one waits or runs."""
	frappe.only_for(ADMINISTRATOR)
	if _current():
		frappe.throw(_("Another self-check is under way. Wait until it has ended."), Busy)
	name = check.begin(frappe.session.user)
	frappe.enqueue(
		"trivsel_app.self_check.check.carry_out",
		queue="long",
		timeout=SECONDS,
		job_id=_job(name),
		deduplicate=True,
		enqueue_after_commit=True,
		name=name,
	)
	return {"name": name}


@frappe.whitelist(methods=["GET"])
def state() -> dict:
	"""For administrators and auditors: how far a check is, and what came of the last one."""
	frappe.only_for((ADMINISTRATOR, AUDITOR))
	current, finished = _current(), _newest({"status": "Finished"})
	return {
		"may_start": ADMINISTRATOR in frappe.get_roles(),
		"current": current and {"done": current.done, "total": current.total},
		"broken_off": _is_broken_off(current),
		"last": finished and _as_answer(finished),
	}


def _current() -> Document | None:
	"""The check that runs in whatever process, or waits for a worker."""
	newest = _newest({"status": ["in", check.UNFINISHED]})
	if newest and (is_under_way() or (newest.status == "Waiting" and is_job_enqueued(_job(newest.name)))):
		return newest
	return None


def _is_broken_off(current: Document | None) -> bool:
	newest = _newest({})
	return bool(newest) and not current and newest.status != "Finished"


def _newest(filters: dict) -> Document | None:
	names = frappe.get_all(check.CHECK, filters, order_by="creation desc", limit=1, pluck="name")
	return frappe.get_doc(check.CHECK, names[0]) if names else None


def _job(name: str) -> str:
	return f"trivsel-self-check-{name}"


def _as_answer(doc: Document) -> dict:
	return {
		"started_on": format_datetime(doc.started_on),
		"started_by": doc.started_by,
		"platform": doc.platform,
		"numbers": {key: doc.get(key) for key in NUMBERS},
		"outcomes": said(doc),
		"findings": json.loads(doc.findings),
		"outside": json.loads(doc.outside),
	}


def said(doc: Document) -> list[dict]:
	"""The ways with what came of them, in the language of who asks."""
	return [
		outcome | {"way": _(outcome["way"]), "who": [_(identity) for identity in outcome["who"]]}
		for outcome in json.loads(doc.outcomes)
	]
