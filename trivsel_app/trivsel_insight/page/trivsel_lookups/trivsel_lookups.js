const LOOKUPS = "trivsel_app.trivsel_insight.lookup_endpoints";

frappe.pages["trivsel-lookups"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Lookups of a Child"), single_column: true });
	new ChildLookups(wrapper);
};

class ChildLookups {
	constructor(wrapper) {
		$(wrapper).find(".layout-main-section").html(frappe.render_template("trivsel_lookups", {}));
		this.root = wrapper.querySelector(".trivsel-lookups");
		this.find("form").addEventListener("submit", (event) => {
			event.preventDefault();
			this.search();
		});
		this.find(".verify").addEventListener("click", () => this.verify());
		this.find(".more").addEventListener("click", () => this.show_more());
		this.root.querySelectorAll("[data-part]").forEach((button) =>
			button.addEventListener("click", () => this.download(button.dataset.part))
		);
	}

	find(selector) {
		return this.root.querySelector(selector);
	}

	period() {
		return { from_date: this.find("[name=from_date]").value, to_date: this.find("[name=to_date]").value };
	}

	async search() {
		const cpr = this.find("[name=cpr]").value;
		const { message } = await frappe.call({ method: `${LOOKUPS}.find_by_cpr`, args: { cpr, ...this.period() } });
		this.child = message.child;
		this.looks = message.looks;
		this.say(this.looks.length ? "" : __("Nobody has looked at a child with this number."));
		this.show(message.more);
	}

	async show_more() {
		const args = { child: this.child, start: this.looks.length, ...this.period() };
		const { message } = await frappe.call({ method: `${LOOKUPS}.looks_at_child`, type: "GET", args });
		this.looks.push(...message.looks);
		this.show(message.more);
	}

	show(more) {
		this.find(".found").hidden = !this.looks.length;
		this.find(".more").hidden = !more;
		this.find(".table").replaceChildren(trivsel.lookups_table(this.looks));
	}

	async verify() {
		const { message } = await frappe.call({ method: `${LOOKUPS}.verify_chain`, type: "GET", freeze: true });
		this.say([message.holds ? __("The record holds.") : __("The record is broken."), ...message.said].join(" "));
	}

	say(text) {
		this.find(".outcome").textContent = text;
	}

	download(part) {
		const query = new URLSearchParams({ child: this.child, part, ...this.period() });
		window.open(`/api/method/${LOOKUPS}.export?${query}`);
	}
}
