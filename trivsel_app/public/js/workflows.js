// What the Desk of version 16.4 asks of a workflow that staff may not read (frappe/frappe#34991 and #36280, mended later).
const get_value = frappe.db.get_value;

// Whether an action is to be confirmed: the form has its workflow already.
frappe.db.get_value = (doctype, filters, fieldname, ...others) => {
	const asked = doctype === "Workflow" && fieldname === "enable_action_confirmation";
	const workflow = asked && frappe.workflow.workflows[filters?.document_type];
	return workflow ? Promise.resolve({ message: workflow }) : get_value(doctype, filters, fieldname, ...others);
};

// The first state of a new record, which the form itself puts there, is not looked up; the server checks it as ever.
const { prototype } = frappe.ui.form.ControlLink;
const { validate } = prototype;
prototype.validate = function (value) {
	const is_ours = this.df.options === "Workflow State" && this.df.parent?.startsWith("Trivsel ");
	return is_ours ? value : validate.call(this, value);
};
