"""What ten years of rounds leave behind: positions, concerns and what followed on them, consents, advice, looks.

A million rows are too many to be made anywhere but in the database: each table is filled from the one before it.
What is so by chance is drawn from the names of the records.
"""

from functools import cache

import frappe
from frappe.utils import add_days, add_months, getdate, now

from tests.benchmarks.filling import belonging, chance, fill, one_of
from tests.benchmarks.history import (
	CHILDREN_TO_A_MEMBER,
	ROUNDS,
	day_of_round,
	names_of_round,
	years_of_work,
)
from tests.benchmarks.municipality import town
from tests.support import world
from tests.support.people import insert_user

CONCERN, MEETING, CONSENT = "Trivsel Concern", "Trivsel Meeting", "Trivsel Consent"
ENTRY, ROUNDS_OF_LOOKS, DAYS_OF_LOOKS = "Trivsel Lookup Entry", 10, 92
OF_THE_TOWN = (
	"unit IN (SELECT u.name FROM `tabTrivsel Unit` u JOIN `tabTrivsel Unit` t ON u.lft BETWEEN t.lft AND t.rgt "
	"WHERE t.name = %(root)s)"
)
CONCERNS = f"(SELECT * FROM `tabTrivsel Concern` WHERE {OF_THE_TOWN}) c"
MEETINGS = f"(SELECT * FROM `tabTrivsel Meeting` WHERE {OF_THE_TOWN}) m"
LETTERS = "(SELECT 'a' letter, 1 number UNION ALL SELECT 'b', 2 UNION ALL SELECT 'c', 3) l"


@cache
def years_of_cases(children: int) -> frappe._dict:
	"""The `town`, its closed `rounds`, newest first, and who reads the reports on them: its `chief`, an `auditor`."""
	years_of_work(children)
	rounds = [_round(children, number) for number in range(ROUNDS)]
	made = frappe._dict(town=town(children), rounds=rounds, children=children)
	for number, name in enumerate(rounds):
		_positions({"day": day_of_round(number), "round": name, **names_of_round(children, number)})
	for filled in FILLS:
		filled(_values(made))
		frappe.db.commit()
	made.chief = insert_user(f"chief.of.{children}@measured.example")
	place = {"unit": made.town.root, "profession": "Forvaltningschef", "from_date": "2020-01-01"}
	frappe.get_doc({"doctype": "Trivsel Staff", "user": made.chief, "placements": [place]}).insert()
	made.auditor = insert_user(f"auditor.of.{children}@measured.example", ["Trivsel Auditor"])
	frappe.db.commit()
	for (table,) in frappe.db.sql("SHOW TABLES LIKE 'tabTrivsel %'"):
		frappe.db.sql(f"ANALYZE TABLE `{table}`")
	return made


def _values(made: frappe._dict) -> dict:
	"""A measured pedagogue coordinates the concerns of her own group; the others are somebody else's."""
	here, elsewhere = made.town.pedagogues
	places = {"root": made.town.root, "group": made.town.groups[0], "here": here, "elsewhere": elsewhere}
	return {
		**places,
		"rounds": made.rounds,
		"newest": made.rounds[0],
		"members": made.children // CHILDREN_TO_A_MEMBER,
	}


def _round(children: int, number: int) -> str:
	begins = getdate(day_of_round(number))
	doc = world.draft_round(town(children).root, title=f"Runde {number}", window_start=begins)
	doc.db_set({"window_end": add_months(begins, 1), "status": "Closed"})
	return doc.name


def _positions(values: dict) -> None:
	"""One for each assessment of the round's day: four of five green."""
	fill(
		"Trivsel Position",
		"`tabTrivsel Assessment` a WHERE a.name BETWEEN %(first)s AND %(last)s",
		values,
		name="CONCAT('p', SUBSTR(a.name, 2))",
		child="a.child",
		unit="a.unit",
		position=one_of("a.name", "position", *["Green"] * 12, "Yellow", "Yellow", "Red"),
		from_date="%(day)s",
		round="%(round)s",
		source_doctype="'Trivsel Assessment'",
		source_name="a.name",
	)


