"""What each child's assessments say: positions that hang together over time, signs, reasons and voices."""

from dataclasses import dataclass, field
from random import Random

from trivsel_app.demo import texts

GREEN, YELLOW, RED = "Green", "Yellow", "Red"
MIX = ((GREEN, YELLOW, RED), (82, 14, 4))
STAYS = 0.6  # of those not green in one round stand there in the next one too


@dataclass
class Story:
	"""One assessment as it will be filled in."""

	position: str
	answers: dict[str, str] = field(default_factory=dict)
	worries: tuple[texts.Worry, ...] = ()
	fields: dict[str, str] = field(default_factory=dict)


def positions(count: int, before: list[str | None], rng: Random) -> list[str]:
	"""`count` positions in the usual mix; most of those who stood badly before still do.

	The mix is dealt out, not thrown, so that also a small municipality has its share.
	"""
	reds = round(count * MIX[1][2] / 100)
	yellows = round(count * MIX[1][1] / 100)
	deal = [GREEN] * count
	order = sorted(range(count), key=lambda at: (_weight(before[at], rng), at))
	for at in order[:reds]:
		deal[at] = RED
	for at in order[reds : reds + yellows]:
		deal[at] = YELLOW
	return deal


def _weight(before: str | None, rng: Random) -> float:
	"""The lower, the graver the position that is dealt."""
	thrown = rng.random()
	if before in (YELLOW, RED) and rng.random() < STAYS:
		return thrown * (0.02 if before == RED else 0.1)
	return 0.03 + thrown


def tell(name: str, indicator_set: str, position: str, rng: Random, follow_up: str | None = None) -> Story:
	"""The story behind a position; `follow_up` is the position it follows up on."""
	story = Story(position)
	if position == GREEN:
		if follow_up:
			story.fields = {
				"reason": texts.BETTER.format(name=name),
				"parents_view": rng.choice(texts.PARENTS),
			}
		elif rng.random() < 0.25:
			story.fields = {"strengths": rng.choice(texts.STRENGTHS)}
		return story
	worries = texts.WORRIES.get(indicator_set) or texts.WORRIES["6-9 år"]
	story.worries = tuple(rng.sample(worries, 2 if position == RED else 1))
	story.answers = {worry.code: "Concern" for worry in story.worries}
	reason = " ".join(worry.reason for worry in story.worries)
	story.fields = {
		"reason": (f"{texts.STILL} {reason}" if follow_up else reason).format(name=name),
		"surroundings": rng.choice(texts.SURROUNDINGS),
		"strengths": rng.choice(texts.STRENGTHS),
		"child_voice": story.worries[0].voice.format(name=name),
		"parents_view": rng.choice(texts.PARENTS) if rng.random() < 0.5 or follow_up else "",
	}
	return story


def own_position(joint: str, rng: Random) -> str:
	"""What one rater alone came to: mostly the same as the team, sometimes one step beside it."""
	if rng.random() < 0.85:
		return joint
	return {GREEN: YELLOW, YELLOW: rng.choice((GREEN, RED)), RED: YELLOW}[joint]
