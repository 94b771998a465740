"""Lexicon: what words mean before anything is looked up — cues, measures, economies, people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import rtoml

from knowledge.facts import LANGUAGES
from knowledge.library import DATA, Library
from knowledge.little_words import little_word
from knowledge.phrases import Concept, Node, passed
from knowledge.spelling import Speller, is_slip, likelier
from knowledge.surnames import russian_cases
from knowledge.text import normalise, sound, stem, tokens

#: Kinds that are recognised by sound too: typed in another script, or with a wrong character.
_HEARD = ("cue", "measure", "economy", "person")

#: A word of the base wins over one that is only known when it is nearly as alike.
_OWN_ADVANTAGE = 0.07

#: The characters that stand for an economy inside compounds such as 中俄 or 对华.
HAN_SHORT = {
    "中": "CHN", "华": "CHN", "俄": "RUS", "美": "USA", "印": "IND", "英": "GBR", "日": "JPN",
    "韩": "KOR", "越": "VNM", "土": "TUR", "伊": "IRN", "哈": "KAZ", "欧": "EU", "非": "AFRICA",
    "阿": "ARAB", "拉": "CELAC", "德": "DEU", "法": "FRA", "澳": "AUS", "加": "CAN", "巴": "PAK",
    "朝": "PRK", "蒙": "MNG", "意": "ITA", "泰": "THA", "白": "BLR", "乌": "UKR", "墨": "MEX",
    "沙": "SAU", "埃": "EGY", "台": "TWN",
}  # fmt: skip


class Lexicon:
    """Every word and phrase that is recognised, in three languages."""

    def __init__(self, library: Library, spelt: Iterable[str] = (), root: Path = DATA) -> None:
        self._root = Node()
        self._ends: dict[tuple[Concept, ...], Node] = {}
        self._read: dict[str, str] = {}
        self._spelt = set(spelt)
        self._names: dict[str, dict[str, list[tuple[str, frozenset[str]]]]] = defaultdict(dict)
        self.surnames: dict[str, set[str]] = defaultdict(set)
        self._han: dict[str, list[Concept]] = defaultdict(list)
        self._han_sounds: dict[str, str] = {}
        self._words: set[str] = set()
        self._own: set[str] = set()
        self._latin_of: dict[str, str] = {}
        self.held = frozenset(library.economies)
        self.part_of: dict[str, str] = {}
        self.ambiguous: dict[str, str] = {}
        self.sides: dict[str, frozenset[str]] = {}
        self.role_people: dict[str, tuple[str, ...]] = {}
        self.role_economy: dict[str, str] = {}
        self._load(library, root)
        del self._ends, self._read  # needed while reading only, and large

    @cached_property
    def speller(self) -> Speller:
        """Built when the first mistyped word comes, since many questions have none."""
        known = {*self._words, *self._spelt, *self.surnames}
        return Speller(word for word in sorted(known) if len(word) >= 4)

    @cached_property
    def _own_speller(self) -> Speller:
        return Speller(word for word in sorted(self._own) if len(word) >= 4)

    @cached_property
    def _sounding(self) -> Speller:
        return Speller(self._latin_of)

    def _load(self, library: Library, root: Path) -> None:
        terms = rtoml.load(root / "terms.toml")
        for kind in ("cue", "measure"):
            for id, surfaces in terms[kind].items():
                self._add(Concept(kind, id), surfaces)
        for person in library.people.values():
            names: dict[str, list[str]] = {
                language: [person.name.within(language), *person.aliases[language]]
                for language in LANGUAGES
            }
            self._add(
                Concept("person", person.id),
                {language: list(map(normalise, found)) for language, found in names.items()},
            )
            self._cases(person.id, names["ru"])
            if person.kind == "person":
                for name in (*names["en"], *names["ru"]):
                    for token in tokens(normalise(name)):
                        if len(token.text) >= 4:
                            self.surnames[token.text].add(person.id)
        for place in rtoml.load(root / "lexicon/places.toml")["place"]:
            kind = "economy" if place["id"] in self.held and "part_of" not in place else "place"
            self._add(Concept(kind, place["id"]), place)
            if "part_of" in place:
                self.part_of[place["id"]] = place["part_of"]
            for surface in place.get("ambiguous", ()):
                self.ambiguous[normalise(surface)] = place["id"]
        for topic in rtoml.load(root / "lexicon/topics.toml")["topic"]:
            self._add(Concept("topic", topic["id"]), topic)
        for other in rtoml.load(root / "lexicon/people.toml")["person"]:
            self._add(Concept("stranger", other["id"]), other)
        for role in rtoml.load(root / "lexicon/roles.toml")["role"]:
            self._add(Concept("role", role["id"]), role)
            self.role_people[role["id"]] = tuple(role.get("people", ()))
            self.role_economy[role["id"]] = role.get("economy", "")
        common = rtoml.load(root / "lexicon/common.toml")
        for language in ("en", "ru", "zh"):
            self._add(Concept("filler", ""), {language: common[language]["common"]})
        self.longest_han = max(map(len, self._han))
        for pledge in library.pledges.values():
            sides = (*pledge.parties, *pledge.partners)
            members = (m for side in sides for m in library.economies[side].members)
            self.sides[pledge.id] = frozenset((*sides, *members))
            for language in LANGUAGES:
                for keyword in pledge.keywords[language]:
                    self._name(pledge.id, normalise(keyword))

    def _add(self, concept: Concept, surfaces: dict[str, list[str]]) -> None:
        """Surfaces must be normalised already; `checks` holds the files to it."""
        for language in ("en", "ru", "zh"):
            for surface in surfaces.get(language, ()):
                self._surface(concept, surface)

    def _name(self, id: str, keyword: str) -> None:
        """A keyword by which a pledge is known, unless everyday words make it up.

        Names are matched beside all else, so that "imports from Africa" still names a flow.
        """
        digits = frozenset(re.findall(r"\d+", keyword))
        bare = " ".join(re.findall(r"[a-zа-я\u3400-\u9fff'-]*[a-zа-я\u3400-\u9fff]", keyword))
        if not bare or (self._plain(bare) and not (digits and len(bare) >= 2)):
            return
        self._spelt |= set(_words_of(bare))
        bare = stemmed(bare)
        head = bare[:2] if "\u3400" <= bare[0] <= "\u9fff" else bare.split()[0]
        self._names[head].setdefault(bare, []).append((id, digits))

    def _plain(self, keyword: str) -> bool:
        if "\u3400" <= keyword[0] <= "\u9fff":
            end, concepts = self.match_han(keyword, 0)
            told = end == len(keyword)
            measured = any(c.kind == "measure" for c in concepts)
            # a proper name may tell the measure as well: 西伯利亚力量 is gas
            return len(keyword) < 2 or (told and not (measured and len(keyword) >= _PROPER))
        words = _words_of(keyword)
        place, kinds = self.match(words, 0)
        if place == len(words) and any(c.kind == "place" for c in kinds):
            return False
        kinds_of = {"cue", "measure", "economy"} | ({"filler"} if len(words) == 1 else set())
        return all(self._concepts(word) & kinds_of for word in words)

    def _concepts(self, word: str) -> set[str]:
        return {concept.kind for concept in self.match([word], 0)[1]}

    def split(self, word: str) -> list[str]:
        """A run of letters as words of the base, all of it or nothing."""
        best: dict[int, list[str]] = {0: []}
        for end in range(3, len(word) + 1):
            for start in range(max(0, end - 14), end - 2):
                if start in best and word[start:end] in self._own:
                    found = [*best[start], word[start:end]]
                    if end not in best or len(found) < len(best[end]):
                        best[end] = found
        return best.get(len(word), [])

    def names_in(self, words: str, numbers: frozenset[str]) -> dict[str, str]:
        """Pledges whose keyword stands in a text of plain words: id to the keyword.

        A keyword with a number ("Power of Siberia 2") wins over the same without one.
        """
        words = stemmed(words)
        padded = f" {words} "
        exact: dict[str, str] = {}
        loose: dict[str, str] = {}
        heads = {*words.split(), *(words[n : n + 2] for n in range(len(words) - 1))}
        for head in sorted(heads & self._names.keys()):
            for keyword, pledges in self._names[head].items():
                han = "\u3400" <= keyword[0] <= "\u9fff"
                if (keyword if han else f" {keyword} ") not in padded:
                    continue
                for id, digits in pledges:
                    if digits and digits <= numbers:
                        exact[id] = keyword
                    elif not digits and len(keyword) > len(loose.get(id, "")):
                        loose[id] = keyword
        longest = {
            id: keyword
            for id, keyword in loose.items()
            if not any(f" {keyword}" in other for other in loose.values())
        }
        return exact or longest

    def _cases(self, id: str, names: list[str]) -> None:
        """Single Russian surnames in every case: Путин, Путина, Путину, Путиным."""
        for name in map(normalise, names):
            last = name.split()[-1] if name else ""
            if last and last.isalpha() and (" " not in name or last in names):
                for form in russian_cases(last):
                    self._surface(Concept("person", id), form)

    def _surface(self, concept: Concept, surface: str) -> None:
        if not surface:
            return
        if "\u3400" <= surface[:1] <= "\u9fff":
            if concept not in self._han[surface]:
                self._han[surface].append(concept)
            if concept.kind in (*_HEARD, "place") and len(surface) >= 2:
                self._han_sounds.setdefault(sound(surface), surface)
            return
        words = _words_of(surface)
        node, last = self._root, len(words) - 1
        for place, word in enumerate(words):
            bare = word.removesuffix("*")
            bare = self._read.setdefault(bare, bare)  # one copy of each word is kept
            children = node.places(prefix=word.endswith("*"))
            if place == last:
                self._end(children, bare, concept)
            else:
                node = passed(children, bare)
            self._words.add(bare)
            if concept.kind in _HEARD:
                self._own.add(bare)
                if len(bare) >= 4 and not bare.isascii():
                    self._latin_of.setdefault(sound(bare), bare)

    def _end(self, children: dict[str, Node], word: str, concept: Concept) -> None:
        """Let a phrase that ends with that word mean that concept too."""
        child = children.get(word)
        concepts = child.concepts if child else ()
        if concept in concepts:
            return
        concepts = (*concepts, concept)
        if child is not None and not child.is_end:
            child.concepts = concepts
            return
        end = self._ends.get(concepts)
        if end is None:
            end = self._ends[concepts] = Node(concepts=concepts)
        children[word] = end

    def knows(self, word: str) -> bool:
        """Whether a word begins some phrase or is part of one."""
        return word in self._words or next(self._root.children(word), None) is not None

    def spells(self, word: str) -> bool:
        """Whether a word is spelt right, as far as the base can tell."""
        return self.knows(word) or word in self._spelt or word in self.surnames

    def stands(self, word: str) -> bool:
        """Whether a word is known by itself, and not only as the first letters of a phrase."""
        if word in self._words:
            return True
        return any(child.concepts for child in self._root.children(word))

    def respell(self, word: str) -> tuple[str, float]:
        """The known word that a word stands for, and how alike they are (1 for itself)."""
        if self.stands(word) or len(word) < 4 or word in self._spelt or word in self.surnames:
            return word, 1.0
        if found := little_word(word):
            return found, 1.0
        near = self.speller.correct(word)
        own = self._own_speller.correct(word)
        if own and near and own[1] >= near[1] - _OWN_ADVANTAGE:
            near = near if likelier(word, near[0], own[0]) else own
        if word.isascii() and len(word) >= 5 and (near is None or near[1] < 0.85):
            if word in self._latin_of:
                return self._latin_of[word], 1.0
            heard = self._sounding.correct(word)
            alike = heard and heard[1] >= 0.8 and heard[0][0] == word[0]
            if heard and alike and (near is None or heard[1] > near[1]):
                return self._latin_of[heard[0]], heard[1]
        return near or (word, 0.0)

    def mend(self, word: str) -> str:
        """The known word from which one slip of the fingers leads to this one; else the word."""
        singular = any(self.knows(word.removesuffix(end)) for end in ("s", "es", "'s"))
        if len(word) < 5 or singular or self.stands(word):
            return word
        respelt, alike = self.respell(word)
        return respelt if alike and is_slip(word, respelt) else word

    def match(self, words: list[str], start: int) -> tuple[int, list[Concept]]:
        """The longest phrase that begins at `start`: the place after it, and what it means.

        An everyday phrase gives way to a shorter one that means something: "the best of all".
        """
        best: tuple[int, list[Concept]] = (start, [])
        filler: tuple[int, list[Concept]] = (start, [])
        paths = [(self._root, start)]
        while paths:
            node, place = paths.pop()
            told = [c for c in node.concepts if c.kind != "filler"]
            if told and place > best[0]:
                best = place, told
            elif told and place == best[0] and place > start:
                best = place, [*best[1], *(c for c in told if c not in best[1])]
            if node.concepts and place > filler[0]:
                filler = place, list(node.concepts)
            if place < len(words):
                paths += [(child, place + 1) for child in node.children(words[place])]
        return best if best[1] else filler

    def match_han(self, run: str, start: int) -> tuple[int, list[Concept]]:
        """The longest Chinese word that begins at `start` of a run."""
        for end in range(min(len(run), start + self.longest_han), start, -1):
            if found := self._han.get(run[start:end]):
                return end, found
        return start, []

    def heard_han(self, run: str) -> list[Concept]:
        """What a misspelt Chinese word sounds like: 茂易 is heard as 贸易."""
        surface = self._han_sounds.get(sound(run))
        return self._han.get(surface, []) if surface else []


#: Han characters from which a word is a proper name.
_PROPER = 6


def stemmed(words: str) -> str:
    """A text of plain words by their stems, so that cases and plurals are one."""
    return " ".join(stem(word) for word in words.split())


def _words_of(surface: str) -> list[str]:
    if surface.replace(" ", "").isalpha():
        return surface.split()
    starred = surface.replace("*", "\u0430zz")  # keeps the star attached while words are cut
    if "*" not in surface:
        return [token.text.removesuffix("'s") for token in tokens(surface)]
    found = []
    for part in starred.split():
        star = part.endswith("\u0430zz")
        bare = part.removesuffix("\u0430zz")
        words = [token.text.removesuffix("'s") for token in tokens(bare)]
        if star and words:
            words[-1] += "*"
        found += words
    return found


def surfaces(concepts: Iterable[Concept], kind: str) -> list[str]:
    """The ids of one kind among concepts."""
    return [concept.id for concept in concepts if concept.kind == kind]
