"""The Desk comes up in a browser without an error in its console."""

import pytest


@pytest.mark.browser
def test_desk_comes_up_without_errors(page, log_in):
	log_in("Administrator")
	page.goto("/app/user")
	page.wait_for_selector(".list-row", state="visible")
