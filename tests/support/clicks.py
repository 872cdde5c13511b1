"""What a person does in the Desk: with the mouse and the keyboard alone, on what she sees."""

import re

import frappe
from frappe.utils.password import update_password
from playwright.sync_api import TimeoutError as TakesTooLong

from tests.support.accessibility import violations
from tests.support.desk import SCREENSHOTS

# Below it the buttons of a form stand in its menu.
WIDE = 1200
# So long until a click is made once more that met a form which was just drawing itself anew.
MILLISECONDS = 5_000
SETTLED = "() => window.cur_frm && !cur_frm.is_dirty() && !frappe.request.ajax_count"


def named(user, full_name):
	"""Gives the user a name as people have one, the Desk in Danish, and a password to log in with."""
	first_name, _space, last_name = full_name.partition(" ")
	values = {"first_name": first_name, "last_name": last_name, "full_name": full_name, "language": "da"}
	frappe.db.set_value("User", user, values)
	update_password(user, "trivsel")
	return user


def shortcut(page, label):
	"""From the workspace into a list."""
	page.goto("/app/trivsel")
	entry = page.locator(".layout-main .shortcut-widget-box", has=page.get_by_text(label, exact=True))
	there = ".list-row-container:visible, .no-result:visible"
	entry.click()
	try:
		page.wait_for_selector(there, timeout=MILLISECONDS)
	except TakesTooLong:
		if page.evaluate("() => frappe.get_route()[0] === 'Workspaces'"):
			entry.click()  # once more where the workspace was just drawing itself anew
		page.wait_for_selector(there)


def listed(page, label, name):
	"""From the workspace by a list to the form of the child's record."""
	shortcut(page, label)
	page.locator(".list-row a:visible", has_text=name).first.click()
	settled(page)
	titled(page, name)


def titled(page, name):
	"""Version 16 has the title among the breadcrumbs, and leaves it no room beside many buttons."""
	page.locator(".page-head:visible", has_text=name).first.wait_for()


def settled(page):
	page.wait_for_selector(".form-layout:visible")
	page.wait_for_function(SETTLED)
	page.wait_for_timeout(200)  # what an answer sets off may ask and draw once more
	page.wait_for_function(SETTLED)


def button(page, label):
	return page.locator(".page-head:visible button", has_text=label).first


def press(page, label):
	"""A button of the form; where the window is narrow it stands in the form's menu."""
	if page.viewport_size["width"] >= WIDE or button(page, label).is_visible():
		return button(page, label).click()
	_choose(page.locator(".page-head:visible .menu-btn-group"), label)


def press_until(page, label, done):
	"""Once more where the form was drawing itself anew and the button gave way below the mouse."""
	press(page, label)
	try:
		page.wait_for_function(done, timeout=MILLISECONDS)
	except TakesTooLong:
		if (
			page.evaluate("() => cur_frm.is_dirty() && !frappe.request.ajax_count")
			and not dialog(page).count()
		):
			press(page, label)
		page.wait_for_function(done)


def choose_in(page, group, label):
	"""An entry of a group of the form's buttons."""
	page.locator(".inner-group-button:visible", has_text=group).locator("button").click()
	page.locator(".inner-group-button .dropdown-item:visible", has_text=label).click()


def _choose(menu, label):
	"""An entry of a menu, which a form that draws itself anew closes: then it is opened once more."""
	entry = menu.locator(".dropdown-menu a", has_text=label).first
	for wait in (MILLISECONDS, MILLISECONDS, None):
		menu.locator("> button").click()
		try:
			return entry.click(timeout=wait)
		except TakesTooLong:
			if not wait:
				raise


def dialog(page):
	return page.locator(".modal:visible .modal-content").last


def asked(page):
	"""The dialog that asks, which is open to all (WCAG 2.1 AA)."""
	dialog(page).wait_for()
	page.wait_for_timeout(300)  # until it has faded in, its colours are paler
	found = violations(page, ".modal.show .modal-content")
	assert not found, found
	return dialog(page)


def closed(page):
	"""No dialog is open any more, nor what darkens the page behind it."""
	page.wait_for_function("() => !document.querySelector('.modal.show, .modal-backdrop')")


def dismiss(page):
	"""Closes what the app says by keyboard; while it is still opening it does not listen."""
	dialog(page).wait_for()
	page.wait_for_timeout(300)
	page.keyboard.press("Escape")
	closed(page)


