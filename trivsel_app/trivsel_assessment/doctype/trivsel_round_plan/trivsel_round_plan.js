frappe.ui.form.on("Trivsel Round Plan", {
	setup(frm) {
		frm.set_query("units", () => ({
			filters: { name: ["descendants of (inclusive)", frm.doc.root_unit] },
		}));
	},

	refresh(frm) {
		trivsel.show_unit_kinds(frm, !!frm.perm[0].write);
	},
});
