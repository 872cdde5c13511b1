"""`dev/benchmark --pages`: pages of the Desk in a browser, with few and with many children in the site."""

import time
from collections.abc import Iterator
from statistics import median

import frappe
from frappe.utils.password import update_password

from tests.benchmarks.casework import years_of_cases
from tests.benchmarks.municipality import open_round_everywhere, town

SIZES = (300, 30_000)
RUNS = 7
PASSWORD = "trivsel"


class Page:
	"""A page of the Desk, and by what it is seen that it can be used."""

	name: str
	address: str
	usable: str
	limit = 1.3
	"""How many times its time may grow from the one size to the other."""

	def prepare(self, children: int):
		"""Have there what the page shows, for a municipality of `children` children."""

	def reader(self, children: int) -> str:
		return town(children).pedagogues[0]

	def open(self, page) -> tuple[float, int]:
		"""Seconds until it can be used, and the bytes of what was answered for it alone."""
		page.goto("about:blank")
		answered: list = []

		def note(request):
			answered.append(request)

		page.on("requestfinished", note)
		start = time.perf_counter()
		page.goto(self.address)
		page.locator(self.usable).first.wait_for()
		taken = time.perf_counter() - start
		page.remove_listener("requestfinished", note)
		return taken, sum(map(_size, answered))


class GroupPage(Page):
	name = "group-page"
	address = "/app/trivsel-group"
	usable = ".trivsel-group .child:focus"

	def prepare(self, children: int):
		open_round_everywhere(children)


class Workspace(Page):
	"""With what waits for her today, after ten years of work."""

	name = "workspace"
	address = "/app/trivsel"
	usable = ".trivsel-my-day section a"

	def prepare(self, children: int):
		years_of_cases(children)


class Overview(Page):
	"""The leader's overview of the whole municipality, for its chief: pictures of all its houses."""

	name = "overview"
	address = "/app/trivsel-overview"
	usable = ".trivsel-overview section:last-child a"
	limit = 8.0  # it counts all children, who are a hundred times as many

	def prepare(self, children: int):
		years_of_cases(children)

	def reader(self, children: int) -> str:
		return years_of_cases(children).chief


class EmptyPage(Page):
	"""The yardstick: a page of ours that shows this user nothing."""

	name = "a page without children"
	address = "/app/trivsel-my-actions"
	usable = ".trivsel-my-actions, .layout-main-section p"


PAGES = (GroupPage, Workspace, Overview)


def pages(chosen: list[Page]) -> Iterator[str]:
	"""A line a page and size: `name children seconds ratio times limit kilobytes ok|over`.

	`ratio` is the time against that of a page without children, opened by turns; `times` how it has grown.
	"""
	from tests.support.desk import launched, served

	site = frappe.local.site
	before: dict[str, float] = {}
	with served(site) as address, launched(site) as browser:
		for children in SIZES:
			for each in chosen:
				each.prepare(children)
			for each in chosen:
				page = _logged_in(browser, address, each.reader(children))
				yield _line(each, page, children, before)
				page.context.close()


def _line(each: Page, page, children: int, before: dict[str, float]) -> str:
	seconds, beside, weights = [], [], []
	for turn in range(RUNS + 1):
		taken, weight = each.open(page)
		other, _weight = EmptyPage().open(page)
		if turn:  # the first time is for the browser to keep what does not change
			seconds.append(taken)
			beside.append(other)
			weights.append(weight)
	ratio = median(seconds) / median(beside)
	times = ratio / before.setdefault(each.name, ratio)
	verdict = "over" if times > each.limit else "ok"
	told = f"{each.name} {children} {median(seconds):.3f} {ratio:.2f} {times:.2f} {each.limit:.2f}"
	return f"{told} {median(weights) / 1000:.0f}kB {verdict}"


def _logged_in(browser, address: str, user: str):
	from tests.support.desk import LOGIN

	update_password(user, PASSWORD)
	frappe.db.commit()
	page = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}).new_page()
	page.goto("/login")
	status, _home = page.evaluate(LOGIN, {"usr": user, "pwd": PASSWORD})
	assert status == 200, f"{user} could not log in: {status}"
	return page


def _size(request) -> int:
	"""What came over the network: what the browser had kept weighs nothing."""
	sizes = request.sizes()
	return sizes["responseBodySize"] + sizes["responseHeadersSize"]
