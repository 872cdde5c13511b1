from trivsel_app.access.documents import ProtectedRow


class TrivselAnswer(ProtectedRow):
	pass
