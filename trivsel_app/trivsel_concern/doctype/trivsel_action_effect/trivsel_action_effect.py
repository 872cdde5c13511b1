from trivsel_app.access.documents import ProtectedRow


class TrivselActionEffect(ProtectedRow):
	pass
