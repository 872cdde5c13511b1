from trivsel_app.access.documents import ProtectedRow


class TrivselMeetingParticipant(ProtectedRow):
	pass
