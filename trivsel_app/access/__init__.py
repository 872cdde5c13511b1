"""Who may see what.

One criterion decides for every way to the data (R2): lists get it as SQL (`conditions`), a single
document is asked whether it meets it (`documents`). The criterion of a doctype is a `Rule`, named in
`hooks.py` under `trivsel_access_rules`; the rules lie beside their doctypes, this package knows none
of them. Where no rule is found, nothing is shown.
"""
