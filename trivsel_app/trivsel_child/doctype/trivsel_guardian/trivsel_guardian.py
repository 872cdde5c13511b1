from trivsel_app.access.documents import ProtectedRow


class TrivselGuardian(ProtectedRow):
	pass
