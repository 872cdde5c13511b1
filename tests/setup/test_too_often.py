"""So many attempts from one address, in so many seconds from the first one on."""

import time

import frappe
import pytest

from trivsel_app.trivsel_setup.too_often import too_often

WHAT = "tried_in_a_test"


@pytest.fixture(autouse=True)
def counted_anew(monkeypatch):
	monkeypatch.setattr(frappe.local, "request_ip", "198.51.100.7", raising=False)
	frappe.cache.delete_keys(f"trivsel_{WHAT}")
	yield
	frappe.cache.delete_keys(f"trivsel_{WHAT}")


def test_no_full_hour_gives_new_attempts():
	window = int(time.time()) + 1  # by the clock it would be over in less than a second
	assert not too_often(WHAT, 2, window)
	time.sleep(1)
	assert [too_often(WHAT, 2, window) for _number in range(3)] == [False, True, True]


def test_when_the_time_is_over_one_may_try_again():
	for _number in range(3):
		too_often(WHAT, 1, 1)
	time.sleep(1.1)
	assert not too_often(WHAT, 1, 1)


def test_each_address_has_attempts_of_its_own(monkeypatch):
	assert [too_often(WHAT, 1, 600) for _number in range(2)] == [False, True]
	monkeypatch.setattr(frappe.local, "request_ip", "198.51.100.8")
	assert not too_often(WHAT, 1, 600)
