from trivsel_app.access.documents import ProtectedRow


class TrivselRoundUnit(ProtectedRow):
	pass
