from trivsel_app.access.documents import ProtectedRow


class TrivselMeetingAddendum(ProtectedRow):
	pass
