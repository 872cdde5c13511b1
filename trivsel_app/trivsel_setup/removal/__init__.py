"""Taking the app off a site: who may, what is ours, and leaving nothing of it behind (R28).

The platform removes the app's doctypes, tables and modules itself. What it leaves is what this package is
for: the shipped records, and the platform's own rows about our doctypes, which hold children's data too.
What is ours is written down before the platform begins, and purged when it has come to its end: a dry run
calls the same hooks, and must change nothing.
"""
