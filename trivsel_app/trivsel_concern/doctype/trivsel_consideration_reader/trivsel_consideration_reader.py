from trivsel_app.access.documents import ProtectedRow


class TrivselConsiderationReader(ProtectedRow):
	pass