def answer(page, label):
	"""The button of a dialog that goes on, perhaps to the next dialog."""
	window = asked(page).element_handle()
	dialog(page).locator(".modal-footer button:visible, .modal-header button:visible", has_text=label).click()
	window.wait_for_element_state("hidden")


def field(scope, name):
	return scope.locator(f".frappe-control[data-fieldname='{name}']:visible").first


def fill(scope, **values):
	"""Each field by its kind: a text, a choice, a tick, a date, or a link picked from what is offered."""
	for name, value in values.items():
		control = field(scope, name)
		kind = control.get_attribute("data-fieldtype")
		if kind == "Select":
			control.locator("select").select_option(label=value)
		elif kind == "Check":
			box = control.locator("input:visible").first
			if box.is_checked() != value:
				box.click()
		elif kind == "Link":
			_pick(control, value)
		else:
			text = control.locator("textarea, input").first
			text.fill(value)
			text.blur()  # Tab would open the first row of a table that comes next


def _pick(control, value):
	"""From what the field offers, once more where a form that had just opened took the cursor elsewhere."""
	text, offered = control.locator("input"), control.locator("ul").get_by_text(value, exact=True).first
	for wait in (MILLISECONDS, MILLISECONDS, None):
		text.fill("")
		text.click()
		# Of people the platform's search finds the first name or the last, not both together.
		text.press_sequentially(value.split()[0])
		try:
			offered.click(timeout=wait)
			break
		except TakesTooLong:
			if not wait:
				raise
	# What is picked stands in the form once the server has found it; a row closed before that is empty.
	control.page.wait_for_function("() => !frappe.request.ajax_count")


def write_row(page, table, number, **values):
	"""Opens a row of a table, writes into it and closes it; no other row that is still closing."""
	grid = page.locator(f".frappe-control[data-fieldname='{table}']")
	whole = grid.locator(f".grid-row[data-idx='{number}']")
	row = whole.locator(".data-row").first
	pencil = row.locator(".btn-open-row")
	in_sight = pencil.evaluate("pencil => pencil.getBoundingClientRect().right <= window.innerWidth")
	(pencil if in_sight else row.locator(".row-index")).click()
	opened = whole.and_(grid.locator(".grid-row-open")).locator(".form-in-grid")
	fill(opened, **values)
	opened.locator(".grid-collapse-row").click()
	opened.wait_for(state="hidden")


def add_row(page, table, **values):
	grid = page.locator(f".frappe-control[data-fieldname='{table}']")
	rows = grid.locator(".grid-body .grid-row").count()
	grid.locator(".grid-add-row").click()
	write_row(page, table, rows + 1, **values)


def save(page):
	"""Once more where the form has changed while it was being saved: it says so, and a person does the same."""
	button(page, "Gem").click()
	page.wait_for_timeout(200)
	try:
		page.wait_for_function(SETTLED, timeout=MILLISECONDS)
	except TakesTooLong:
		if (
			page.evaluate("() => cur_frm.is_dirty() && !frappe.request.ajax_count")
			and not dialog(page).count()
		):
			button(page, "Gem").click()
	settled(page)


def act(page, action):
	"""A step of the workflow, from the form's menu of actions; what has been written is saved first."""
	if button(page, "Gem").is_visible():
		save(page)
	_choose(page.locator(".actions-btn-group:visible"), action)


def at_step(page, step):
	page.wait_for_function("step => cur_frm && cur_frm.doc.step === step", arg=step)
	settled(page)


def shown_day(page, days=0):
	"""A day from today as the user writes it."""
	return page.evaluate(
		"n => frappe.datetime.str_to_user(frappe.datetime.add_days(frappe.datetime.get_today(), n))", days
	)


def shown_time(page, minutes):
	return page.evaluate(
		"n => frappe.datetime.str_to_user(moment().add(n, 'minutes').format('YYYY-MM-DD HH:mm:ss'))", minutes
	)


def fits(page) -> bool:
	"""Whether nothing runs out of the window at its side."""
	return page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def picture(page, name):
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.wait_for_timeout(400)  # what fades in stands
	page.screenshot(path=SCREENSHOTS / f"{re.sub('[^A-Za-z0-9_-]+', '-', name)}.png", full_page=True)
