const CONSIDERATION = "trivsel_app.trivsel_concern.consideration";

frappe.ui.form.on("Trivsel Underretning Consideration", {
	refresh(frm) {
		trivsel.show_child_in_title(frm);
		frm.trigger("show_duty");
		frm.trigger("offer_readers");
		frm.trigger("hold_what_is_decided");
		if (!frm.is_new() && frm.doc.author === frappe.session.user && frm.doc.decision !== "No Underretning") {
			trivsel.offer_to_protect(frm);
		}
	},

	// The decision stands, and what it rests on; readers can still be named.
	hold_what_is_decided(frm) {
		if (frm.is_dirty() && !frm.is_new()) return;
		const decided = Number(!frm.is_new() && Boolean(frm.doc.decided_on));
		["observed", "decision", "decided_on", "reason"].forEach((field) => frm.set_df_property(field, "read_only", decided));
	},

	child(frm) {
		frm.trigger("offer_readers");
	},

	show_duty(frm) {
		frappe.call({ method: `${CONSIDERATION}.where_to_turn`, type: "GET" }).then(({ message }) => {
			const text = frappe.utils.escape_html;
			const channel = message.channel
				? text(message.channel).replace(/\n/g, "<br>")
				: __("Your municipality has not yet written here where an underretning is sent. Ask your leader.");
			frm.get_field("duty").$wrapper.html(`<div class="alert alert-warning trivsel-duty" role="note">
				<p><b>${__("Is a child in danger now? Call {0}.", [text(message.urgent)])}</b></p>
				<p>${channel}</p>
				<p>${__("The duty to send an underretning is your own. Nobody has to allow it, and a no from your leader does not lift it.")}
				${__("This page helps you think, and keeps your reasons. It sends nothing.")}</p></div>`);
		});
	},

	offer_readers(frm) {
		if (!frm.doc.child) return;
		frappe
			.call({
				method: `${CONSIDERATION}.possible_readers`,
				type: "GET",
				args: { child: frm.doc.child },
			})
			.then(({ message }) =>
				frm.set_query("user", "readers", () => ({ filters: { name: ["in", message] } }))
			);
	},
});
