"""Question: what a text says, slot by slot; Found: its words while it is being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from knowledge.amounts import Amount
from knowledge.facts import Language
from knowledge.periods import Times
from knowledge.phrases import Concept

#: What a question begins with that goes on from the one before it.
_LEADING_ON = re.compile(
    r"\W*(?:ok(?:ay)?|so|well|hmm?|no|sorry|right|и|ну|так|хорошо|ладно|нет|好(?:的)?|嗯|不)?\W*"
    r"(?:and|but|or|what about|how about|same|also|then|instead|а|но|или|тогда|тоже|то же|теперь|那|同期|同样|还有|呢|也)(?![a-zа-я])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A recognised word or phrase: what it means, where it stands, how alike it was (0 to 1)."""

    concepts: tuple[Concept, ...]
    text: str
    start: int
    end: int
    alike: float

    def ids(self, kind: str) -> tuple[str, ...]:
        """Ids of one kind."""
        return tuple(c.id for c in self.concepts if c.kind == kind)


@dataclass(frozen=True)
class Question:
    """What a text says, slot by slot.

    `economies` are held ones in order of mention; `places` what is not held, as typed; `names` pledges whose keyword is named;
    `cues` and `measures` the ids of terms.toml; `residue` the words that nothing explains, stemmed with
    the word as typed; `terms` what ranking compares (stems, pairs of Chinese characters, bare
    numbers). `quoted` holds words between quotation marks; `anew` is set where
    it says itself that it has nothing to do with what was talked of before.
    """

    text: str
    normal: str
    language: Language
    mentions: tuple[Mention, ...]
    economies: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    strangers: tuple[str, ...]
    roles: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    cues: frozenset[str]
    measures: frozenset[str]
    amounts: tuple[Amount, ...]
    times: Times
    residue: tuple[tuple[str, str], ...]
    stems: tuple[str, ...]
    terms: tuple[str, ...]
    quoted: str
    words: int
    respelt: tuple[str, ...] = field(default=())
    anew: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """Years named, each once."""
        return tuple(dict.fromkeys(year.year for year in self.times.years))

    @property
    def is_whole(self) -> bool:
        """Whether it leans on nothing said before: a pledge by name, or a pair with a time, an amount or turnover."""
        told = self.years or self.times.periods or self.amounts or self.measure("turnover")
        named = self.names and self.words >= 5 and not self.has("early")
        whole = named or (len(set(self.economies)) >= 2 and told)
        return bool(whole) and not _LEADING_ON.match(self.normal)

    def has(self, *cues: str) -> bool:
        """Whether any of these cues is there."""
        return not self.cues.isdisjoint(cues)

    def measure(self, *measures: str) -> bool:
        """Whether any of these measures is named."""
        return not self.measures.isdisjoint(measures)


@dataclass
class Found:
    """Mentions, and words that nothing explains, in the order in which they were read."""

    mentions: list[Mention] = field(default_factory=list)
    loose: list[Mention] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    respelt: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
