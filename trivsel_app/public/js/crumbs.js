// Above a form stands whom it is about, where the platform writes the record's name: a hash tells nobody anything.
frappe.provide("trivsel");

const { breadcrumbs } = frappe;
const { set_form_breadcrumb } = breadcrumbs;

breadcrumbs.set_form_breadcrumb = function (place, view) {
	set_form_breadcrumb.call(this, place, view);
	const name = frappe.get_route().slice(2).join("/");
	if (!place.doctype.startsWith("Trivsel ")) return;
	const crumb = this.$breadcrumbs.find(`a[href$="/${CSS.escape(encodeURIComponent(name))}"]`);
	crumb.text(words_of(place.doctype, name) || __(crumb.text()));
};

// The child, as far as the user knows its name; else the record's own title, else what it is.
function words_of(doctype, name) {
	const { autoname, title_field } = frappe.get_meta(doctype) || {};
	if (autoname !== "hash" && !autoname?.includes("#")) return null;
	const doc = frappe.get_doc(doctype, name) || {};
	if (doc.__islocal) return __("New {0}", [__(doctype)]);
	const known = doc.full_name || frappe.utils.get_link_title("Trivsel Child", doc.child);
	if (known && known !== doc.child) return known;
	const is_short = title_field && frappe.meta.get_docfield(doctype, title_field)?.fieldtype === "Data";
	return (is_short && doc[title_field]) || __(doctype);
}
