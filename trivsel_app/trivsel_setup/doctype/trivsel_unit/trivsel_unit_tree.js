frappe.treeview_settings["Trivsel Unit"] = {
	get_label(node) {
		return frappe.utils.escape_html((node.title || node.label).split(" / ").pop());
	},
};
