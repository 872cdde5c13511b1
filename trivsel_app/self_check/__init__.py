"""The ways by which data could get out, tried on this very site.

A `Probe` is one way, asked over HTTP by someone who may not see the marker child. The test suite runs
the probes against a real server and an administrator runs the same ones against her own site.
"""
