// Version 16 asks for a child's name together with each record about it, and so leaves out of the list whatever is
// about a child that the reader may not open: a referral she received. Where a list asks for names itself, it does
// so alone (trivsel.show_children_in_list).
if (parseInt(frappe.boot.versions?.frappe) >= 16) {
	const { prototype } = frappe.views.ListView;
	const { set_fields } = prototype;
	prototype.set_fields = async function () {
		await set_fields.call(this);
		if (this.doctype.startsWith("Trivsel ") && this.settings.refresh) delete this.link_field_title_fields.child;
	};
}
