"""The rows of `dev/benchmark`: acts of the app and what they are held against."""

import frappe

from tests.benchmarks.answers import FormOfAChild, FormOfAnAssessment, ListOfAssessments, ListOfChildren
from tests.benchmarks.case_reports import CASE_REPORTS
from tests.benchmarks.frame import Row
from tests.benchmarks.municipality import open_round_everywhere, town
from tests.benchmarks.plain import plain_doctype, values_of
from tests.benchmarks.plan_reports import PLAN_REPORTS
from tests.benchmarks.reports import REPORTS
from tests.benchmarks.training_report import TrainingCoverage
from tests.support import world
from trivsel_app.trivsel_assessment import rating, round_opening
from trivsel_app.trivsel_assessment.round_reach import COLUMNS

DOCUMENTS = 12
PLAIN_ROLES = ("Trivsel Pedagogue", "Trivsel Leader")


class OpeningARound(Row):
	"""Against inserting the same rows in bulk."""

	name = "opening-a-round"
	limit = 2.0
	of_all = True

	def prepare(self, children: int):
		draft = world.draft_round(town(children).root, title="Måles")
		self.round = world.start_opening(draft).name
		frappe.db.commit()
		commit, frappe.db.commit = frappe.db.commit, lambda: None
		round_opening.open_round(self.round)
		frappe.db.commit = commit
		self.rows = frappe.get_all("Trivsel Assessment", {"round": self.round}, COLUMNS, as_list=True)
		frappe.db.rollback()
		assert len(self.rows) == children

	def ours(self):
		round_opening.open_round(self.round)

	def yardstick(self):
		frappe.db.bulk_insert("Trivsel Assessment", COLUMNS, self.rows, chunk_size=round_opening.BATCH)


class SavingAnOwnRating(Row):
	"""Beginning one and saving it answered, against the same in a plain doctype by the same user."""

	name = "saving-an-own-rating"
	limit = 2.0

	def prepare(self, children: int):
		self.town = town(children)
		open_round_everywhere(children)
		self.children = self.town.children[self.town.groups[0]][:DOCUMENTS]
		self.plain = plain_doctype("Trivsel Own Rating", PLAIN_ROLES)
		frappe.db.commit()
		with world.as_user(self.town.pedagogues[0]):
			blank = frappe.get_doc("Trivsel Own Rating", rating.start(self.children[0]))
		self.values = values_of(blank)
		frappe.db.rollback()

	def ours(self):
		for child in self.children:
			with world.as_user(self.town.pedagogues[0]):
				self._answer("Trivsel Own Rating", rating.start(child))

	def yardstick(self):
		for child in self.children:
			with world.as_user(self.town.pedagogues[0]):
				doc = frappe.get_doc({"doctype": self.plain, **self.values, "child": child}).insert()
				self._answer(self.plain, doc.name)

	def _answer(self, doctype: str, name: str):
		doc = frappe.get_doc(doctype, name)
		doc.position = "Green"
		for row in doc.answers:
			row.answer = "As Expected"
		doc.save()


class ConfirmingAnAssessment(Row):
	"""Against submitting a plain document of the same fields and inserting one like the position it leaves."""

	name = "confirming-an-assessment"
	limit = 2.0

	def prepare(self, children: int):
		self.town = town(children)
		open_round_everywhere(children)
		group = self.town.groups[0]
		self.assessments = [self._agreed(child, group) for child in self.town.children[group][-DOCUMENTS:]]
		self.plain = plain_doctype("Trivsel Assessment", PLAIN_ROLES)
		self.plain_position = plain_doctype("Trivsel Position", PLAIN_ROLES)
		values = values_of(frappe.get_doc("Trivsel Assessment", self.assessments[0]))
		self.plain_documents = [
			frappe.get_doc({"doctype": self.plain, **values}).insert().name for _ in self.assessments
		]
		frappe.db.commit()

	def _agreed(self, child: str, group: str) -> str:
		doc = frappe._dict(name=child)
		ratings = [world.rate(pedagogue, doc, group) for pedagogue in self.town.pedagogues]
		return world.agree(self.town.pedagogues[0], ratings[0].assessment).name

	def ours(self):
		for name in self.assessments:
			world.confirm(self.town.leader, name)

	def yardstick(self):
		for name in self.plain_documents:
			with world.as_user(self.town.leader):
				doc = frappe.get_doc(self.plain, name)
				doc.confirmed_by = self.town.leader
				doc.submit()
				position = {field: doc.get(field) for field in ("child", "unit", "round", "position")}
				source = {"source_doctype": "Trivsel Assessment", "source_name": self.assessments[0]}
				frappe.get_doc(
					{"doctype": self.plain_position, "from_date": frappe.utils.today(), **position, **source}
				).insert()


ROWS = (
	OpeningARound,
	SavingAnOwnRating,
	ConfirmingAnAssessment,
	ListOfChildren,
	ListOfAssessments,
	FormOfAChild,
	FormOfAnAssessment,
	*REPORTS,
	*CASE_REPORTS,
	TrainingCoverage,
	*PLAN_REPORTS,
)
