frappe.ui.form.on("Trivsel Round Plan", {
	setup(frm) {
		frm.set_query("units", () => ({
			// The second is true of every unit: version 16.4 cannot read the first alone.
			filters: { name: ["descendants of (inclusive)", frm.doc.root_unit], unit_name: ["is", "set"] },
		}));
	},

	refresh(frm) {
		trivsel.show_unit_kinds(frm, !!frm.perm[0].write);
	},
});
