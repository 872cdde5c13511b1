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
<<<<<<< HEAD
	"Trivsel Training": {"training_name", "provider"},
	"Trivsel Green Action": {"title"},
=======
	"Trivsel Training": {"training_name"},
	"Trivsel Activity": {"activity_name"},
>>>>>>> 30a379d (The strategy's activities by track: who tries what, and what was learnt, on one page)
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
