from trivsel_app.access.documents import ProtectedRow


class TrivselConsentReceiver(ProtectedRow):
	pass
