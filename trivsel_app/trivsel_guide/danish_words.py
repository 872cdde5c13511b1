"""Danish words as people type them: with or without Danish letters, however they end, and without those that say little."""

import re
from functools import lru_cache

WORD = re.compile(r"\w+")
# What a keyboard without Danish letters writes for them.
SPELT_OUT = (("aa", "å"), ("ae", "æ"), ("oe", "ø"), ("é", "e"))
# The longest first.
ENDINGS = (
	*("hederne", "hedens", "heden", "heder", "ernes", "hed", "erne", "ende"),
	*("ede", "ene", "ens", "ers", "ets", "er", "en", "es", "et", "e", "s"),
)
LEAST = 3
# These two ask for more to be left: »slået« is not »slå«.
SHORTENING = ("et", "s")
CONSONANTS = "bdfgklmnprsv"
# They stand in any sentence about any child.
SAY_LITTLE = frozenset(
	"""af aldrig alle alt altid and andet andre at bare barn barnet blev blive bliver børn børnene da de dem
	den der det dig din dreng drenge drengen du dårlig dårligt efter eller en er et for forældre forældrene
	fra få får gang gerne gør ham han har havde have hej hele helt hende hendes her hos hun hvad hvem hvis
	hvor hvordan hvorfor hvornår i igen ikke ind ingen ingenting intet ja jeg kan kun laver let lide man
	mange med meget men mere mig min mit mod mon må måske nej nogen noget nogle nu ny nye nyt når og også om
	op os over pige pigen piger på selv sig sin sine sit skal skulle som svær svært så tid tiden til tit ud
	under var ved vi vil ville virker være været""".split()
)


def spelt(text: str | None) -> str:
	"""The text in small letters, the Danish ones among them however they are written."""
	told = (text or "").casefold()
	for written, meant in SPELT_OUT:
		told = told.replace(written, meant)
	return told


def words_of(text: str | None) -> list[str]:
	"""The words that say something; all of them where none does."""
	words = [word for word in WORD.findall(spelt(text)) if len(word) > 1]
	return [word for word in words if word not in SAY_LITTLE] or words


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
	"""The word without its ending: »venner« and »vennerne« are »ven«, »mobbet« is »mob«, »træthed« »træt«."""
	for ending in ENDINGS:
		if word.endswith(ending) and len(word) - len(ending) >= LEAST + (ending in SHORTENING):
			word = word.removesuffix(ending)
			break
	if len(word) > LEAST and word[-1] == "t" and word[-2] in CONSONANTS:
		word = word[:-1]
	return word[:-1] if len(word) > LEAST and word[-1] == word[-2] else word
