"""Jobs that wait or ran: the platform shows any System Manager what they were given to work on (L27)."""

import inspect

import frappe
from frappe.core.doctype.rq_job.rq_job import RQJob

from trivsel_app.access.guards.errors import concerns_ours, without_values

# What the job was given, documents included, and how it failed.
CONTENT = ("arguments", "exc_info")


def list_jobs(*args, **kwargs):
	"""Frappe's `RQJob.get_list`, whose arguments differ from release to release."""
	jobs = RQJob.get_list(*args, **kwargs)
	for job in jobs:
		leave_out_content(job)
	return jobs


# The platform hands over the arguments that it finds named here.
list_jobs.__signature__ = inspect.signature(RQJob.get_list)


class QuietJob(RQJob):
	"""A job as the platform lists it; of one that concerns ours its name and times, not its content."""

	get_list = staticmethod(list_jobs)

	def load_from_db(self):
		super().load_from_db()
		leave_out_content(self)


def leave_out_content(job) -> None:
	if frappe.session.user != "Administrator" and concerns_ours(*(job.get(field) for field in CONTENT)):
		job.arguments = None
		job.exc_info = without_values(job.get("exc_info"))
