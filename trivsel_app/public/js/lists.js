// Lists of ours: no hashes, neither as a column nor to filter by, and a state in words on a phone too.
const { prototype } = frappe.views.ListView;
const { setup_columns, get_indicator_dot } = prototype;

const is_ours = (list) => list.doctype.startsWith("Trivsel ");

// The records' own names are hashes, or stand in the first column already.
prototype.setup_columns = function () {
	if (is_ours(this)) this.settings.hide_name_column = true;
	if (is_ours(this) && this.meta.autoname === "hash") {
		this.page.page_form.find(".standard-filter-section [data-fieldname='name']").hide();
	}
	setup_columns.call(this);
};

// Where the window is narrow, the platform leaves of the state its colour alone.
prototype.get_indicator_dot = function (doc) {
	const dot = get_indicator_dot.call(this, doc);
	if (!dot || !is_ours(this)) return dot;
	const [words] = frappe.get_indicator(doc, this.doctype);
	return `${dot} <span class="trivsel-state">${frappe.utils.escape_html(__(words))}</span>`;
};
