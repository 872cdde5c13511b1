"""What a person does on a Kanban board: with the mouse by drawing a card, or by keyboard."""

from tests.support import clicks


def at_rest(page):
	"""The cards have their names, and nothing is asked any more."""
	page.wait_for_function(
		"() => !frappe.request.ajax_count && !document.querySelector('#freeze')"
		" && !document.querySelector('.kanban-card-wrapper:not(.trivsel-card)')"
	)
	page.wait_for_timeout(300)


def card(page, name):
	return page.locator(".trivsel-card", has=page.get_by_text(name, exact=True))


def in_column(page, column, name):
	return page.locator(f".kanban-column[data-column-value='{column}']").locator(card(page, name))


def draw(page, name, to):
	"""The card by mouse into another column, once it lies still and nothing lies over it."""
	clicks.closed(page)
	at_rest(page)
	card(page, name).scroll_into_view_if_needed()
	with page.expect_request(lambda request: "update_order" in request.url):
		_drag(page, name, to)


def _drag(page, name, to):
	start = card(page, name).locator(".kanban-card-doc").bounding_box()
	column = page.locator(f".kanban-column[data-column-value='{to}'] .kanban-cards").bounding_box()
	page.mouse.move(start["x"] + 20, start["y"] + 5)
	page.mouse.down()
	page.mouse.move(start["x"] + 60, start["y"] + 15, steps=5)
	page.mouse.move(column["x"] + 60, column["y"] + 20, steps=10)
	page.wait_for_timeout(300)
	page.mouse.up()


def open_by_keyboard(page):
	"""The first card that the Tab key comes to."""
	page.locator("body").focus()
	for _press in range(60):
		page.keyboard.press("Tab")
		if page.evaluate("() => document.activeElement.closest('.trivsel-card') !== null"):
			break
	page.keyboard.press("Enter")
