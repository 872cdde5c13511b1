"""How often something is tried from one address, on pages that are open to everyone."""

import frappe
from redis.exceptions import RedisError


def too_often(what: str, often: int, window: int) -> bool:
	"""One more attempt at `what`: whether it is more than `often` in the `window` seconds from the first one on.

	Counted by address; where it cannot be counted, nobody gets on.
	"""
	key = frappe.cache.make_key(f"trivsel_{what}:{frappe.local.request_ip}")
	try:
		pipeline = frappe.cache.pipeline()
		pipeline.set(key, 0, ex=window, nx=True)
		pipeline.incrby(key, 1)
		return int(pipeline.execute()[1]) > often
	except RedisError:
		return True
