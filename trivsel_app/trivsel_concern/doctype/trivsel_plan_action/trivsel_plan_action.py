from trivsel_app.access.documents import ProtectedRow


class TrivselPlanAction(ProtectedRow):
	pass
