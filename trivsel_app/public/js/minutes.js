// Meetings are held on the minute: no seconds, whatever the site shows elsewhere.
frappe.provide("trivsel");

trivsel.to_the_minute = (value) => frappe.datetime.str_to_user(value).replace(/(\d\d:\d\d):\d\d/, "$1");

trivsel.show_minutes = (frm, ...fields) =>
	fields.forEach((field) => {
		show_minutes_of(frm.doctype, field);
		const control = frm.get_field(field);
		control.format_for_input = trivsel.to_the_minute;
		if (!control.datepicker) return;
		control.datepicker.update("timeFormat", "hh:ii");
		control.refresh();
	});

trivsel.show_minutes_in_list = (listview, field) => show_minutes_of(listview.doctype, field);

function show_minutes_of(doctype, field) {
	frappe.meta.docfield_map[doctype][field].formatter = (value) => trivsel.to_the_minute(value || "");
}
