from trivsel_app.access.documents import ProtectedRow


class TrivselConsentGiver(ProtectedRow):
	pass
