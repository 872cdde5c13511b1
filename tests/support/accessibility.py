"""What axe-core finds on the open page against WCAG 2.1, levels A and AA, in what is ours."""

from importlib.resources import files

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
# What the platform draws around what is ours, the same on every app's pages.
PLATFORMS = (
	".page-head",  # icons without a name, shortcut letters underlined in a button
	".layout-side-section",  # the list's and the form's own side
	".footer-powered",  # who has built the platform, on its public pages
	".form-section-description",  # version 16: light grey letters
	".chart-loading-state",  # version 16: that a chart has no data, in light grey
	".form-footer",  # comments and the record's story
	".data-row :is(.row-check, .static-area) input",  # ticks without a name in a table's rows
	".awesomplete:has([aria-expanded='true'])",  # what is offered while one chooses
	".form-links",  # buttons with a plus sign alone
	".frappe-list",  # ticks without a name
	".btn-primary",  # white letters on its blue
	".widget-control",  # the menu of a number or a chart on a workspace: three dots without a name
	".modal-actions",  # the cross that closes a dialog: a picture without a name
	".workspace-footer",  # the workspace's own buttons, a sign alone in a narrow window
	".page-form",  # the filters of a list or a report
	".report-wrapper .datatable",  # the filters above its columns
)
VIOLATIONS = """async ([scope, platforms, tags]) => {
	const exclude = platforms.filter((selector) => document.querySelector(selector));
	const found = await axe.run({include: [scope], exclude}, {runOnly: tags, resultTypes: ["violations"]});
	return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 300)}`));
}"""


def violations(page, scope: str) -> list[str]:
	"""The rules that are broken within `scope`, each with the element that breaks it."""
	if not page.evaluate("() => Boolean(window.axe)"):
		page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
	return page.evaluate(VIOLATIONS, [scope, PLATFORMS, WCAG])
