"""Who is to be reminded of what on which day of the year: worked out from the rules, without the app's code.

R19: parents are told by the next working day; a focus meeting is held within 10 working days (red: 5), a plan
made within 5 of it, and followed up every 8 weeks (red: 6). Past due the coordinator is reminded, a working day
later the leader, another one later the chief, each person once; of an action who carries it out. The nights'
jobs come first on a day, then what people do.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from tests.concern.year_script import (
	ANALYST,
	ARRIVED,
	CHIEF,
	DAYS_OFF,
	FIRST,
	GROUPS,
	LAST,
	LAST_DAY,
	ONE_MAIL_A_DAY,
	ROUNDS,
	STORIES,
	TEAMS,
)

A_DAY = timedelta(days=1)
AFTERWARDS = LAST + A_DAY
FOCUS_DAYS = {"Yellow": 10, "Red": 5}
FOLLOW_UP_AFTER = {"Yellow": timedelta(weeks=8), "Red": timedelta(weeks=6)}
PARENTS, FOCUS, PLAN = "Parents To Be Told", "Focus Meeting To Be Held", "Plan To Be Made"
FOLLOW_UP, ACTION = "Follow-up Due", "Action Due"


def works(day: date) -> bool:
	return day.weekday() < 5 and day not in DAYS_OFF


def after(day: date, working_days: int) -> date:
	for _ in range(working_days):
		day += A_DAY
		while not works(day):
			day += A_DAY
	return day


def between(day: date, end: date) -> int:
	"""The working days that are left after `day`, until `end`."""
	return sum(works(day + A_DAY * number) for number in range(1, (end - day).days + 1))


@dataclass
class Told:
	"""A reminder: of what, on which day, at `night` or while people work, and when it was settled."""

	day: date
	kind: str
	about: str
	user: str
	level: str = ""
	night: bool = True
	settled: date = AFTERWARDS

	def line(self) -> tuple[str, ...]:
		return str(self.day), self.kind, self.about, self.user, self.level


@dataclass
class Task:
	"""What is asked for from the night after `since` to that before `until`."""

	kind: str
	due: date
	since: date
	whose: list[tuple[date, str]]
	leaders: list[str]
	until: date = LAST

	def reminders(self, about: str) -> list[Told]:
		ends = [*(begins - A_DAY for begins, _user in self.whose[1:]), LAST]
		turns = [
			(user, "Responsible" if self.kind == ACTION else "Coordinator", self.due, begins, end)
			for (begins, user), end in zip(self.whose, ends, strict=True)
		]
		levels = enumerate(zip(self.leaders, ("Leader", "Level Above"), strict=False), 1)
		turns += [(user, level, after(self.due, number), FIRST, LAST) for number, (user, level) in levels]
		told = []
		for user, level, past, begins, ends_on in turns:
			night = max(past + A_DAY, self.since + A_DAY, begins)
			if night <= min(self.until, ends_on):
				told.append(Told(night, self.kind, about, user, level))
		once: dict[str, Told] = {}
		for each in sorted(told, key=lambda each: each.day):
			once.setdefault(each.user, each)
		return list(once.values())


class Case:
	"""One child's concern, gone through happening by happening."""

	def __init__(self, child: str):
		self.child = child
		self.group, self.happenings = STORIES[child]
		self.leader = f"{GROUPS[self.group][0]} leader"
		self.tasks: list[Task] = []
		self.told: list[Told] = []
		self.settled: list[tuple[date, str]] = []
		self.whose: list[tuple[date, str]] = []
		self.colour = ""
		self.yellow_rounds = self.without_progress = 0
		self.left: dict[str, int] = {}

	def reminders(self) -> list[Told]:
		for day, what, *more in self.happenings:
			day = date.fromisoformat(day)
			self.baton_falls(day)
			getattr(self, what)(day, *more)
		told = [*self.told, *(told for task in self.tasks for told in task.reminders(self.child))]
		for each in told:
			days = [day for day, kind in self.settled if kind in (each.kind, "all") and day >= each.day]
			each.settled = min(days, default=AFTERWARDS)
		return told

	def say(self, day: date, kind: str, *users: str, night=False):
		self.told += [Told(day, kind, self.child, user, night=night) for user in users]

	def ask(self, day: date, kind: str, due: date):
		self.tasks.append(Task(kind, due, day, self.whose, [self.leader, CHIEF]))

	def settle(self, day: date, *kinds: str):
		self.settled += [(day, kind) for kind in kinds]
		for task in self.tasks:
			if "all" in kinds or task.kind in kinds:
				task.until = min(task.until, day)

	def baton_falls(self, today: date):
		"""To the leader, the night after the last day of who has it (R22)."""
		last = LAST_DAY.get(self.whose[-1][1]) if self.whose else None
		if last and last < today and self.colour:
			self.whose.append((last + A_DAY, self.leader))
			self.say(last + A_DAY, "Baton Taken Back", self.leader, night=True)

	def position(self, day: date, colour: str):
		"""Yellow or red opens, worse escalates, better or the same only proposes (R17)."""
		if colour == "Yellow" and day == rating_day(self.group, day):
			self.yellow_rounds += 1
			if self.yellow_rounds == 2:
				self.propose_k_meeting(day)
		if colour == "Green" or self.colour in (colour, "Red"):
			return
		self.colour = colour
		self.whose = self.whose or [(day, team(self.group, day))]
		self.settle(day, PLAN, FOLLOW_UP, ACTION)
		self.say(day, PARENTS, self.whose[-1][1])
		if colour == "Red":
			self.say(day, "Red Position", self.leader)
		self.ask(day, PARENTS, after(day, 1))
		self.ask(day, FOCUS, after(day, FOCUS_DAYS[colour]))

	def stopped(self, day: date):
		"""R4: nobody is reminded, and the working days that are left are kept for later."""
		self.left = {task.kind: between(day, task.due) for task in self.tasks}
		self.settle(day, PARENTS, FOCUS)

	def allowed(self, day: date):
		self.say(day, PARENTS, self.whose[-1][1])
		for kind, days in self.left.items():
			self.ask(day, kind, after(day, days))

	def parents_told(self, day: date):
		self.settle(day, PARENTS)

	def met(self, day: date):
		self.settle(day, FOCUS)
		self.ask(day, PLAN, after(day, 5))

	def planned(self, day: date, actions: list[tuple]):
		self.settle(day, PLAN)
		self.ask(day, FOLLOW_UP, day + FOLLOW_UP_AFTER[self.colour])
		for user, due, done in actions:
			until = date.fromisoformat(done) if done else LAST
			due = date.fromisoformat(due)
			self.tasks.append(Task(ACTION, due, day, [(FIRST, user)], [], until))

	def followed(self, day: date, effect: str):
		self.settle(day, FOLLOW_UP)
		self.ask(day, FOLLOW_UP, day + FOLLOW_UP_AFTER[self.colour])
		self.without_progress = self.without_progress + 1 if effect == "Same" else 0
		if self.without_progress == 2:
			self.propose_k_meeting(day)

	def propose_k_meeting(self, day: date):
		"""Once in a concern's life (R21)."""
		if "K-Meeting Proposed" not in [each.kind for each in self.told]:
			self.say(day, "K-Meeting Proposed", self.whose[-1][1], self.leader)

	def offered(self, day: date, user: str):
		self.say(day, "Coordinator Proposed", user)

	def accepted(self, day: date, user: str):
		self.settle(day, "Coordinator Proposed")
		self.whose.append((day + A_DAY, user))

	def green(self, day: date):
		self.settle(day, "all")
		self.colour = ""

	def moved(self, day: date, _group: str):
		self.green(day)


