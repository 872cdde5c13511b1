"""The leader's overview: pictures of her units to show at a meeting, from the same reports that she reads.

Who is present may not open the children, so that numbers are told as `rounding` says (R6), unless the leader asks
for the exact ones.
"""
