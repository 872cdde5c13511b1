"""How often something is tried from one address, on pages that are open to everyone."""

import time

import frappe
from redis.exceptions import RedisError


def too_often(what: str, often: int, window: int) -> bool:
	"""One more attempt at `what`: whether it is more than `often` in these `window` seconds.

	Counted by address; where it cannot be counted, nobody gets on.
	"""
	key = frappe.cache.make_key(f"trivsel_{what}:{frappe.local.request_ip}:{int(time.time() // window)}")
	try:
		pipeline = frappe.cache.pipeline()
		pipeline.incrby(key, 1)
		pipeline.expire(key, window)
		return int(pipeline.execute()[0]) > often
	except RedisError:
		return True
