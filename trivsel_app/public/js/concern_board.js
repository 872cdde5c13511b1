// The board of concerns: on each card what one needs at a glance, and nothing of the platform's beside it.
frappe.provide("trivsel");

const { element } = trivsel;

const SHIPPED = "Trivsel Concerns by Step";

trivsel.show_concerns_on_board = (board) => {
	if (board.board_name === SHIPPED) board.page.set_title(__("Concerns by Step"));
	if (!board.trivsel_names) {
		board.trivsel_names = {};
		// The platform draws the cards anew whenever one is moved.
		new MutationObserver(() => dress(board)).observe(board.$result[0], { childList: true, subtree: true });
	}
	dress(board);
	say_if_empty(board);
	learn_names(board);
};

// The platform leaves the page blank.
function say_if_empty(board) {
	board.$result.toggle(true).find(".trivsel-no-cards").remove();
	if (board.data.length) return;
	const said = element("p", "trivsel-no-cards", __("There are no open concerns that you may see."));
	said.role = "status";
	board.$result.prepend(said);
}

async function learn_names(board) {
	const [children, people] = await Promise.all([
		trivsel.names_of_children(board.data.map((doc) => doc.child)),
		trivsel.names_of(board.data.map((doc) => doc.coordinator)),
	]);
	Object.assign(board.trivsel_names, children, people);
	board.$result.find(".trivsel-card").removeClass("trivsel-card");
	dress(board);
}

function dress(board) {
	const concerns = Object.fromEntries(board.data.map((doc) => [doc.name, doc]));
	board.$result.find(".kanban-column").each((_number, column) => dress_column(column));
	board.$result.find(".kanban-card-wrapper:not(.trivsel-card)").each((_number, card) => {
		const concern = concerns[decodeURIComponent(card.dataset.name)];
		if (concern) dress_card(card, concern, board.trivsel_names);
	});
}

// The app alone opens a concern: there is nothing to add here.
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

function dress_card(card, concern, names) {
	card.classList.add("trivsel-card");
	card.role = "listitem";
	card.querySelector("a").replaceChildren(element("span", "name", names[concern.child] || "…"));
	const lines = [element("div", "", trivsel.signed_position(concern.position))];
	if (concern.coordinator) lines.push(element("div", "", names[concern.coordinator] || concern.coordinator));
	const due = next_day(concern);
	if (due) lines.push(due);
	card.querySelector(".kanban-card-doc").replaceChildren(...lines);
	card.querySelectorAll("br, .kanban-card-meta").forEach((each) => each.remove());
}

// Until there is a plan to follow up, the day by which its step is to be taken.
function next_day({ step, parents_told_due, focus_meeting_due, focus_meeting_held_on, plan_due, next_follow_up }) {
	const meeting = focus_meeting_held_on ? [__("Plan by {0}"), plan_due] : [__("Focus meeting by {0}"), focus_meeting_due];
	const next = { Inform: [__("Tell the parents by {0}"), parents_told_due], Meet: meeting };
	const [words, day] = next[step] || [__("Follow up {0}"), next_follow_up];
	if (!day) return null;
	const late = day < frappe.datetime.get_today();
	const text = words.replace("{0}", frappe.datetime.str_to_user(day));
	return element("div", late ? "late" : "", late ? `⚠ ${text} · ${__("Overdue")}` : text);
}
