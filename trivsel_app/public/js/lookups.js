// Who has looked at a child: a table, and a button on the child's form for those who lead its unit.
frappe.provide("trivsel");

const ENDPOINTS = "trivsel_app.trivsel_insight.lookup_endpoints";

trivsel.lookups_table = (looks) => {
	const columns = [
		[__("At"), (look) => frappe.datetime.str_to_user(look.at)],
		[__("Who"), (look) => look.full_name],
		[__("Profession"), (look) => [look.profession, look.unit].filter(Boolean).join(" · ")],
		[__("Channel"), (look) => __(look.channel)],
		[__("Is About"), (look) => __(look.about || "")],
		[__("Refused"), (look) => (look.refused ? __("Yes") : __("No"))],
	];
	return trivsel.table(columns, looks, { className: "trivsel-looks" });
};

trivsel.who_has_looked = async (child) => {
	const args = { child };
	const { message } = await frappe.call({ method: `${ENDPOINTS}.who_has_looked`, type: "GET", args });
	const dialog = new frappe.ui.Dialog({ title: __("Who Has Looked"), size: "extra-large" });
	dialog.$body.append(trivsel.lookups_table(message.looks));
	if (message.more) dialog.$body.append($("<p>").text(__("Only the newest are shown. The auditor has them all.")));
	dialog.show();
};
