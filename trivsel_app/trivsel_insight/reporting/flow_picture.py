"""A picture of how children went from one position to another: drawn as SVG, with the same in words."""

from collections.abc import Iterator
from html import escape

WIDTH, HEIGHT, GAP, NODE = 600, 320, 14, 14
LEFT, RIGHT = 150, WIDTH - 150
Flow = dict[tuple[str, str], int]


def draw(flow: Flow, names: dict[str, str], colours: dict[str, str], title: str) -> str:
	"""HTML of the picture; `flow` counts by where one came from and went to, in the order of `names`."""
	whole = sum(flow.values())
	if not whole:
		return ""
	scale = (HEIGHT - GAP * (len(names) - 1)) / whole
	before = {at: sum(flow.get((at, to), 0) for to in names) for at in names}
	after = {at: sum(flow.get((come, at), 0) for come in names) for at in names}
	parts = [
		*_ribbons(flow, names, colours, scale, (_tops(before, scale), _tops(after, scale))),
		*_nodes(before, names, colours, scale, LEFT - NODE, "end"),
		*_nodes(after, names, colours, scale, RIGHT, "start"),
	]
	words = escape(title)
	return (
		f'<div class="trivsel-flow" tabindex="0" style="overflow-x: auto">'
		f'<svg role="img" aria-label="{words}" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
		f"<title>{words}</title>{''.join(parts)}</svg></div>"
	)


def _tops(sizes: dict[str, int], scale: float) -> dict[str, float]:
	"""Where each node begins, from above."""
	tops, top = {}, 0.0
	for at, size in sizes.items():
		tops[at] = top
		top += size * scale + (GAP if size else 0)
	return tops


def _ribbons(flow: Flow, names: dict, colours: dict, scale: float, tops: tuple[dict, dict]) -> Iterator[str]:
	left, right = (dict(side) for side in tops)
	middle = (LEFT + RIGHT) / 2
	for come in names:
		for to in names:
			thick = flow.get((come, to), 0) * scale
			if not thick:
				continue
			y, end = left[come] + thick / 2, right[to] + thick / 2
			left[come] += thick
			right[to] += thick
			path = f"M{LEFT},{y:.1f} C{middle},{y:.1f} {middle},{end:.1f} {RIGHT},{end:.1f}"
			told = escape(f"{names[come]} → {names[to]}: {flow[come, to]}")
			yield (
				f'<path d="{path}" fill="none" stroke="{colours[to]}" stroke-opacity="0.45" '
				f'stroke-width="{max(thick, 1):.1f}"><title>{told}</title></path>'
			)


def _nodes(sizes: dict, names: dict, colours: dict, scale: float, x: int, anchor: str) -> Iterator[str]:
	at_words = x - 8 if anchor == "end" else x + NODE + 8
	for at, top in _tops(sizes, scale).items():
		if not sizes[at]:
			continue
		high = max(sizes[at] * scale, 1)
		told = escape(f"{names[at]}: {sizes[at]}")
		yield f'<rect x="{x}" y="{top:.1f}" width="{NODE}" height="{high:.1f}" fill="{colours[at]}"/>'
		yield (
			f'<text x="{at_words}" y="{top + high / 2 + 5:.1f}" text-anchor="{anchor}" '
			f'font-size="14" fill="currentColor">{told}</text>'
		)
