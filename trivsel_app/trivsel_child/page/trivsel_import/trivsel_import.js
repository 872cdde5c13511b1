{% include "trivsel_app/trivsel_child/page/trivsel_import/portions.js" %}

const ENDPOINT = "trivsel_app.trivsel_child.csv_import.endpoint";
const LINES_IN_A_PORTION = 200;
const ATTEMPTS = 3;
const SHOWN_FAULTS = 500;
const OUTCOMES = ["created", "changed", "unchanged", "broken"];

frappe.pages["trivsel-import"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Load from Files"), single_column: true });
	frappe.call({ method: `${ENDPOINT}.kinds`, type: "GET" }).then((answer) => new FileLoader(wrapper, answer.message));
};

class FileLoader {
	constructor(wrapper, kinds) {
		this.kinds = kinds.map((each) => ({ ...each, label: this.labels()[each.kind] }));
		$(wrapper).find(".layout-main-section").html(frappe.render_template("trivsel_import", { kinds: this.kinds }));
		this.root = wrapper.querySelector(".trivsel-import");
		this.find("form").addEventListener("submit", (event) => {
			event.preventDefault();
			this.start();
		});
		this.find("select").addEventListener("change", () => this.show_columns());
		this.find(".stop").addEventListener("click", () => (this.stopping = true));
		this.find(".empty-file").addEventListener("click", () => this.give_empty_file());
		this.find(".get-faults").addEventListener("click", () => this.give_faults());
		this.show_columns();
	}

	labels() {
		return {
			units: __("Units"),
			children: __("Children"),
			enrolments: __("Enrolments"),
			guardians: __("Guardians"),
			staff: __("Staff"),
			trainings: __("Trainings Taken"),
		};
	}

	find(selector) {
		return this.root.querySelector(selector);
	}

	kind() {
		return this.kinds.find((each) => each.kind === this.find("select").value);
	}

	show_columns() {
		const lines = this.kind().columns.map((column) => {
			const line = document.createElement("li");
			line.textContent = column.needed ? `${column.heading} (${__("Needed")})` : column.heading;
			return line;
		});
		this.find(".columns").replaceChildren(...lines);
	}

	async start() {
		const file = this.find("input[type=file]").files[0];
		this.find(".problem").textContent = file ? "" : __("Choose a file first.");
		if (!file) return this.find("input[type=file]").focus();
		this.begin();
		try {
			await this.load(file, this.kind().kind);
		} catch (problem) {
			this.sum.stopped = __("The connection was lost. Load the file again: what is there is not made twice.");
		}
		this.end();
	}

	begin() {
		this.stopping = false;
		this.trying = this.find("input[type=checkbox]").checked;
		this.sum = { created: 0, changed: 0, unchanged: 0, broken: 0, faults: [], promised: [] };
		this.busy(true);
		this.find(".result").hidden = true;
		this.show_progress(0);
	}

	busy(under_way) {
		this.find("[type=submit]").disabled = under_way;
		this.find("select").disabled = under_way;
		this.find("input[type=file]").disabled = under_way;
		this.find("input[type=checkbox]").disabled = under_way;
		this.find(".stop").hidden = !under_way;
		this.find(".under-way").hidden = !under_way;
	}

	async load(file, kind) {
		for await (const portion of portions_of(file, LINES_IN_A_PORTION)) {
			if (this.stopping) {
				this.sum.stopped = __("Stopped. What had been loaded is there; the file can be loaded again.");
				return;
			}
			const answer = await this.send(kind, portion, 1);
			if (answer.stopped) {
				this.sum.stopped = answer.stopped;
				return;
			}
			OUTCOMES.forEach((outcome) => (this.sum[outcome] += answer[outcome]));
			this.sum.faults.push(...answer.faults);
			this.sum.promised.push(...(answer.promised || []));
			this.sum.unknown_columns = answer.unknown_columns;
			this.show_progress((100 * portion.read) / file.size);
		}
		if (this.sum.unknown_columns === undefined) this.sum.stopped = __("The file is empty.");
	}

