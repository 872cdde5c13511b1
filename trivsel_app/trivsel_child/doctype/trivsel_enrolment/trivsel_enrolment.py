from trivsel_app.access.documents import ProtectedRow


class TrivselEnrolment(ProtectedRow):
	pass
