"""A day of the test's own choice: everyone who asks the platform what day it is, in this process, gets it."""

from datetime import date, datetime, time, timedelta

import frappe
import pytest
from frappe.utils import data

from trivsel_app import hooks
from trivsel_app.access.viewer import forget_viewers

JOBS = (*hooks.scheduler_events["daily"], *hooks.scheduler_events["hourly"])


class Clock:
	"""Stands until it is set, but for a moment each time that it is read: what is written keeps its order."""

	def __init__(self):
		self.at = datetime.now()

	def set(self, day: date, hour: int, minute: int = 0):
		self.at = datetime.combine(day, time(hour, minute))
		forget_viewers()  # as at the beginning of a request

	def read(self) -> datetime:
		self.at += timedelta(microseconds=1)
		return self.at


@pytest.fixture
def clock(transaction, monkeypatch) -> Clock:
	"""All of the platform's ways to ask for day and time come down to `now_datetime`.

	It is imported by name everywhere, so it is not replaced but told another way to answer.
	"""
	frappe.flags.clock = Clock()
	monkeypatch.setattr(data.now_datetime, "__code__", _now.__code__)
	return frappe.flags.clock


def _now():
	return frappe.flags.clock.read()


def run_jobs():
	"""The app's daily and hourly jobs as the scheduler calls them, but that an error of one is raised; commits."""
	for path in JOBS:
		frappe.get_attr(path)()
		frappe.db.commit()
