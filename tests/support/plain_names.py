"""The fields that people write as names, and those that the app makes of them."""

WRITTEN = {
	"Trivsel Child": {"first_name", "last_name"},
	"Trivsel Guardian": {"guardian_name"},
	"Trivsel Unit": {"unit_name"},
	"Trivsel Round": {"title"},
	"Trivsel Round Plan": {"title"},
	"Trivsel Indicator Set": {"set_name"},
	"Trivsel Forum": {"forum_name"},
	"Trivsel Meeting Type": {"type_name"},
	"Trivsel Referral Kind": {"kind_name"},
	"Trivsel Profession": {"profession_name"},
	"Trivsel Guide Card": {"card_name"},
	"Trivsel Training": {"training_name", "provider"},
	"Trivsel Green Action": {"title"},
	"Trivsel Activity": {"activity_name"},
	"Trivsel Ruler Step": {"title"},
}
MADE = {
	"Trivsel Child": {"full_name"},
	"Trivsel Unit": {"path"},
	"Trivsel Staff": {"full_name"},
	"Trivsel Training Taken": {"full_name"},
}
NAMES = {
	doctype: WRITTEN.get(doctype, set()) | MADE.get(doctype, set()) for doctype in sorted({*WRITTEN, *MADE})
}
