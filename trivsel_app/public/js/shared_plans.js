// From a child or its concern to the child's shared plan: the one that the reader has a part in, or its first part.
frappe.provide("trivsel");

trivsel.offer_shared_plan = (frm, child) => {
	if (!frappe.model.can_create("Trivsel Shared Plan Part")) return;
	frm.add_custom_button(__("Trivsel Shared Plan"), async () => {
		const parts = await frappe.db.get_list("Trivsel Shared Plan Part", { filters: { child }, fields: ["plan"] });
		const filters = { name: ["in", [...parts.map((part) => part.plan), ""]], status: "Open" };
		const [plan] = parts.length ? await frappe.db.get_list("Trivsel Shared Plan", { filters }) : [];
		if (plan) frappe.set_route("Form", "Trivsel Shared Plan", plan.name);
		else frappe.new_doc("Trivsel Shared Plan Part", { child });
	});
};
