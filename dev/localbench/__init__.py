"""The local platform: everything that `dev/up` and its sisters need to run Trivsel on this machine.

Outside of `inside/` only the standard library of Python 3.11 is used, for this code runs before there is
an environment; `inside/` is run by the environment's Python.
"""
