"""Lists and forms as the web server answers them: the whole request, lookup entry included."""

from contextlib import contextmanager
from contextvars import Context
from unittest.mock import patch

import frappe
from frappe.utils.password import update_password
from werkzeug.test import Client

from tests.benchmarks.frame import Row
from tests.benchmarks.history import years_of_work
from tests.benchmarks.municipality import open_round_everywhere, town
from trivsel_app.self_check.probe import Answer, method
from trivsel_app.self_check.sessions import FormSession

REQUESTS = 2
PASSWORD = "trivsel"
GET_LIST = method("frappe.desk.reportview.get")
GET_FORM = method("frappe.desk.form.load.getdoc")


class DeskSession(FormSession):
	"""A user who has logged in, as a browser has her: within the process, without a network."""

	def __init__(self, user: str):
		from frappe.app import application

		self.user, self.site = user, frappe.local.site
		self.client = Client(application)
		update_password(user, PASSWORD)
		frappe.db.commit()
		_require(self.post("/api/method/login", usr=user, pwd=PASSWORD))

	def send(self, verb, path, query=None, fields=None, file=None) -> Answer:
		headers = {"X-Frappe-Site-Name": self.site, "Host": self.site, "Accept": "application/json"}
		asked = {"method": verb, "query_string": query, "data": fields, "headers": headers}
		answer = Context().run(lambda: self.client.open(path, base_url=f"http://{self.site}", **asked))
		return Answer(answer.status_code, answer.get_data(as_text=True))


class Answering(Row):
	"""What a pedagogue is answered, against the same as Administrator, of whom nothing is asked or written."""

	limit = 1.5
	runs = 45
	doctype: str

	def prepare(self, children: int):
		self.town = town(children)
		years_of_work(children)
		self.pedagogue, self.administrator = (
			DeskSession(user) for user in (self.town.pedagogues[0], "Administrator")
		)

	def ours(self):
		for _ in range(REQUESTS):
			_require(self.ask(self.pedagogue))

	def yardstick(self):
		with _nothing_written():
			for _ in range(REQUESTS):
				_require(self.ask(self.administrator))

	def ask(self, session: DeskSession) -> Answer:
		raise NotImplementedError


class ListOf(Answering):
	"""A page of a list; Administrator's has the pedagogue's unit as filter."""

	fields: tuple[str, ...]

	def ask(self, session: DeskSession) -> Answer:
		filters = [] if session is self.pedagogue else [[self.doctype, "unit", "=", self.town.groups[0]]]
		order = f"`tab{self.doctype}`.`modified` desc"
		query = {"doctype": self.doctype, "fields": list(self.fields), "filters": filters, "order_by": order}
		return session.get(GET_LIST, start=0, page_length=20, view="List", **query)


class ListOfChildren(ListOf):
	name = "list-of-children"
	doctype = "Trivsel Child"
	fields = ("name", "full_name", "birth_date", "unit", "status")


class ListOfAssessments(ListOf):
	name = "list-of-assessments"
	doctype = "Trivsel Assessment"
	fields = ("name", "child", "unit", "round", "position", "workflow_state")


class FormOf(Answering):
	def prepare(self, children: int):
		super().prepare(children)
		self.record = self.open_record(children)

	def open_record(self, children: int) -> str:
		raise NotImplementedError

	def ask(self, session: DeskSession) -> Answer:
		return session.get(GET_FORM, doctype=self.doctype, name=self.record)


class FormOfAChild(FormOf):
	name = "form-of-a-child"
	doctype = "Trivsel Child"

	def open_record(self, children: int) -> str:
		return self.town.children[self.town.groups[0]][0]


class FormOfAnAssessment(FormOf):
	name = "form-of-an-assessment"
	doctype = "Trivsel Assessment"

	def open_record(self, children: int) -> str:
		child = self.town.children[self.town.groups[0]][0]
		return frappe.db.get_value(self.doctype, {"child": child, "round": open_round_everywhere(children)})


@contextmanager
def _nothing_written():
	"""The platform's own answer: without the entry that a look by Administrator leaves too."""
	with patch("trivsel_app.access.lookups.answer._write_entry", lambda *_args: None):
		yield


def _require(answer: Answer):
	assert answer.status == 200, answer.text[-1500:]
