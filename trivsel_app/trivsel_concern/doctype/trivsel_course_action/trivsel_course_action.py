from trivsel_app.access.documents import ProtectedRow


class TrivselCourseAction(ProtectedRow):
	pass
