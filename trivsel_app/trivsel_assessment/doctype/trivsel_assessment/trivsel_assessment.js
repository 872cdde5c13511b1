const CORRECTING = "trivsel_app.trivsel_assessment.correcting";

frappe.ui.form.on("Trivsel Assessment", {
	setup(frm) {
		frm.set_df_property("answers", "cannot_add_rows", true);
		trivsel.mark_signs(frm);
	},

	refresh(frm) {
		trivsel.show_child_in_title(frm);
		trivsel.word_positions(frm, "position", "position_hint", "previous_position");
		trivsel.offer_rest(frm, frm.doc.step === "Joint" && frm.doc.docstatus === 0 && frm.perm[0].write);
		if (frm.is_new()) return;
		frm.trigger("offer_methods");
		frm.trigger("offer_rating");
		frm.trigger("offer_correction");
		if (frm.doc.docstatus === 1 && frm.perm[0].write) trivsel.offer_letter(frm, __("Paper for the Talk"));
		frm.trigger("show_own_ratings");
	},

	child_voice_missing_reason: (frm) => frm.trigger("offer_methods"),

	// Those that fit the child's age; with a reason why, any.
	offer_methods(frm) {
		const { options } = frappe.meta.get_docfield(frm.doctype, "child_voice_method");
		const fitting = frm.doc.__onload.child_voice_methods;
		const offered = options
			.split("\n")
			.filter((method) => !method || frm.doc.child_voice_missing_reason || fitting.includes(method));
		frm.set_df_property("child_voice_method", "options", offered);
	},

	offer_rating(frm) {
		if (frm.doc.left_on) {
			frm.set_intro(__("The child has left this unit, and its assessment here is closed."), "orange");
		} else if (frm.doc.missing) {
			frm.set_intro(__("The round has been closed."), "orange");
		} else if (frm.doc.waiting_for_notice) {
			frm.set_intro(
				__("The parents have not yet been told that the municipality assesses. Nobody rates until then."),
				"orange"
			);
		} else if (frm.doc.docstatus === 0 && !frm.doc.amended_from && frappe.model.can_create("Trivsel Own Rating")) {
			const waits = frm.doc.step === "Rating";
			const button = frm.add_custom_button(__("My Rating"), () => frm.trigger("rate"));
			if (waits) button.addClass("btn-primary");
		}
	},

	rate(frm) {
		frappe
			.xcall("trivsel_app.trivsel_assessment.rating.start", {
				child: frm.doc.child,
				unit: frm.doc.unit,
				assessment: frm.doc.name,
			})
			.then((name) => frappe.set_route("Form", "Trivsel Own Rating", name));
	},

	// What has been confirmed stays in force until its correction is confirmed.
	offer_correction(frm) {
		const { correction } = frm.doc.__onload;
		if (frm.doc.docstatus === 2) {
			frm.set_intro(__("This has been corrected, and stays here to be read."), "orange");
		} else if (correction) {
			const link = frappe.utils.get_form_link(frm.doctype, correction, true, __("the correction"));
			frm.set_intro(__("It is being corrected, and stays in force until {0} is confirmed.", [link]), "orange");
		} else if (frm.doc.docstatus === 1 && frm.perm[0].write) {
			frm.add_custom_button(__("Correct What Was Confirmed"), () => frm.trigger("correct"));
		}
		if (frm.doc.docstatus === 0 && frm.doc.amended_from) {
			const link = frappe.utils.get_form_link(frm.doctype, frm.doc.amended_from, true, __("the confirmed one"));
			frm.set_intro(__("A correction of {0}, which stays in force until this is confirmed.", [link]), "blue");
			frm.add_custom_button(__("Withdraw the Correction"), () => frm.trigger("withdraw"));
		}
	},

	correct(frm) {
		frappe.confirm(__("Correct what has been confirmed? It stays in force until the correction is confirmed."), () =>
			frappe
				.xcall(`${CORRECTING}.correct`, { assessment: frm.doc.name })
				.then((name) => frappe.set_route("Form", frm.doctype, name))
		);
	},

	withdraw(frm) {
		frappe.confirm(__("Withdraw the correction? What it would have corrected stands as it is."), () =>
			frappe
				.xcall(`${CORRECTING}.withdraw`, { assessment: frm.doc.name })
				.then(() => frappe.set_route("Form", frm.doctype, frm.doc.amended_from))
		);
	},

	show_own_ratings(frm) {
		frappe
			.call({
				method: "trivsel_app.trivsel_assessment.joint.side_by_side",
				type: "GET",
				args: { assessment: frm.doc.name },
			})
			.then(({ message }) =>
				frm.get_field("own_ratings_view").$wrapper.html(trivsel.side_by_side(message))
			);
	},
});
