"""The local site for gunicorn, run by the environment's Python from the bench's `sites`.

Around the engine's application lie the two layers that serve `/assets` and `/files`, as in the engine's own
development server; elsewhere nginx does that. Whatever name the site is called by, it is the one in FRAPPE_SITE.
"""

import os

import frappe.app
from frappe.middlewares import StaticDataMiddleware
from werkzeug.middleware.shared_data import SharedDataMiddleware

sites = os.getcwd()
frappe.app._site = os.environ["FRAPPE_SITE"]
frappe.app._sites_path = sites

application = SharedDataMiddleware(frappe.app.application, {"/assets": os.path.join(sites, "assets")})
application = StaticDataMiddleware(application, {"/files": sites})
