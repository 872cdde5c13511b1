"""Several people who do the same thing at the same moment."""

import threading

import frappe

from tests.support import connection


def at_once(site, users, act):
	"""Each of `users` acts on a connection of her own, all at the same moment; what each got or ran into."""
	start, outcome = threading.Barrier(len(users)), {}

	def run(user):
		try:
			connection.open_site(site)
			frappe.set_user(user)
			start.wait(20)
			outcome[user] = act()
			frappe.db.commit()
		except Exception as problem:
			outcome[user] = problem
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=run, args=(user,)) for user in users]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	return outcome
