"""Reader: text → Question, the slots that a question fills."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from knowledge.amounts import Amount, amounts
from knowledge.asides import keep_to_the_point, leave_the_asker, opening
from knowledge.detailing import WHICH_PERSON
from knowledge.facts import Language
from knowledge.flags import flags_named
from knowledge.hurry import without_hurry
from knowledge.lexicon import Lexicon, stemmed
from knowledge.library import Library
from knowledge.mending import mended
from knowledge.periods import MONTH_NAMES, Times, times
from knowledge.phrases import Concept
from knowledge.placing import placed
from knowledge.question import Found, Mention, Question
from knowledge.reading_chinese import read_chinese
from knowledge.spelling import is_slip
from knowledge.text import Token, han_pairs, language_of, normalise, stem, tokens
from knowledge.transliterated import untransliterated

#: Longer texts are read up to here; Telegram's own limit is 4,096.
LONGEST = 1000


#: How alike, and of how many letters, a mistyped everyday word must be to count as one: else it
#: may be the thing asked for ("worker" is not "worked").
FILLER, FILLER_LETTERS = 0.9, 7


class Reader:
    """Fills the slots of questions from one lexicon."""

    def __init__(self, library: Library, spelt: Iterable[str] = ()) -> None:
        self.lexicon = Lexicon(library, spelt)
        self._flags = {e.territory: e.name.en for e in library.economies.values() if e.territory}

    def read(self, text: str, today: date, fallback: Language) -> Question:
        """The slots of a text; `fallback` is its language when it has no letters."""
        typed = flags_named(text[:LONGEST], self._flags)
        normal = untransliterated(normalise(typed), self._is_russian, self._is_english)
        normal = mended(normal, self.lexicon)
        anew = opening(normal)
        normal = " " * len(anew) + normal[len(anew) :]
        normal = without_hurry(normal)
        named = amounts(normal)
        masked = _masked(normal, [(a.start, a.end) for a in named if not a.bare])
        when = times(masked, today)
        masked = _masked(masked, list(when.spans))
        named = [a for a in named if not a.bare or masked[a.start : a.end].strip()]
        masked = _masked(masked, [(a.start, a.end) for a in named if a.bare])
        found = Found()
        self._words(masked, found)
        found.mentions.sort(key=lambda mention: mention.start)
        keep_to_the_point(normal, found)
        leave_the_asker(normal, found)
        language = self._language(normal, found, fallback)
        question = self._question(text, normal, language, found, named, when)
        return replace(question, anew=True) if anew else question

    def _is_russian(self, word: str) -> bool:
        return self.lexicon.spells(word) or word in MONTH_NAMES

    def _is_english(self, word: str) -> bool:
        return self.lexicon.stands(word) or word in MONTH_NAMES

    def _language(self, normal: str, found: Found, fallback: Language) -> Language:
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
        found: Found,
        named: list[Amount],
        when: Times,
    ) -> Question:
        mentions = [m for m in placed(text, normal, found, self.lexicon) if not _counts(m, named)]
        each = [(c, m) for m in mentions for c in m.concepts if not _of_asker(c, m, normal)]
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
            strangers=_strangers(mentions, normal, people),
            roles=_each_once(id for id, _ in kinds["role"]),
            topics=tuple(dict.fromkeys(kinds["topic"])),
            names=tuple(names),
            cues=_cues({id for id, _ in kinds["cue"]}, bool(people or kinds["role"]), normal),
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

    def _words(self, masked: str, found: Found) -> None:
        run: list[Token] = []
        for token in tokens(masked):
            if token.script == "latin" and len(token.text) >= 12 and self._glued(token, run):
                continue
            if token.script == "han":
                self._phrases(run, found)
                run = []
                read_chinese(token, found, self.lexicon)
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

    def _phrases(self, run: list[Token], found: Found) -> None:
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

    def _leftover(self, token: Token, word: str, found: Found) -> None:
        found.stems.append(stem(word))
        if word in self.lexicon.surnames:
            found.named.append(word)
            return
        if len(token.text) >= 3 or not token.text.isascii():
            found.loose.append(Mention((), token.text, token.start, token.end, 0.0))


_I = re.compile(
    r"\b(?:i|we|i'm|we're|i've|we've)\s+(?:(?:also|just|was|were|am|are|been|have|had|keep|kept)\s+){0,2}$|\bя\s+(?:же\s+)?$|我$"
    r"|\b(?:my|our)\s+(?:\w+\s+){1,2}$|\b(?:мой|моя|мои|наш|наша)\s+\w+\s+$|我(?:的|们)?(?:老板|同事|朋友|老师|老婆|老公|爸|妈|哥|弟)$"
)


def _counts(mention: Mention, named: list[Amount]) -> bool:
    """Whether a place is the number of an amount: "двадцатка миллиардов" is no group of states."""
    place = bool(mention.ids("place"))
    return place and any(a.start <= mention.start and mention.end < a.end for a in named)


def _of_asker(concept: Concept, mention: Mention, normal: str) -> bool:
    """Whether it is the asker who says something: "he swears, and I say more"."""
    saying = concept.kind == "cue" and concept.id in ("quote", "voice")
    return saying and _I.search(normal[: mention.start]) is not None


_KINDS = (
    "cue", "measure", "economy", "place", "topic", "person", "stranger", "role",
)  # fmt: skip


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


_AND = re.compile(r"\s*(?:and|n|&|\+|with|и|с|со|да|和|与|跟|同)\s*")


def _strangers(mentions: list[Mention], normal: str, people: list[str]) -> tuple[str, ...]:
    """People known and not held; beside held ones only those who stand together with one."""
    named = [m for m in mentions if m.ids("person") or m.ids("stranger")]
    beside = {
        m.start
        for one, other in pairwise(named)
        if _AND.fullmatch(normal[one.end : other.start])
        for m in (one, other)
    }
    return _each_once(
        m.text for m in named if m.ids("stranger") and (not people or m.start in beside)
    )


_QUOTED = re.compile(r'"([^"]{8,})"')
_SINGLE = re.compile(r"(?<!\w)'([^']{8,})'(?!\w)")


def _quoted(normal: str) -> str:
    found = _QUOTED.findall(normal)
    if not found and len(_SINGLE.findall(normal)) == 1:
        found = _SINGLE.findall(normal)
    return max(found, key=len) if found else ""


def _cues(named: set[str], speaker: bool, normal: str) -> frozenset[str]:
    """The cues; "complained" asks for words where a speaker, or an office, is named."""
    if "voice" in named and WHICH_PERSON.search(normal):
        named = named | {"who"}  # "which US official conceded": by whom it was said
    return frozenset(
        named | {"quote"} if "voice" in named and (speaker or "who" in named) else named
    )


def _terms(normal: str, found: Found, named: list[Amount]) -> tuple[str, ...]:
    words: list[str] = []
    for word in found.stems:
        words += han_pairs(word) if "\u3400" <= word[0] <= "\u9fff" else [word]
    words += [token.text for token in tokens(normal) if token.script == "digit"]
    return tuple(dict.fromkeys(words))


def _plain_words(normal: str, found: Found) -> str:
    """The words as spelt right, with Chinese runs as they stand."""
    return " ".join((*found.words, *(t.text for t in tokens(normal) if t.script == "han")))


def _numbers(normal: str) -> frozenset[str]:
    return frozenset(t.text for t in tokens(normal) if t.script == "digit")
