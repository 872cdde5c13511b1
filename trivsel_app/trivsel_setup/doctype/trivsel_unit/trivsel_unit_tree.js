frappe.treeview_settings["Trivsel Unit"] = {
	get_tree_nodes: "trivsel_app.trivsel_setup.unit_tree.get_children",
	get_tree_root: false,
	root_label: __("All Units"),
	get_label(node) {
		return frappe.utils.escape_html(node.title || node.label);
	},
};
