"""A year in a small municipality: who does what on which day. Read by who plays it, and by who keeps its ledger."""

from datetime import date

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
# The statutory days off of that year, from the calendar on the wall; 24 December is a working day by law.
DAYS_OFF = {
	date(2026, 12, 25),
	date(2026, 12, 26),
	date(2027, 1, 1),
	date(2027, 3, 25),
	date(2027, 3, 26),
	date(2027, 3, 28),
	date(2027, 3, 29),
	date(2027, 5, 6),
	date(2027, 5, 16),
	date(2027, 5, 17),
}
HOUSES = ("Solsikken", "Møllen", "Tusindben")
# Each group with its house, and how many children it has beside those below: the youngest, not in spring's round.
GROUPS = {"Blå": ("Solsikken", 8), "Rød": ("Solsikken", 7), "Mølle": ("Møllen", 9), "Tus": ("Tusindben", 8)}
CHIEF, ANALYST = "chief", "analyst"
# Who begins while the autumn's round is open: group, first day, when the parents were told that the municipality
# assesses, and the day of rating.
ARRIVED = {
	"Viggo": ("Blå", date(2026, 10, 20), date(2026, 10, 20), date(2026, 10, 22)),
	"Wilma": ("Rød", date(2026, 10, 20), date(2026, 10, 28), date(2026, 10, 29)),
}
# Who has the group's children from which day on: she rates them, and has the batons of her group.
TEAMS = {
	"Blå": [(FIRST, "anna")],
	"Rød": [(FIRST, "bente")],
	"Mølle": [(FIRST, "mona"), (date(2027, 1, 1), "mie")],
	"Tus": [(FIRST, "tina")],
}
LAST_DAY = {"mona": date(2026, 12, 31)}
ONE_MAIL_A_DAY = {"anna", "Solsikken leader"}

YOUNGEST, OTHERS = 15, 40  # how many months old in August
# The yearly plan's rounds: the first day, the day on which it is opened and closed, and when each house rates.
FROM_MONTHS = {"Efterår": 0, "Forår": 36}
ROUNDS = {
	"Efterår": (
		date(2026, 10, 1),
		date(2026, 10, 1),
		date(2026, 11, 2),
		{"Solsikken": date(2026, 10, 6), "Møllen": date(2026, 10, 8), "Tusindben": date(2026, 10, 9)},
	),
	"Forår": (
		date(2027, 4, 1),
		date(2027, 4, 7),  # nobody came to it before
		date(2027, 5, 3),
		{"Solsikken": date(2027, 4, 13), "Møllen": date(2027, 4, 14), "Tusindben": date(2027, 4, 15)},
	),
}

# What happens to a child: day, what, and with what. A position is confirmed in the round where it is a day of
# rating, else after a worry; an action has who is responsible, its day, and the day it was carried out.
STORIES = {
	# all in time, and green again
	"Alma": (
		"Blå",
		[
			("2026-10-06", "position", "Yellow"),
			("2026-10-06", "parents_told"),
			("2026-10-15", "met"),
			("2026-10-22", "planned", [("anna", "2027-02-20", None)]),
			("2026-12-15", "followed", "Better"),
			("2027-02-08", "position", "Green"),
			("2027-02-09", "green"),
		],
	),
	# everything late, over Christmas too; two follow-ups without progress; an action is forgotten
	"Bo": (
		"Blå",
		[
			("2026-10-06", "position", "Yellow"),
			("2026-10-12", "parents_told"),
			("2026-10-22", "met"),
			("2026-11-02", "planned", [("bente", "2026-12-01", "2026-12-10"), ("anna", "2027-07-01", None)]),
			("2027-01-05", "followed", "Same"),
			("2027-03-02", "followed", "Same"),
			("2027-04-13", "position", "Yellow"),
			("2027-04-28", "followed", "Better"),
		],
	),
	# yellow in two rounds
	"Hanne": (
		"Rød",
		[
			("2026-10-06", "position", "Yellow"),
			("2026-10-07", "parents_told"),
			("2026-10-20", "met"),
			("2026-10-27", "planned", [("bente", "2027-08-20", None)]),
			("2026-12-21", "followed", "Better"),
			("2027-02-15", "followed", "Better"),
			("2027-04-12", "followed", "Better"),
			("2027-04-13", "position", "Yellow"),
			("2027-06-07", "followed", "Better"),
		],
	),
	# red; her coordinator leaves at New Year, the leader has the baton until the next one takes it
	"Clara": (
		"Mølle",
		[
			("2026-10-08", "position", "Red"),
			("2026-10-09", "parents_told"),
			("2026-10-15", "met"),
			("2026-10-20", "planned", [("mona", "2027-08-20", None)]),
			("2026-12-01", "followed", "Better"),
			("2027-01-18", "followed", "Better"),
			("2027-01-19", "offered", "mie"),
			("2027-01-20", "accepted", "mie"),
			("2027-03-01", "followed", "Better"),
			("2027-04-12", "followed", "Better"),
			("2027-04-14", "position", "Red"),
			("2027-05-28", "followed", "Better"),
			("2027-07-05", "green"),
		],
	),
	# yellow gets red; closed by her leader, to whom the baton has fallen
	"Ida": (
		"Mølle",
		[
			("2026-10-08", "position", "Yellow"),
			("2026-10-09", "parents_told"),
			("2026-10-20", "met"),
			("2026-10-27", "planned", [("mona", "2026-11-16", "2026-11-20")]),
			("2026-11-18", "position", "Red"),
			("2026-11-19", "parents_told"),
			("2026-11-24", "met"),
			("2026-12-02", "planned", [("mie", "2027-08-20", None)]),
			("2027-01-13", "followed", "Better"),
			("2027-02-01", "green"),
		],
	),
	# moves to another house before there is a plan
	"Dina": (
		"Tus",
		[
			("2026-10-09", "position", "Yellow"),
			("2026-10-12", "parents_told"),
			("2026-10-23", "met"),
			("2026-11-16", "moved", "Mølle"),
		],
	),
	# no contact with the guardians over Christmas
	"Emil": (
		"Tus",
		[
			("2026-12-16", "position", "Red"),
			("2026-12-17", "stopped"),
			("2027-01-04", "allowed"),
			("2027-01-06", "parents_told"),
			("2027-01-12", "met"),
			("2027-01-19", "planned", [("tina", "2027-08-20", None)]),
			("2027-03-02", "followed", "Better"),
			("2027-04-15", "position", "Green"),
			("2027-04-16", "green"),
		],
	),
	# the focus meeting's days run over Easter
	"Freja": (
		"Rød",
		[
			("2027-03-17", "position", "Yellow"),
			("2027-03-18", "parents_told"),
			("2027-04-08", "met"),
			("2027-04-14", "planned", [("bente", "2027-05-05", "2027-05-10"), ("bente", "2027-08-20", None)]),
			("2027-06-09", "followed", "Better"),
		],
	),
	# Easter begins before the parents are told; nobody follows up
	"Gustav": (
		"Mølle",
		[
			("2027-03-24", "position", "Yellow"),
			("2027-03-31", "parents_told"),
			("2027-04-09", "met"),
			("2027-04-16", "planned", [("mie", "2027-08-20", None)]),
		],
	),
}
