from trivsel_app.access.documents import ProtectedDocument


class TrivselReminder(ProtectedDocument):
	pass
