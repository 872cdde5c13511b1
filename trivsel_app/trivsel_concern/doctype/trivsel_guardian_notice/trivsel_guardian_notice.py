from trivsel_app.access.documents import ProtectedRow


class TrivselGuardianNotice(ProtectedRow):
	pass
