from trivsel_app import __version__

app_name = "trivsel_app"
app_title = "Trivsel"
app_publisher = "Trivsel"
app_description = "Early detection of children who do not thrive, for Danish municipalities"
app_email = "trivsel@example.org"
app_license = "AGPL-3.0-or-later"
app_version = __version__

export_python_type_annotations = True
require_type_annotated_api_methods = True

before_install = "trivsel_app.trivsel_setup.install.before_install"
after_install = "trivsel_app.trivsel_setup.install.after_install"
before_migrate = "trivsel_app.trivsel_setup.install.before_migrate"
after_migrate = "trivsel_app.trivsel_setup.install.after_migrate"
before_uninstall = "trivsel_app.trivsel_setup.uninstall.before_uninstall"
after_uninstall = "trivsel_app.trivsel_setup.uninstall.after_uninstall"

# The criterion of each doctype (see trivsel_app/access): who may see which of its records.
trivsel_access_rules = {
	"Trivsel Unit": "trivsel_app.trivsel_setup.setup_access.unit",
	"Trivsel Staff": "trivsel_app.trivsel_setup.setup_access.staff",
	"Trivsel Child": "trivsel_app.trivsel_child.child_access.child",
	"Trivsel Child Identity": "trivsel_app.trivsel_child.child_access.child_identity",
	"Trivsel Round": "trivsel_app.trivsel_assessment.assessment_access.round_",
	"Trivsel Own Rating": "trivsel_app.trivsel_assessment.assessment_access.own_rating",
	"Trivsel Assessment": "trivsel_app.trivsel_assessment.assessment_access.assessment",
	"Trivsel Position": "trivsel_app.trivsel_assessment.assessment_access.position",
	"Trivsel Concern": "trivsel_app.trivsel_concern.concern_access.concern",
}
