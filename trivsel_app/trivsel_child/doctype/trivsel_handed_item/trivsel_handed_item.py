from trivsel_app.access.documents import ProtectedRow


class TrivselHandedItem(ProtectedRow):
	pass
