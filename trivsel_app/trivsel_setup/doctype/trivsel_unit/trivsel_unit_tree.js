frappe.treeview_settings["Trivsel Unit"] = {
	get_tree_nodes: "trivsel_app.trivsel_setup.unit_tree.get_children",
	get_label(node) {
		return node.is_root ? __("All Units") : frappe.utils.escape_html(node.title || node.label);
	},
};
