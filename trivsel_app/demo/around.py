"""The work around the children in the demo municipality: green actions, strategy, a training, a parents' board."""

from datetime import timedelta

import frappe

from trivsel_app.demo import texts
from trivsel_app.demo.crossings import name_of
from trivsel_app.demo.model import Municipality
from trivsel_app.demo.playing import commit_when_done, user
from trivsel_app.demo.staffing import DOMAIN
from trivsel_app.trivsel_guide import board_dialogue
from trivsel_app.trivsel_guide.activities import ACTIVITY
from trivsel_app.trivsel_guide.trainings import TAKEN, TRAINING

LEADER, ADMINISTRATOR = f"leader@{DOMAIN}", f"administrator@{DOMAIN}"
# Of the staff in the leader's house so many in a hundred have taken the training.
TRAINED = 60


def play(town: Municipality, say) -> None:
	"""As a whole, and once."""
	if not frappe.db.count(ACTIVITY):
		commit_when_done(_play, town)
	say(f"{frappe.db.count(ACTIVITY)} activities, {frappe.db.count(TAKEN)} trainings taken")


def _play(town: Municipality) -> None:
	house = name_of(town.unit(town.person("leader").placements[0].unit))
	with user(ADMINISTRATOR):
		settings = frappe.get_doc("Trivsel Settings")
		settings.strategy_tracks = "\n".join(texts.TRACKS)
		settings.save()
		frappe.get_doc({"doctype": TRAINING, **texts.TRAINING}).insert()
	for login, action in texts.GREEN_ACTIONS.items():
		_keep_green(town, login, action)
	with user(LEADER):
		_try_out(town, house)
		_train(town)
		frappe.get_doc("Trivsel Unit", house).update({"takes_board_questions": 1}).save()
	_write_from_the_board(house)


def _keep_green(town: Municipality, login: str, action: dict) -> None:
	unit = name_of(town.unit(town.person(login).placements[0].unit))
	with user(f"{login}@{DOMAIN}"):
		frappe.get_doc({"doctype": "Trivsel Green Action", "unit": unit, "shared": 1, **action}).insert()


def _try_out(town: Municipality, house: str) -> None:
	for number, activity in enumerate(texts.ACTIVITIES):
		begins = town.day - timedelta(days=30 * number)
		days = {"starts_on": begins, "ends_on": begins + timedelta(days=90)}
		track = texts.TRACKS[number % len(texts.TRACKS)]
		who = {"unit": house, "responsible": LEADER}
		frappe.get_doc({"doctype": ACTIVITY, "track": track, **who, **days, **activity}).insert()


def _train(town: Municipality) -> None:
	leaders = town.person("leader").placements[0].unit
	units = {leaders, *(unit.number for unit in town.below(leaders))}
	staff = [person for person in town.staff if units & {each.unit for each in person.placements}]
	for person in staff[: len(staff) * TRAINED // 100]:
		taken = {"user": person.email, "training": texts.TRAINING["training_name"], "taken_on": town.past_day}
		frappe.get_doc({"doctype": TAKEN, **taken}).insert()


def _write_from_the_board(house: str) -> None:
	"""Two questions, of which the leader has answered the first."""
	for hears, tries in texts.FROM_THE_BOARD:
		board_dialogue.receive(house, hears, tries, texts.BOARD)
	with user(LEADER):
		first = frappe.get_doc(board_dialogue.QUESTION, {"unit": house, "hears": texts.FROM_THE_BOARD[0][0]})
		first.update({"answer": texts.TO_THE_BOARD}).save()
