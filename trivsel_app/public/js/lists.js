// No list of ours has a column of the records' own names: they are hashes, or stand in its first column already.
const { prototype } = frappe.views.ListView;
const { setup_columns } = prototype;

prototype.setup_columns = function () {
	if (this.doctype.startsWith("Trivsel ")) this.settings.hide_name_column = true;
	setup_columns.call(this);
};
