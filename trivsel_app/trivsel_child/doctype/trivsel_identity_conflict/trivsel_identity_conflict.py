from trivsel_app.access.documents import ProtectedDocument


class TrivselIdentityConflict(ProtectedDocument):
	"""Two children with one CPR number, found by the app (`identity_conflicts`), which alone writes this."""
