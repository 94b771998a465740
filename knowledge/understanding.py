"""Reader: text → Question, the slots that a question fills."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from knowledge.amounts import Amount, amounts, names_magnitude
from knowledge.facts import Language
from knowledge.lexicon import HAN_SHORT, Concept, Lexicon, stemmed
from knowledge.library import Library
from knowledge.periods import MONTH_NAMES, Times, times
from knowledge.spelling import Speller, is_slip
from knowledge.text import Token, han_pairs, language_of, normalise, stem, tokens

#: Longer texts are read up to here; Telegram's own limit is 4,096.
LONGEST = 1000


#: How alike, and of how many letters, a mistyped everyday word must be to count as one: else it
#: may be the thing asked for ("worker" is not "worked").
FILLER, FILLER_LETTERS = 0.9, 7


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
    numbers). `quoted` holds words between quotation marks.
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

    @property
    def years(self) -> tuple[int, ...]:
        """Years named, each once."""
        return tuple(dict.fromkeys(year.year for year in self.times.years))

    def has(self, *cues: str) -> bool:
        """Whether any of these cues is there."""
        return not self.cues.isdisjoint(cues)

    def measure(self, *measures: str) -> bool:
        """Whether any of these measures is named."""
        return not self.measures.isdisjoint(measures)


@dataclass
class _Found:
    mentions: list[Mention] = field(default_factory=list)
    loose: list[Mention] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    respelt: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class Reader:
    """Fills the slots of questions from one lexicon."""

    def __init__(self, library: Library, spelt: Iterable[str] = ()) -> None:
        self.lexicon = Lexicon(library, spelt)

    def read(self, text: str, today: date, fallback: Language) -> Question:
        """The slots of a text; `fallback` is its language when it has no letters."""
        normal = self._mended(normalise(text[:LONGEST]))
        named = amounts(normal)
        masked = _masked(normal, [(a.start, a.end) for a in named if not a.bare])
        when = times(masked, today)
        masked = _masked(masked, list(when.spans))
        named = [a for a in named if not a.bare or masked[a.start : a.end].strip()]
        masked = _masked(masked, [(a.start, a.end) for a in named if a.bare])
        found = _Found()
        self._words(masked, found)
        found.mentions.sort(key=lambda mention: mention.start)
        _keep_to_the_point(normal, found)
        _leave_the_asker(normal, found)
        language = self._language(normal, found, fallback)
        return self._question(text, normal, language, found, named, when)

    def _mended(self, normal: str) -> str:
        """Plain slips set right before anything is read; months and words of numbers by any likeness."""
        parts, place = [], 0
        for token in tokens(normal):
            if token.script in ("latin", "cyrillic"):
                right = "-".join(self._right(word) for word in token.text.split("-"))
                parts += [normal[place : token.start], right]
                place = token.end
        return "".join((*parts, normal[place:]))

    def _right(self, word: str) -> str:
        if self.lexicon.spells(word):
            return word
        near = _COUNTING_SPELLER.correct(word) if len(word) >= 4 else None
        least = 0.75 if len(word) == 4 else 0.8 if len(word) < 7 else 0.71
        if (near and near[1] == 1) or names_magnitude(word):
            return word
        return near[0] if near and near[1] >= least else self.lexicon.mend(word)

    def _language(self, normal: str, found: _Found, fallback: Language) -> Language:
        """By script; Latin letters that mostly spell Russian words are Russian."""
        language = language_of(normal, fallback)
        heard = sum(1 for word in found.respelt if not word.isascii())
        if language == "en" and heard >= 2 and heard * 2 >= len(found.stems):
            return "ru"
        return language

    def _question(
        self,
        text: str,
        normal: str,
        language: Language,
        found: _Found,
        named: list[Amount],
        when: Times,
    ) -> Question:
        mentions = self._without_ambiguous(text, normal, found)
        each = [(c, m) for m in mentions for c in m.concepts]
        kinds = {kind: [(c.id, m.text) for c, m in each if c.kind == kind] for kind in _KINDS}
        names = self.lexicon.names_in(_plain_words(normal, found), _numbers(normal))
        told = {id for id, _ in kinds["economy"]}
        own = [keyword for id, keyword in names.items() if told <= self.lexicon.sides[id]]
        for kind in ("place", "topic"):
            kinds[kind] = [
                (id, word)
                for id, word in kinds[kind]
                if not any(stemmed(word) in keyword for keyword in own)
            ]
        people = [id for id, _ in kinds["person"]]
        people += [id for word in found.named for id in sorted(self.lexicon.surnames[word])]
        return Question(
            text=text,
            normal=normal,
            language=language,
            mentions=tuple(mentions),
            economies=_each_once(id for id, _ in kinds["economy"]),
            places=tuple(dict.fromkeys(kinds["place"])),
            people=_each_once(people),
            strangers=_each_once(word for _, word in kinds["stranger"]) if not people else (),
            roles=_each_once(id for id, _ in kinds["role"]),
            topics=tuple(dict.fromkeys(kinds["topic"])),
            names=tuple(names),
            cues=_cues({id for id, _ in kinds["cue"]}, bool(people)),
            measures=frozenset(id for id, _ in kinds["measure"]),
            amounts=tuple(named),
            times=when,
            residue=tuple(dict.fromkeys((stem(m.text), m.text) for m in found.loose)),
            stems=tuple(found.stems),
            terms=_terms(normal, found, named),
            quoted=_quoted(normal),
            words=len(found.stems) + len(named) + len(when.years),
            respelt=tuple(found.respelt),
        )

    def _without_ambiguous(self, text: str, normal: str, found: _Found) -> list[Mention]:
        """Adds words such as "us" or "georgia" as places only where another economy stands by."""
        mentions = list(found.mentions)
        held = any(m.ids("economy") or m.ids("place") for m in mentions)
        trade = any(m.ids("measure") for m in mentions)
        for token in tokens(normal):
            id = self.lexicon.ambiguous.get(token.text)
            if id is None or any(
                m.start <= token.start < m.end and m.ids("economy") for m in mentions
            ):
                continue
            capital = re.search(rf"(?<!\w){token.text.upper()}(?!\w)", text) is not None
            if (token.text == "us" and capital) or (
                held and (_beside(normal, token) if token.text == "us" else trade)
            ):
                kind = "economy" if id in self.lexicon.held else "place"
                mentions.append(
                    Mention((Concept(kind, id),), token.text, token.start, token.end, 1.0)
                )
        mentions = [m for m in mentions if not self._is_scene(m, mentions, normal)]
        return sorted([*mentions, *self._we(normal, mentions)], key=lambda m: m.start)

    def _is_scene(self, mention: Mention, mentions: list[Mention], normal: str) -> bool:
        """A capital where something happened: "in Brasilia" beside the economies meant."""
        if not mention.ids("economy") or not _CITY.match(mention.text):
            return False
        others = {id for m in mentions if m is not mention for id in m.ids("economy")}
        trade = any(m.ids("measure") for m in mentions)
        return (bool(others) or not trade) and _AT.search(normal[: mention.start]) is not None

    def _we(self, normal: str, mentions: list[Mention]) -> list[Mention]:
        """ "We" of a Russian or Chinese asker, where the other side and trade are named."""
        named = {id for m in mentions for id in m.ids("economy")}
        trade = any(m.ids("measure") for m in mentions)
        for pattern, own, other in ((_WE_RU, "RUS", "CHN"), (_WE_ZH, "CHN", "RUS")):
            found = pattern.search(normal)
            if found and trade and named == {other}:
                return [Mention((Concept("economy", own),), found[0], *found.span(), 1.0)]
        return []

    def _words(self, masked: str, found: _Found) -> None:
        run: list[Token] = []
        for token in tokens(masked):
            if token.script == "latin" and len(token.text) >= 12 and self._glued(token, run):
                continue
            if token.script == "han":
                self._phrases(run, found)
                run = []
                self._chinese(token, found)
            elif "-" in token.text and not self.lexicon.match([token.text], 0)[1]:
                run += _halves(token)
            elif token.script in ("latin", "cyrillic"):
                run.append(token)
        self._phrases(run, found)

    def _glued(self, token: Token, run: list[Token]) -> bool:
        """Words typed without spaces: russiachinatradevolume."""
        if self.lexicon.knows(token.text):
            return False
        parts = self.lexicon.split(token.text)
        place = token.start
        for part in parts:
            run.append(Token(part, place, place + len(part), token.script))
            place += len(part)
        return bool(parts)

    def _phrases(self, run: list[Token], found: _Found) -> None:
        spelt = [self._respelt(token) for token in run]
        words = [word for word, _ in spelt]
        found.words += words
        place = 0
        while place < len(run):
            end, concepts = self.lexicon.match(words, place)
            if end == place:
                self._leftover(run[place], words[place], found)
                place += 1
                continue
            first, last = run[place], run[end - 1]
            alike = min(similarity for _, similarity in spelt[place:end])
            if all(c.kind == "filler" for c in concepts) and not _surely(
                run[place:end], spelt[place:end]
            ):
                for token in run[place:end]:
                    self._leftover(token, token.text, found)
                place = end
                continue
            if any(c.kind != "filler" for c in concepts):
                found.mentions.append(
                    Mention(
                        tuple(concepts),
                        " ".join(token.text for token in run[place:end]),
                        first.start,
                        last.end,
                        alike,
                    )
                )
            for token, (word, _) in zip(run[place:end], spelt[place:end], strict=True):
                found.stems.append(stem(word))
                if word != token.text:
                    found.respelt.append(word)
            place = end

    def _respelt(self, token: Token) -> tuple[str, float]:
        word = token.text.removesuffix("'s")
        if self.lexicon.knows(word):
            return word, 1.0
        for singular in (word.removesuffix("s"), word.removesuffix("es")):
            if len(singular) >= 4 and singular != word and self.lexicon.knows(singular):
                return singular, 1.0
        respelt, alike = self.lexicon.respell(word)
        return (respelt, alike) if alike else (word, 0.0)

    def _leftover(self, token: Token, word: str, found: _Found) -> None:
        found.stems.append(stem(word))
        if word in self.lexicon.surnames:
            found.named.append(word)
            return
        if len(token.text) >= 3 or not token.text.isascii():
            found.loose.append(Mention((), token.text, token.start, token.end, 0.0))

    def _chinese(self, token: Token, found: _Found) -> None:
        run, place, loose = token.text, 0, ""
        while place < len(run):
            pair = self._pair(run, place, token, found)
            if pair:
                self._loose(loose, token, place, found)
                loose, place = "", place + pair
                continue
            end, concepts = self.lexicon.match_han(run, place)
            if end == place:
                loose += run[place]
                place += 1
                continue
            self._loose(loose, token, place, found)
            loose = ""
            found.stems.append(run[place:end])
            if any(c.kind != "filler" for c in concepts):
                start = token.start + place
                found.mentions.append(
                    Mention(tuple(concepts), run[place:end], start, token.start + end, 1.0)
                )
            place = end
        self._loose(loose, token, place, found)

    def _pair(self, run: str, place: int, token: Token, found: _Found) -> int:
        """Compounds of single characters: 中俄, 俄中, 对俄, 自华; returns how many were read."""
        two = run[place : place + 2]
        if len(two) == 2 and two[0] in HAN_SHORT and two[1] in HAN_SHORT and two[0] != two[1]:
            longer = self.lexicon.match_han(run, place + 1)[0] - place - 1 >= 2
            if longer and self.lexicon.match_han(run, place)[0] - place <= 1:
                self._short(two[0], token.start + place, found)
                return 1
            if self.lexicon.match_han(run, place)[0] - place <= 2 and two not in _NO_PAIR:
                for offset, character in enumerate(two):
                    self._short(character, token.start + place + offset, found)
                return 2
        after = run[place + 1 : place + 2]
        if run[place] in "对自从与和同向在跟访赴输给" and after in HAN_SHORT:
            end = self.lexicon.match_han(run, place + 1)[0]
            if end - place - 1 <= 1:
                found.stems.append(run[place])
                self._short(after, token.start + place + 1, found)
                return 2
        if run[place] in "俄华" and self.lexicon.match_han(run, place)[0] - place <= 1:
            self._short(run[place], token.start + place, found)
            return 1
        return 0

    def _short(self, character: str, start: int, found: _Found) -> None:
        id = HAN_SHORT[character]
        kind = "economy" if id in self.lexicon.held else "place"
        found.stems.append(character)
        found.mentions.append(Mention((Concept(kind, id),), character, start, start + 1, 1.0))

    def _loose(self, loose: str, token: Token, end: int, found: _Found) -> None:
        """Characters that are no known word: heard as one, or left unexplained."""
        if not loose:
            return
        start = token.start + end - len(loose)
        heard = self.lexicon.heard_han(loose) if len(loose) >= 2 else []
        found.stems.append(loose)
        if heard:
            found.mentions.append(Mention(tuple(heard), loose, start, start + len(loose), 0.8))
        elif len(loose) >= 2:
            found.loose.append(Mention((), loose, start, start + len(loose), 0.0))


_WE_RU = re.compile(r"\b(?:мы|нас|нам|наш\w*)\b")
_WE_ZH = re.compile(r"我们|咱们|我方")
_CITY = re.compile(
    r"(?:moscow|beijing|peking|washington|(?:new )?delhi|brasilia|ankara|istanbul|hanoi|seoul|tokyo|"
    r"tehran|baghdad|astana|london|brussels|москв|пекин|вашингтон|дели|бразилиа|анкар|стамбул|"
    r"хано|сеул|токио|тегеран|багдад|астан|лондон|брюссел|莫斯科|北京|华盛顿|新德里|巴西利亚|安卡拉|"
    r"河内|首尔|东京|德黑兰|巴格达|阿斯塔纳|伦敦|布鲁塞尔)"
)
_AT = re.compile(r"(?:\bin|\bat|\bв|\bво|\bна|在)\s?$")
#: Words that dates and amounts are made of.
_COUNTING = (
    "billion billions trillion million hundred thousand month months fiscal quarter nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety twelve eleven seven eight three first second third fourth "
    "миллиард миллиарда миллиардов миллиардам миллион миллиона миллионов триллион триллиона "
    "двести двухсот триста трехсот двадцать тридцать сорок пятьдесят девяносто девять десять восемь "
    "четыре месяц месяца месяцев квартал квартале первые первых первый двадцатом двадцатому двадцатого "
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого тысячи "
    "восемнадцатом девятнадцатом семнадцатом шестнадцатом пятнадцатом одиннадцать полугодие полугодии"
)
_COUNTING_SPELLER = Speller(name for name in (*MONTH_NAMES, *_COUNTING.split()) if len(name) >= 4)
_KINDS = (
    "cue", "measure", "economy", "place", "topic", "person", "stranger", "role",
)  # fmt: skip

#: Two characters that look like a pair of economies and are something else.
_NO_PAIR = ("美日", "日中", "中日上", "加拉", "土拉", "巴拉", "中加拉", "拉土", "欧非")


def _surely(run: list[Token], spelt: list[tuple[str, float]]) -> bool:
    """Whether each word is the everyday word that it was taken for."""
    return all(
        alike == 1
        or sorted(word) == sorted(token.text)
        or (len(word) >= 5 and is_slip(token.text, word))
        or (alike >= FILLER and len(token.text) >= FILLER_LETTERS)
        for token, (word, alike) in zip(run, spelt, strict=True)
    )


def _halves(token: Token) -> list[Token]:
    """Китай-Африка is two words where no dictionary has it as one."""
    first, _, second = token.text.partition("-")
    middle = token.start + len(first)
    return [
        Token(first, token.start, middle, token.script),
        Token(second, middle + 1, token.end, token.script),
    ]


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with those places blanked, so that each word is read once."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _quoted(normal: str) -> str:
    found = re.findall(r'"([^"]{8,})"', normal)
    return max(found, key=len) if found else ""


def _cues(named: set[str], speaker: bool) -> frozenset[str]:
    """The cues; "complained" asks for words where a speaker is named."""
    return frozenset(
        named | {"quote"} if "voice" in named and (speaker or "who" in named) else named
    )


def _terms(normal: str, found: _Found, named: list[Amount]) -> tuple[str, ...]:
    words: list[str] = []
    for word in found.stems:
        words += han_pairs(word) if "\u3400" <= word[0] <= "\u9fff" else [word]
    words += [token.text for token in tokens(normal) if token.script == "digit"]
    return tuple(dict.fromkeys(words))


def _keep_to_the_point(normal: str, found: _Found) -> None:
    """Of several sentences, only the one that asks says what is not held or not understood.

    The others tell who asks and why; what they name of the base still counts.
    """
    parts = [m.span() for m in re.finditer(r"[^.!?;。！？；\n]+[.!?;。！？；\n]*", normal)]
    parts = [(start, end) for start, end in parts if end - start > 8]
    if len(parts) < 2:
        return
    asking = [part for part in parts if normal[part[0] : part[1]].rstrip()[-1:] in "?？"]
    start, end = asking[-1] if asking else max(parts, key=lambda part: _told(part, found))
    if not _told((start, end), found):
        return
    found.loose = [m for m in found.loose if start <= m.start < end]
    found.mentions = [
        m
        for m in found.mentions
        if start <= m.start < end or not {c.kind for c in m.concepts} & {"topic", "place"}
    ]


_OWN = re.compile(
    r"\b(?:my|his|her|i'?m an?|i am an?|as an?|for an?|we'?re an?|we are an?|we are|writing an?|settle an?)\s+(?!of\b)(?:[\w-]+\s+)?$"
    r"|\b(?:мой|моя|мое|моего|моей|моему|для (?:моей|моего|своей|своего)|пишу|я)\s+(?:[\w-]+\s+)?$|(?:我是|我在|我的|给我|帮我)[^,.;]{0,8}$"
)
_ASKER = re.compile(
    r"\b(?:i|i'm|im|i've|my|me|we|we're|our|you|he|she|here|thanks|please)\b|\b(?:я|мне|меня|мой|моя|мою|мы|нам|нас|пишу|здесь)\b|我|咱|您|你"
)
_HERE = re.compile(r"\s+here\b")


def _leave_the_asker(normal: str, found: _Found) -> None:
    """What is said of the one who asks is not asked for: "for my thesis", "nurse here, …"."""
    measures = [m for m in found.mentions if m.ids("measure")]
    told = [
        m for m in found.mentions if {c.kind for c in m.concepts} & {"economy", "measure", "person"}
    ]
    clauses = [m.span() for m in re.finditer(r"[^.!?;,:()。！？；，]+", normal)]
    aside = [
        (start, end)
        for start, end in clauses
        if _ASKER.search(normal[start:end])
        and not any(start <= m.start < end for m in told)
        and not re.search(r"\d", normal[start:end])
    ]
    aside = aside if told else []

    def of_asker(mention: Mention) -> bool:
        if any(start <= mention.start < end for start, end in aside):
            return True
        own = _OWN.search(normal[: mention.start]) or _HERE.match(normal, mention.end)
        return bool(own and measures) and not any(0 <= m.start - mention.end <= 2 for m in measures)

    found.loose = [m for m in found.loose if not of_asker(m)]
    found.mentions = [
        m
        for m in found.mentions
        if not ({c.kind for c in m.concepts} & {"topic", "place"} and of_asker(m))
    ]


def _told(part: tuple[int, int], found: _Found) -> int:
    """How much of a sentence is about the base."""
    own = {"cue", "measure", "economy", "person"}
    return sum(
        1
        for m in found.mentions
        if part[0] <= m.start < part[1] and {c.kind for c in m.concepts} & own
    )


def _plain_words(normal: str, found: _Found) -> str:
    """The words as spelt right, with Chinese runs as they stand."""
    return " ".join((*found.words, *(t.text for t in tokens(normal) if t.script == "han")))


def _numbers(normal: str) -> frozenset[str]:
    return frozenset(t.text for t in tokens(normal) if t.script == "digit")


def _beside(normal: str, token: Token) -> bool:
    """Whether "us" stands where a country would: before or after another name, or "us exports"."""
    around = normal[max(0, token.start - 12) : token.end + 12]
    return (
        re.search(
            r"(?:china|india|eu|european|japan|korea|the)\W+us\b|\bus\W+(?:china|india|eu\b|japan|korea"
            r"|export|import|trade|energy|soy|corn|wheat|grain|farm|goods|lng|gas|oil|and china)",
            around,
        )
        is not None
    )