	async send(kind, portion, attempt) {
		const { header, lines, first_line } = portion;
		const promised = JSON.stringify(this.sum.promised);
		const args = { kind, header, lines, first_line, dry_run: this.trying ? 1 : 0, promised };
		try {
			const answer = await frappe.call({ method: `${ENDPOINT}.load_portion`, args, type: "POST" });
			return answer.message;
		} catch (problem) {
			if (attempt === ATTEMPTS) throw problem;
			await new Promise((resolve) => setTimeout(resolve, 1000 * attempt));
			return this.send(kind, portion, attempt + 1);
		}
	}

	show_progress(percent) {
		const done = OUTCOMES.reduce((sum, outcome) => sum + this.sum[outcome], 0);
		this.find("progress").value = percent;
		this.find(".so-far").textContent = __("{0} lines, {1} of them broken", [done, this.sum.broken]);
	}

	end() {
		this.busy(false);
		this.show_result();
		this.find(".result").hidden = false;
		this.find("#trivsel-import-result").focus();
		this.find(".announcement").textContent = this.find("#trivsel-import-result").textContent;
	}

	show_result() {
		this.find("#trivsel-import-result").textContent = this.verdict();
		this.find(".remark").textContent = [this.sum.stopped, this.unknown()].filter(Boolean).join(" ");
		const labels = this.outcome_labels();
		const rows = OUTCOMES.map((outcome) => this.row("th", labels[outcome], this.sum[outcome]));
		this.find(".counts tbody").replaceChildren(...rows);
		const faults = this.sum.faults.slice(0, SHOWN_FAULTS);
		this.find(".faults").hidden = !faults.length;
		this.find(".faults tbody").replaceChildren(
			...faults.map((fault) => this.row("td", fault.line, fault.column || __("The whole line"), fault.reason))
		);
		const more = this.sum.faults.length - faults.length;
		this.find(".more").textContent = more > 0 ? __("And {0} more, which the file below holds.", [more]) : "";
	}

	verdict() {
		if (this.sum.stopped) return __("The file was not read to its end");
		return this.trying ? __("This was a trial: nothing has been changed.") : __("The file has been loaded");
	}

	outcome_labels() {
		if (this.trying) {
			return {
				created: __("Would be created"),
				changed: __("Would be changed"),
				unchanged: __("Already as in the file"),
				broken: __("Broken"),
			};
		}
		return {
			created: __("Newly Created"),
			changed: __("Changed"),
			unchanged: __("Already as in the file"),
			broken: __("Broken"),
		};
	}

	// By their place only: where the headings are missing, data would stand there.
	unknown() {
		const places = this.sum.unknown_columns || [];
		return places.length ? __("Columns that were passed over, by their place: {0}.", [places.join(", ")]) : "";
	}

	row(first_tag, ...cells) {
		const row = document.createElement("tr");
		cells.forEach((text, place) => {
			const cell = document.createElement(place ? "td" : first_tag);
			if (!place && first_tag === "th") cell.scope = "row";
			cell.textContent = text;
			row.append(cell);
		});
		return row;
	}

	give_empty_file() {
		const headings = this.kind().columns.map((column) => column.heading);
		this.give(`${this.kind().label}.csv`, [headings]);
	}

	give_faults() {
		const rows = this.sum.faults.map((fault) => [fault.line, fault.column, fault.reason]);
		const headings = [__("Line in the File"), __("Column"), __("Reason")];
		this.give(`${this.kind().label} - ${__("Broken Lines")}.csv`, [headings, ...rows]);
	}

	give(name, rows) {
		const plain = (cell) => String(cell).replace(/^[=+\-@\t\r]/, "'$&"); // else a spreadsheet computes it
		const quoted = (cell) => `"${plain(cell).replaceAll('"', '""')}"`;
		const text = rows.map((row) => row.map(quoted).join(";")).join("\r\n");
		const link = document.createElement("a");
		link.href = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
		link.download = name;
		link.click();
		URL.revokeObjectURL(link.href);
	}
}
