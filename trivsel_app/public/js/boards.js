// The boards that we ship: on each card what one needs at a glance, and nothing of the platform's beside it.
frappe.provide("trivsel");

const { element } = trivsel;
const { prototype } = frappe.views.KanbanView;
const { set_fields } = prototype;

// The platform asks for the cards before it knows which fields link to a child or a unit, and so at times without them.
prototype.set_fields = async function () {
	if (!this.doctype.startsWith("Trivsel ")) return set_fields.call(this);
	await frappe.views.ListView.prototype.set_fields.call(this);
	this._add_field(this.card_meta.title_field);
	this.link_field_title_fields = {}; // the cards name them by themselves
};

// `kind` says what its cards are: `shipped` and `title` of the board that we ship, what `empty` says, the `names` that
// `heading` and `lines` of a card are made of.
trivsel.show_board = (board, kind) => {
	if (board.board_name === kind.shipped) board.page.set_title(kind.title);
	if (!board.trivsel_names) {
		board.trivsel_names = {};
		// The platform draws the cards anew whenever one is moved.
		new MutationObserver(() => dress(board, kind)).observe(board.$result[0], { childList: true, subtree: true });
	}
	dress(board, kind);
	say_if_empty(board, kind);
	learn_names(board, kind);
};

// The platform leaves the page blank.
function say_if_empty(board, { empty }) {
	board.$result.toggle(true).find(".trivsel-no-cards").remove();
	if (board.data.length) return;
	const said = element("p", "trivsel-no-cards", empty);
	said.role = "status";
	board.$result.prepend(said);
}

async function learn_names(board, kind) {
	Object.assign(board.trivsel_names, ...(await Promise.all(kind.names(board.data))));
	board.$result.find(".trivsel-card").removeClass("trivsel-card");
	dress(board, kind);
}

function dress(board, kind) {
	const docs = Object.fromEntries(board.data.map((doc) => [doc.name, doc]));
	board.$result.find(".kanban-column").each((_number, column) => dress_column(column));
	board.$result.find(".kanban-card-wrapper:not(.trivsel-card)").each((_number, card) => {
		const doc = docs[decodeURIComponent(card.dataset.name)];
		if (doc) dress_card(card, kind.heading(doc, board.trivsel_names), kind.lines(doc, board.trivsel_names));
	});
}

// A title alone makes no record of ours: there is nothing to add here.
function dress_column(column) {
	column.querySelectorAll(".add-card, .new-card-area").forEach((each) => each.remove());
	const heading = column.querySelector(".kanban-title");
	const cards = column.querySelector(".kanban-cards");
	if (!heading || cards.role) return;
	const title = heading.textContent.trim();
	heading.title = title; // the platform has there what is stored
	column.querySelector(".kanban-column-title").role = "heading";
	column.querySelector(".kanban-column-title").ariaLevel = 2;
	Object.assign(cards, { role: "list", ariaLabel: title });
}

function dress_card(card, heading, lines) {
	card.classList.add("trivsel-card");
	card.role = "listitem";
	card.querySelector("a").replaceChildren(element("span", "name", heading || "…"));
	const shown = lines.filter(Boolean).map((line) => (line.nodeName === "DIV" ? line : element("div", "", line)));
	card.querySelector(".kanban-card-doc").replaceChildren(...shown);
	card.querySelectorAll("br, .kanban-card-meta").forEach((each) => each.remove());
}

// A day by which something is due, in words of its own: past it, that is said and shown.
trivsel.day_on_card = (words, day, overdue = __("Overdue")) => {
	if (!day) return null;
	const late = day < frappe.datetime.get_today();
	const text = words.replace("{0}", frappe.datetime.str_to_user(day));
	return element("div", late ? "late" : "", late ? `⚠ ${text} · ${overdue}` : text);
};
