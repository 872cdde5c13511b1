// Where the tours lead, for each who is new: a page that one has anyway, what to look at there, and a few words.
// `needs` is what one must have a right to; a stop without it is left out.
frappe.provide("trivsel");

const HOME = ["Workspaces", "Trivsel"];
const CONTENT = ".layout-main-section";

trivsel.tour_stops = {
	Pedagogue: () => [
		day(__("Here you begin. What you must do comes first, then whom you wait for, and how far the round is. Press a line to get there.")),
		child(),
		{
			needs: ["Page", "trivsel-group"],
			route: ["trivsel-group"],
			target: CONTENT,
			title: __("My Group"),
			text: __("Your group on one page. Go with the arrow keys from child to child, and give your own rating with one key: G green, Y yellow, R red. It is saved at once."),
		},
		{
			needs: ["DocType", "Trivsel Own Rating"],
			route: ["List", "Trivsel Own Rating", "List"],
			target: CONTENT,
			title: __("Your Ratings"),
			text: __("A rating in full has the signs for the child's age. What the step asks for stands first. Save as often as you like; others see it when you hand it in."),
		},
		guide(),
		concerns(__("Yellow or red opens a concern. Here you see what comes next: tell the parents, meet, make a plan, follow it up.")),
		again(),
	],
	Leader: () => [
		day(__("Here you begin. What waits for you comes first: greens to confirm, meetings, follow-ups. Press a line to get there.")),
		{
			needs: ["Report", "Trivsel Round Coverage"],
			route: ["query-report", "Trivsel Round Coverage"],
			target: CONTENT,
			title: __("How Far Is the Round?"),
			text: __("Group by group: how many are rated, agreed and confirmed, and who is missing and why."),
		},
		{
			needs: ["DocType", "Trivsel Assessment"],
			route: ["List", "Trivsel Assessment", "List"],
			filters: { step: "Awaiting Confirmation" },
			target: CONTENT,
			title: __("To Confirm"),
			text: __("What the teams have agreed on. You look, and confirm. Only then it counts."),
		},
		{
			needs: ["Page", "trivsel-overview"],
			route: ["trivsel-overview"],
			target: CONTENT,
			title: __("The Overview"),
			text: __("Your units in pictures, for a meeting. The numbers are rounded, so that nobody can see which child it is."),
		},
		{
			needs: ["Report", "Trivsel Overdue"],
			route: ["query-report", "Trivsel Overdue"],
			target: CONTENT,
			title: __("What Is Overdue"),
			text: __("Parents to be told, meetings, plans and follow-ups past their day, with who has the task."),
		},
		{
			needs: ["DocType", "Trivsel Child"],
			route: ["List", "Trivsel Child", "List"],
			target: CONTENT,
			title: __("Who Has Looked"),
			text: __("Every look at a child is written down. Open a child, and press »Who Has Looked«."),
		},
		again(),
	],
	Administrator: () => [
		{
			needs: ["DocType", "Trivsel Unit"],
			route: ["Tree", "Trivsel Unit"],
			target: CONTENT,
			title: __("Units"),
			text: __("The municipality as a tree: institutions, and their groups below them. Begin here."),
		},
		{
			needs: ["DocType", "Trivsel Profession"],
			route: ["List", "Trivsel Profession", "List"],
			target: CONTENT,
			title: __("Professions"),
			text: __("What each profession may do and how far it reaches. A new one is made here."),
		},
		{
			needs: ["DocType", "Trivsel Staff"],
			route: ["List", "Trivsel Staff", "List"],
			target: CONTENT,
			title: __("Placements"),
			text: __("Who works where, as what, from day to day. By this everyone gets access, and loses it again by herself. You give no roles by hand."),
		},
		{
			needs: ["Page", "trivsel-import"],
			route: ["trivsel-import"],
			target: CONTENT,
			title: __("Load from Files"),
			text: __("Units, staff and children can come from files. First you see what would be loaded. The leaders plan the rounds."),
		},
		{
			needs: ["DocType", "Trivsel Settings"],
			route: ["Form", "Trivsel Settings"],
			target: CONTENT,
			title: __("Settings"),
			text: __("What is the municipality's own: how many rate, the words for the colours, the way to parents, and much else."),
		},
		{
			needs: ["Page", "trivsel-self-check"],
			route: ["trivsel-self-check"],
			target: CONTENT,
			title: __("Self-Check"),
			text: __("Tries every known way to a child's data, with children of its own that it makes up. Run it after each update."),
		},
		again(),
	],
};

const day = (text) => ({ route: HOME, target: ".trivsel-my-day", title: __("Your Day"), text });

const child = () => ({
	needs: ["DocType", "Trivsel Child"],
	route: HOME,
	target: ".trivsel-find input",
	title: __("Find a Child"),
	text: __("Write the beginning of a child's name. You find the children whom you may see. Ctrl+Shift+F leads here from every page."),
});

const guide = () => ({
	needs: ["DocType", "Trivsel Guide Card"],
	route: ["List", "Trivsel Guide Card", "List"],
	target: CONTENT,
	title: __("The Guide for Action"),
	text: __("Cards with what you can try. In an assessment and a concern those that fit stand ready; here you can read them all."),
});

const concerns = (text) => ({
	needs: ["DocType", "Trivsel Concern"],
	route: ["List", "Trivsel Concern", "List"],
	target: CONTENT,
	title: __("Concerns"),
	text,
});

const again = () => ({
	route: HOME,
	target: ".trivsel-tour",
	title: __("That Was It"),
	text: __("You can take the tour again from here whenever you like."),
});