def _concerns(values: dict) -> None:
	"""One for each position that is not green. Those of the newest round are open, and a third of them past due."""
	so_far, is_open = chance("p.name", "step", 6), "p.round = %(newest)s"
	due = f"CURRENT_DATE + INTERVAL IF({chance('p.name', 'late', 3)} = 0, -10, 10) DAY"
	end = one_of("p.name", "end", "Green", "Green", "Handed Over")
	fill(
		CONCERN,
		"`tabTrivsel Position` p WHERE p.round IN %(rounds)s AND p.position <> 'Green'",
		values,
		name="CONCAT('c', SUBSTR(p.name, 2))",
		child="p.child",
		unit="p.unit",
		position="p.position",
		position_since="p.from_date",
		assessment="p.source_name",
		coordinator="IF(p.unit = %(group)s, %(here)s, %(elsewhere)s)",
		step=f"IF({is_open}, ELT(LEAST(3, 1 + {so_far}), 'Inform', 'Meet', 'Act'), 'Closed')",
		workflow_state=f"IF({is_open}, 'Yellow - Action Plan', 'Closed - Green')",
		parents_told_due=f"IF({so_far} = 0, {due}, NULL)",
		focus_meeting_due=f"IF({so_far} < 2, {due}, NULL)",
		focus_meeting_held_on=f"IF({is_open} AND {so_far} < 2, NULL, p.from_date + INTERVAL 20 DAY)",
		next_follow_up=f"IF({so_far} < 2, NULL, {due})",
		closed_as=f"IF({is_open}, NULL, {end})",
		ruler_step=f"2 + {chance('p.name', 'before', 4)}",
		ruler_step_after=f"IF({is_open}, NULL, 1 + {chance('p.name', 'after', 5)})",
		ruler_step_after_on=f"IF({is_open}, NULL, p.from_date + INTERVAL 60 DAY)",
	)


def _meetings(values: dict) -> None:
	"""A focus meeting for each concern that has come so far; where it is red, a wider one too."""
	day = f"c.position_since + INTERVAL 5 * l.number + {chance('c.name', 'day', 25)} DAY"
	fill(
		MEETING,
		f"{CONCERNS} JOIN {LETTERS} ON l.number = 1 OR (l.number = 2 AND c.position = 'Red') "
		"WHERE c.focus_meeting_held_on IS NOT NULL",
		values,
		name="CONCAT('m', l.letter, SUBSTR(c.name, 3))",
		docstatus="1",
		meeting_type="IF(l.number = 1, 'Fokusmøde', 'Netværksmøde')",
		child="c.child",
		unit="c.unit",
		concern="c.name",
		starts_on=f"TIMESTAMP({day}, '10:00')",
		ends_on=f"TIMESTAMP({day}, '11:00')",
		prior_actions=one_of("c.name", "tried", "Vi har prøvet mindre grupper.", ""),
		child_voice=one_of("c.name", "voice", "Jeg vil gerne lege.", "Jeg er ked af det.", ""),
		outcome=one_of("c.name", "outcome", "Plan Agreed", "Plan Changed", "Referral to PPR", ""),
		workflow_state="'Minutes Approved'",
		step="'Approved'",
	)


def _around_meetings(values: dict) -> None:
	"""A pedagogue, a leader and a parent were asked to each, most of them came; of one in five something departs."""
	fill(
		"Trivsel Meeting Participant",
		f"{MEETINGS} JOIN {LETTERS}",
		values,
		name="CONCAT('u', SUBSTR(m.name, 2, 1), l.letter, SUBSTR(m.name, 4))",
		participant_type="IF(l.number = 3, 'Guardian', 'Staff')",
		profession="ELT(l.number, 'Pædagog', 'Institutionsleder', NULL)",
		attended=f"{chance('CONCAT(m.name, l.letter)', 'came', 10)} < 8",
		**belonging("m.name", MEETING, "participants"),
	)
	fill(
		"Trivsel Meeting Departure",
		f"{MEETINGS} WHERE {chance('m.name', 'departed', 5)} = 0",
		values,
		name="CONCAT('d', SUBSTR(m.name, 2))",
		departure=one_of("m.name", "departure", "Parents Missing", "Nothing Tried Before", "Child Not Heard"),
		**belonging("m.name", MEETING, "departures"),
	)


def _plans(values: dict) -> None:
	"""The parents of each concern were told, and two actions agreed; nine of ten are carried out.

	One of three has come from a card of the guide.
	"""
	cards = frappe.get_all("Trivsel Guide Card", pluck="name")
	fill(
		"Trivsel Guardian Notice",
		f"{CONCERNS} WHERE c.parents_told_due IS NULL OR c.step = 'Closed'",
		values,
		name="CONCAT('o', SUBSTR(c.name, 2))",
		informed_on=f"c.position_since + INTERVAL {chance('c.name', 'told', 12)} DAY",
		**belonging("c.name", CONCERN, "guardian_notices"),
	)
	of = "CONCAT(c.name, l.letter)"
	fill(
		"Trivsel Plan Action",
		f"{CONCERNS} JOIN {LETTERS} ON l.number < 3 WHERE c.focus_meeting_held_on IS NOT NULL",
		values,
		name="CONCAT('a', l.letter, SUBSTR(c.name, 3))",
		area=one_of(of, "area", "Social Life", "Feelings", "Adults and Home", "Everyday Life"),
		action=f"CONCAT('Vi prøver nummer ', {chance(of, 'action', 60)})",
		responsible="c.coordinator",
		due_on=f"c.position_since + INTERVAL 30 + {chance(of, 'due', 90)} DAY",
		progress=one_of(of, "progress", *["Carried Out"] * 9, "Under Way"),
		effect=one_of(of, "effect", "Better", "Better", "Same", "Worse", ""),
		guide_card=f"IF({chance(of, 'guided', 3)} = 0, {one_of(of, 'card', *cards)}, NULL)",
		creation="c.position_since + INTERVAL 20 DAY",
		**belonging("c.name", CONCERN, "plan"),
	)


