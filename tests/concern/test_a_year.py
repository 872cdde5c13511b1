"""R9, R19, R22, R4: a year of a small municipality, day by day, with every reminder and every mail counted.

Three houses, 43 children, two rounds of the yearly plan, nine concerns (`year_script`). Each night the app's own
jobs run as the scheduler calls them; by day people do what the script says (`year_acts`). Who is reminded of
what on which day is worked out beside it, from the rules and a hand-written calendar (`year_ledger`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import frappe
import pytest

from tests.concern import year_ledger
from tests.concern.year_acts import happen
from tests.concern.year_script import ARRIVED, FIRST, GROUPS, HOUSES, LAST, ROUNDS, STORIES
from tests.concern.year_town import Town
from tests.support.clock import run_jobs

EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
A_DAY = timedelta(days=1)


@pytest.fixture
def year(mailbox, clock):
	"""The year as it was lived: the town at its end, and the mail that came on each day."""
	clock.set(FIRST, 0)
	town, mail = Town(), []
	frappe.db.commit()
	diary = the_diary(town)
	nights = the_nights(diary)
	for day in EVERY_DAY:
		if day in nights:
			clock.set(day, 0, 5)
			run_jobs()
			mail += post(mailbox, day)
		for act in diary[day]:
			clock.set(day, 12)
			act()
		mail += post(mailbox, day) if diary[day] else []
	return frappe._dict(town=town, mail=mail)


def the_diary(town: Town) -> dict[date, list[Callable[[], None]]]:
	"""What is done on each day: the rounds first, then what follows from them."""
	diary = defaultdict(list)
	for title, (_begins, opened, closed, rates) in ROUNDS.items():
		diary[opened].append(partial(town.open_round, title))
		diary[closed].append(partial(town.close_round, title))
		for house in HOUSES:
			diary[rates[house]].append(partial(town.rate_house, title, house, positions_on(rates[house])))
	for child, (group, arrives, noticed, rated) in ARRIVED.items():
		diary[arrives].append(partial(town.arrive, child))
		diary[noticed].append(partial(town.tell_parents_of_assessing, child))
		diary[rated].append(partial(town.rate_house, "Efterår", GROUPS[group][0], {}))
	for child, (_group, happenings) in STORIES.items():
		for day, what, *more in happenings:
			diary[date.fromisoformat(day)].append(partial(happen, town, child, what, *more))
			for _user, due, done in more[0] if what == "planned" else ():
				if done:
					diary[date.fromisoformat(done)].append(partial(happen, town, child, "carried_out", due))
	return diary


def the_nights(diary) -> set[date]:
	"""The nights lived through; between them nothing is due, and what the jobs do hangs on the date alone.

	Those before and after each act, those of each reminder, and the one before: too early would be told there.
	And one a week, for what nobody expects.
	"""
	nights = {day for act in diary for day in (act, act + A_DAY)}
	nights |= {day for told in year_ledger.reminders() for day in (told.day - A_DAY, told.day)}
	return nights | {day for day in EVERY_DAY if day.weekday() == 0}


def positions_on(day: date) -> dict[str, str]:
	return {
		child: happening[2]
		for child, (_group, happenings) in STORIES.items()
		for happening in happenings
		if happening[:2] == (str(day), "position")
	}


def post(mailbox, day: date) -> list[tuple[str, str, str]]:
	"""The day's mails: day, receiver and subject."""
	if frappe.db.exists("Email Queue", {"status": "Not Sent"}):
		mailbox.send_queued()
	mails = [(str(day), mail["To"], mail["Subject"]) for mail in mailbox.messages]
	mailbox.messages.clear()
	return mails


def reminders(town: Town) -> list[tuple[str, ...]]:
	"""What the app has reminded of, in the words of the ledger."""
	users = {email: name for name, email in town.users.items()}
	concerns = dict(frappe.get_all("Trivsel Concern", fields=["name", "child"], as_list=True))
	children = {name: child for child, name in town.children.items()}
	rounds = dict(frappe.get_all("Trivsel Round", fields=["name", "title"], as_list=True))
	plans = dict(frappe.get_all("Trivsel Round Plan", fields=["name", "title"], as_list=True))

	def about(name: str) -> str:
		if name in concerns:
			return children[concerns[name]]
		return plans.get(name) or rounds[name].split()[0]

	fields = ["creation", "kind", "reference_name", "recipient", "level"]
	return [
		(str(row.creation.date()), row.kind, about(row.reference_name), users[row.recipient], row.level or "")
		for row in frappe.get_all("Trivsel Reminder", fields=fields)
	]


def test_everyone_is_reminded_on_her_day_and_once(year):
	expected = year_ledger.reminders()
	assert sorted(reminders(year.town)) == sorted(told.line() for told in expected)
	assert mails_of(year) == year_ledger.mails(expected)


def mails_of(year) -> Counter:
	"""Day, receiver, and the number in a mail that gathers a day's reminders."""
	users = {email: name for name, email in year.town.users.items()}
	found = Counter()
	for day, to, subject in year.mail:
		number = subject.rpartition(": ")[2]
		found[day, users[to], number if number.isdigit() else ""] += 1
	return found
