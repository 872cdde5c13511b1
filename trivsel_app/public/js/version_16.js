// What staff would miss in the Desk of version 16.4.
if (parseInt(frappe.boot.versions?.frappe) >= 16) {
	// A page or a report that is the first to be opened from a workspace.
	const sidebar = frappe.ui.Sidebar.prototype;
	sidebar.preffered_sidebars = [];

	// A report has the sidebar of its module. That may be one of which the reader may open nothing: on a phone the
	// Desk lays it over the report. The workspace's own stands instead.
	const { setup } = sidebar;
	const has_items = (title) => frappe.boot.workspace_sidebar_item[title.toLowerCase()]?.items.length > 0;
	sidebar.setup = function (title) {
		const instead = title.startsWith("Trivsel ") && !has_items(title) && has_items("Trivsel");
		return setup.call(this, instead ? "Trivsel" : title);
	};

	// What is about a child that the reader may not open, as a referral she received: asked for together with its
	// name, the Desk leaves it out of the list. Where a list asks for names itself, it does so alone
	// (trivsel.show_children_in_list).
	const { prototype } = frappe.views.ListView;
	const { set_fields } = prototype;
	prototype.set_fields = async function () {
		await set_fields.call(this);
		if (this.doctype.startsWith("Trivsel ") && this.settings.refresh) delete this.link_field_title_fields.child;
	};

	// A board has no row of standard filters, and on a phone the Desk goes no further when it would hide that row.
	const board = frappe.views.KanbanView.prototype;
	const { setup_filter_area } = board;
	board.setup_filter_area = function () {
		const { is_mobile } = frappe;
		frappe.is_mobile = () => false;
		try {
			return setup_filter_area.call(this);
		} finally {
			frappe.is_mobile = is_mobile;
		}
	};
}