def _referrals(values: dict) -> None:
	"""One concern of five goes on to someone, and most of these are accepted."""
	accepted = f"c.position_since + INTERVAL 60 + {chance('c.name', 'accepted', 60)} DAY"
	fill(
		"Trivsel Referral",
		f"{CONCERNS} WHERE c.focus_meeting_held_on IS NOT NULL AND {chance('c.name', 'referred', 5)} = 0",
		values,
		name="CONCAT('r', SUBSTR(c.name, 2))",
		child="c.child",
		unit="c.unit",
		concern="c.name",
		step="'Accepted'",
		accepted_on=f"IF({chance('c.name', 'answered', 4)} = 0, NULL, {accepted})",
	)


def _consents(values: dict) -> None:
	"""Each child has a parent; each concern has led to a consent for a year."""
	fill(
		"Trivsel Guardian",
		f"`tabTrivsel Child` k WHERE k.{OF_THE_TOWN}",
		values,
		name="CONCAT(k.name, 'g')",
		guardian_name="'Mor'",
		user="CONCAT('parent.', k.name)",
		custody="1",
		**belonging("k.name", "Trivsel Child", "guardians"),
	)
	since = f"c.position_since + INTERVAL {chance('c.name', 'asked', 182)} DAY"
	fill(
		CONSENT,
		CONCERNS,
		values,
		name="CONCAT('s', SUBSTR(c.name, 2))",
		child="c.child",
		unit="c.unit",
		purpose="'Referral'",
		valid_from=since,
		valid_to=f"{since} + INTERVAL 365 DAY",
	)
	fill(
		"Trivsel Consent Giver",
		f"(SELECT * FROM `tabTrivsel Consent` WHERE {OF_THE_TOWN}) s "
		"JOIN `tabTrivsel Guardian` g ON g.parent = s.child AND g.parenttype = 'Trivsel Child'",
		values,
		name="CONCAT('v', SUBSTR(s.name, 2))",
		guardian="g.name",
		given_on="s.valid_from",
		**belonging("s.name", CONSENT, "givers"),
	)


def _advice(values: dict) -> None:
	"""Advice without a name: in ten years as often as there are children."""
	fill(
		"Trivsel Consultation",
		f"`tabTrivsel Child` k WHERE k.{OF_THE_TOWN}",
		values,
		name="CONCAT(k.name, 'q')",
		unit="k.unit",
		held_on=f"CURRENT_DATE - INTERVAL {chance('k.name', 'held', 3650)} DAY",
		meeting_type=one_of("k.name", "forum", "TTR", "Træffetid"),
	)


def _looks(values: dict) -> None:
	"""Ten looks at each child in the last quarter, one after the other; one of twenty is a list of its group.

	A few are by a parent who works here, by the Administrator, or refused, and one user looks at very many in an hour.
	"""
	looks = {"looks": values["rounds"][:ROUNDS_OF_LOOKS]}
	whole = frappe.db.count("Trivsel Position", {"round": ["in", looks["looks"]]})
	apart = DAYS_OF_LOOKS * 86400 / whole
	frappe.db.sql("SET @looked := 0")
	member = f"CONCAT('member', {chance('p.name', 'who', '%(members)s')})"
	others = f"IF({chance('p.name', 'own', 1000)} = 0, CONCAT('parent.', p.child), {member})"
	admin = f"IF({chance('p.name', 'admin', 5000)} = 0, 'Administrator', {others})"
	is_list = chance("SUBSTR(p.name, 2)", "list", 20)
	fill(
		ENTRY,
		"`tabTrivsel Position` p WHERE p.round IN %(looks)s ORDER BY p.name",
		{**values, **looks, "since": add_days(now(), -DAYS_OF_LOOKS), "apart": apart},
		name="CONCAT('e', SUBSTR(p.name, 2))",
		at="%(since)s + INTERVAL (@looked := @looked + 1) * %(apart)s SECOND",
		user=f"IF(@looked BETWEEN 1000 AND 1500, 'member0', {admin})",
		channel=f"IF({is_list} = 0, 'List', 'Form')",
		reference_doctype="'Trivsel Child'",
		refused=f"{chance('p.name', 'refused', 3000)} = 0",
	)
	for rows, name in (("k.name = p.child", "'-0'"), (f"k.unit = p.unit AND {is_list} = 0", "k.name")):
		frappe.db.sql(
			f"""
			INSERT INTO `tabTrivsel Lookup Child` (name, entry, child, refused)
			SELECT CONCAT('e', SUBSTR(p.name, 2), {name}), CONCAT('e', SUBSTR(p.name, 2)), k.name, 0
			FROM `tabTrivsel Position` p JOIN `tabTrivsel Child` k ON {rows} WHERE p.round IN %(looks)s
			""",
			looks,
		)


FILLS = (_concerns, _meetings, _around_meetings, _plans, _referrals, _consents, _advice, _looks)
