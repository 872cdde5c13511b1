from trivsel_app.access.documents import ProtectedRow


class TrivselMeetingDeparture(ProtectedRow):
	pass
