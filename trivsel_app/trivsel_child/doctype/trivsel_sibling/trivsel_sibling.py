from trivsel_app.access.documents import ProtectedRow


class TrivselSibling(ProtectedRow):
	pass
