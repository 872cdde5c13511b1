from trivsel_app.access.documents import ProtectedRow


class TrivselSentItem(ProtectedRow):
	pass
