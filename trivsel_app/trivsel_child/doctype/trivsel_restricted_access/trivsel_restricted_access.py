from trivsel_app.access.documents import ProtectedRow


class TrivselRestrictedAccess(ProtectedRow):
	pass
