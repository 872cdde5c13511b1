from trivsel_app.access.documents import ProtectedRow


class TrivselStaffPlacement(ProtectedRow):
	pass
