"""A demo municipality: believable, invented, the same for the same seed.

`municipality` draws it up without touching the site; `load` brings it in through the import's functions and
plays two rounds through the app's own controllers, as the staff who would have done it.
"""
