from trivsel_app.trivsel_insight.kept_for_good import KeptForGood


class TrivselLookupSeal(KeptForGood):
	"""A block of entries and its place in the chain; written by `trivsel_insight.sealing` alone."""
