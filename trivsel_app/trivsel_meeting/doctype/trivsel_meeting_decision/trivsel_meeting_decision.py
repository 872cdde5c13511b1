from trivsel_app.access.documents import ProtectedRow


class TrivselMeetingDecision(ProtectedRow):
	pass