def team(group: str, day: date) -> str:
	"""Who has the group's children on that day."""
	return [user for begins, user in TEAMS[group] if begins <= day][-1]


def rating_day(group: str, day: date) -> date | None:
	"""The day itself, where the group's house rates on it in a round."""
	return next((day for *_days, rates in ROUNDS.values() if rates[GROUPS[group][0]] == day), None)


def of_rounds() -> list[Told]:
	"""R9: a round that nobody has opened three days after its first one is told to who leads it, and the analyst.

	R10: the leader is told of a child that waits for notice, and of what is missing in the window's last week.
	"""
	begins, opened, *_rest = ROUNDS["Forår"]
	late = begins + 3 * A_DAY
	assert late <= opened
	told = [Told(late, "Round Not Opened", "Forår", user, settled=opened) for user in (CHIEF, ANALYST)]

	begins, _opened, closed, _rates = ROUNDS["Efterår"]
	last_week = begins + 30 * A_DAY - 7 * A_DAY
	group, arrived, noticed, rated = ARRIVED["Wilma"]
	assert arrived < last_week < noticed < rated
	about = {"about": "Efterår", "user": f"{GROUPS[group][0]} leader", "settled": closed}
	told.append(Told(arrived + A_DAY, "Notice Missing", **about))
	told.append(Told(last_week, "Assessments Missing", **about))
	return told


def reminders() -> list[Told]:
	return [*of_rounds(), *(told for child in STORIES for told in Case(child).reminders())]


def mails(told: list[Told]) -> Counter:
	"""Day, receiver, and of who has one mail a day the number in it: what is told while people work waits for the night."""
	at_once = Counter((str(each.day), each.user, "") for each in told if each.user not in ONE_MAIL_A_DAY)
	waiting = Counter()
	for each in told:
		night = each.day if each.night else each.day + A_DAY
		if each.user in ONE_MAIL_A_DAY and each.settled >= night:
			waiting[str(night), each.user] += 1
	return at_once + Counter((night, user, str(count)) for (night, user), count in waiting.items())
