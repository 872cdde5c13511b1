"""R17: of two who confirm at once the second goes on with the concern as the first has left it."""

import threading

import frappe
from frappe.utils import add_days, getdate, today

from tests.concern.cases import concern_of, confirmed, team
from tests.support import connection
from trivsel_app.trivsel_concern.escalation import open_concern


def test_the_open_concern_is_read_as_it_stands_when_its_turn_comes(committing, site):
	people = team()
	confirmed(people, "Yellow")
	frappe.db.commit()
	name = concern_of(people).name  # from here on this transaction would see what it saw first
	later = getdate(add_days(today(), 9))

	def other():
		connection.open_site(site)
		doc = frappe.get_doc("Trivsel Concern", name)
		doc.append("plan", {"action": "Makkerleg"})
		doc.db_set("next_follow_up", later)
		doc.save()
		frappe.db.commit()
		frappe.destroy()

	thread = threading.Thread(target=other)
	thread.start()
	thread.join()

	found = open_concern(people.child.name, people.blue)
	assert (found.name, found.next_follow_up) == (name, later)
	assert [row.action for row in found.plan] == ["Makkerleg"]
