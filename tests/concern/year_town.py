"""The small municipality, and how its people do what the year's script says: through the app's own documents."""

import frappe
from frappe.utils import getdate, today

from tests.concern.year_script import (
	ANALYST,
	ARRIVED,
	CHIEF,
	FROM_MONTHS,
	GROUPS,
	HOUSES,
	LAST_DAY,
	ONE_MAIL_A_DAY,
	OTHERS,
	ROUNDS,
	STORIES,
	TEAMS,
	YOUNGEST,
)
from tests.support import world
from trivsel_app.trivsel_assessment import confirming_greens
from trivsel_app.trivsel_setup import digest

WHY = "Sådan har vi set det."
CUSTODY = [{"guardian_name": "Mor Prøve", "relation": "Mother", "custody": 1}]


class Town:
	"""`users`, `units` and `children` by their names in the script."""

	def __init__(self):
		self.root = world.unit("Prøveby", "Municipality", "Administration", group=True)
		self.units = {
			house: world.unit(house, "Kindergarten", above=self.root, group=True) for house in HOUSES
		}
		for group, (house, _children) in GROUPS.items():
			self.units[group] = world.unit(group, "Group", above=self.units[house], told=None)
		self.users = self._users()
		self.children = {}
		self._enrol_all()
		settings = frappe.get_doc("Trivsel Settings")
		settings.own_ratings_required = 1
		settings.save()
		for title, (begins, *_days) in ROUNDS.items():
			ages = {"age_from_months": FROM_MONTHS[title], "age_to_months": 71}
			world.round_plan(self.root, begins, title=title, **ages)
		for name in ONE_MAIL_A_DAY:
			with world.as_user(self.users[name]):
				digest.choose(1)

	def _users(self) -> dict[str, str]:
		users = {
			CHIEF: world.staff("Forvaltningschef", self.root),
			ANALYST: world.staff("Trivselskonsulent", self.root),
		}
		for house in HOUSES:
			users[f"{house} leader"] = world.staff("Institutionsleder", self.units[house])
		for group, team in TEAMS.items():
			for _begins, name in team:
				users[name] = world.staff("Pædagog", self.units[group], to_date=LAST_DAY.get(name))
		return users

	def _enrol_all(self):
		for group, (_house, count) in GROUPS.items():
			for number in range(count):
				self.enrol(f"{group} {number}", group, months=YOUNGEST)
		for child, (group, _happenings) in STORIES.items():
			self.enrol(child, group)

	def enrol(self, name: str, group: str, **values):
		values = {"months": OTHERS, "guardians": CUSTODY, "first_name": name, **values}
		self.children[name] = world.child(self.units[group], **values).name

	def arrive(self, name: str):
		group, day, *_days = ARRIVED[name]
		self.enrol(name, group, enrolments=[{"unit": self.units[group], "from_date": day}])

	def tell_parents_of_assessing(self, name: str):
		doc = frappe.get_doc("Trivsel Child", self.children[name])
		doc.enrolments[0].privacy_notice_on = getdate(today())
		doc.save()

	# the rounds

	def open_round(self, title: str):
		doc = self.round(title)
		with world.as_user(self.users[CHIEF]):
			world.run_opening(world.start_opening(doc))

	def close_round(self, title: str):
		with world.as_user(self.users[CHIEF]):
			assert self.round(title).close_round()["closed"]

	def round(self, title: str):
		return frappe.get_last_doc("Trivsel Round", {"title": ["like", f"{title} %"]})

	def rate_house(self, title: str, house: str, positions: dict[str, str]):
		"""Each child of the house: those of whom there is a worry by themselves, the greens together."""
		leader = self.users[f"{house} leader"]
		groups = {
			self.units[group]: group for group, (its_house, _count) in GROUPS.items() if its_house == house
		}
		rows = frappe.get_all(
			"Trivsel Assessment",
			{
				"round": self.round(title).name,
				"unit": ["in", list(groups)],
				"left_on": ["is", "not set"],
				"docstatus": 0,
				"waiting_for_notice": 0,
			},
			["name", "child", "unit"],
		)
		names = {child: name for name, child in self.children.items()}
		for row in rows:
			position = positions.get(names[row.child], "Green")
			self._agree(row, self.on_duty(groups[row.unit]), position)
			if position != "Green":
				world.confirm(leader, row.name)
		self._confirm_greens(leader)

	def _agree(self, row, rater: str, position: str):
		world.rate(rater, frappe._dict(name=row.child), row.unit, position)
		world.agree(rater, row.name, position, None if position == "Green" else WHY)

	def _confirm_greens(self, leader: str):
		with world.as_user(leader):
			rows = confirming_greens.greens()
			done = confirming_greens.confirm_greens(
				[{"name": row["name"], "seen": row["seen"]} for row in rows]
			)
			assert not done["refused"]

	def on_duty(self, group: str) -> str:
		return self.users[[name for begins, name in TEAMS[group] if begins <= getdate(today())][-1]]
