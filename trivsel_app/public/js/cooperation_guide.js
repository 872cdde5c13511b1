// Texts of the cooperation guide, in the Desk: which are published, which are past their day, and how they look.
frappe.provide("frappe.listview_settings");

const PUBLIC = ["Trivsel Forum", "Trivsel Meeting Type", "Trivsel Profession"];

const isPast = (text) => text.published && text.review_on && text.review_on < frappe.datetime.get_today();

const indicator = (text) => {
	const past = `published,=,1|review_on,<,${frappe.datetime.get_today()}`;
	if (isPast(text)) return [__("To Be Reviewed"), "orange", past];
	return text.published ? [__("Published"), "blue", "published,=,1"] : [__("Draft"), "gray", "published,=,0"];
};

const show = (frm) => {
	if (frm.is_new()) return;
	if (isPast(frm.doc)) {
		const own = frm.doc.text_owner === frappe.session.user;
		const yours = __("Your text in the cooperation guide is past its day of review. Read it through, mend it, and set a new day.");
		frm.set_intro(own ? yours : __("The text in the cooperation guide is past its day of review."), "orange");
	}
	offer_preview(frm, frm.doc.name);
};

const offer_preview = (frm, title) => {
	if (!frm.perm[0].write) return;
	const page = `/samarbejdsguide?udkast=1&q=${encodeURIComponent(title)}`;
	frm.add_custom_button(__("See It in the Cooperation Guide"), () => window.open(page, "_blank"));
};

for (const doctype of PUBLIC) {
	frappe.ui.form.on(doctype, { refresh: show });
	frappe.listview_settings[doctype] = { add_fields: ["published", "review_on"], get_indicator: indicator };
}

// A card has a list and a day of review of its own.
frappe.ui.form.on("Trivsel Guide Card", {
	refresh(frm) {
		const { card_name, enabled, red_flag } = frm.doc;
		if (!frm.is_new() && enabled && !red_flag) offer_preview(frm, card_name);
	},
});
