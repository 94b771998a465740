"""Chinese runs read: the longest known word at each place, pairs such as 中俄, and what is left."""

from __future__ import annotations

from knowledge.lexicon import HAN_SHORT, Lexicon
from knowledge.phrases import Concept
from knowledge.question import Found, Mention
from knowledge.text import Token

#: Two characters that look like a pair of economies and are something else.
_NO_PAIR = ("美日", "日中", "中日上", "加拉", "土拉", "巴拉", "中加拉", "拉美", "拉土", "欧非")


def read_chinese(token: Token, found: Found, lexicon: Lexicon) -> None:
    """Reads one run into `found`: mentions, words for ranking, and what nothing explains."""
    run, place, loose = token.text, 0, ""
    while place < len(run):
        pair = _pair(run, place, token, found, lexicon)
        if pair:
            _loose(loose, token, place, found, lexicon)
            loose, place = "", place + pair
            continue
        end, concepts = lexicon.match_han(run, place)
        if end == place:
            loose += run[place]
            place += 1
            continue
        _loose(loose, token, place, found, lexicon)
        loose = ""
        found.stems.append(run[place:end])
        if any(c.kind != "filler" for c in concepts):
            start = token.start + place
            found.mentions.append(
                Mention(tuple(concepts), run[place:end], start, token.start + end, 1.0)
            )
        place = end
    _loose(loose, token, place, found, lexicon)


def _pair(run: str, place: int, token: Token, found: Found, lexicon: Lexicon) -> int:
    """Compounds of single characters: 中俄, 俄中, 对俄, 自华; returns how many were read."""
    two = run[place : place + 2]
    if len(two) == 2 and two[0] in HAN_SHORT and two[1] in HAN_SHORT and two[0] != two[1]:
        longer = lexicon.match_han(run, place + 1)[0] - place - 1 >= 2
        if longer and lexicon.match_han(run, place)[0] - place <= 1:
            _short(two[0], token.start + place, found, lexicon)
            return 1
        if lexicon.match_han(run, place)[0] - place <= 2 and two not in _NO_PAIR:
            for offset, character in enumerate(two):
                _short(character, token.start + place + offset, found, lexicon)
            return 2
    after = run[place + 1 : place + 2]
    if run[place] in "对自从与和同向在跟访赴输给" and after in HAN_SHORT:
        end = lexicon.match_han(run, place + 1)[0]
        if end - place - 1 <= 1:
            found.stems.append(run[place])
            _short(after, token.start + place + 1, found, lexicon)
            return 2
    if run[place] in "俄华" and lexicon.match_han(run, place)[0] - place <= 1:
        _short(run[place], token.start + place, found, lexicon)
        return 1
    return 0


def _short(character: str, start: int, found: Found, lexicon: Lexicon) -> None:
    id = HAN_SHORT[character]
    kind = "economy" if id in lexicon.held else "place"
    found.stems.append(character)
    found.mentions.append(Mention((Concept(kind, id),), character, start, start + 1, 1.0))


def _loose(loose: str, token: Token, end: int, found: Found, lexicon: Lexicon) -> None:
    """Characters that are no known word: heard as one, or left unexplained."""
    if not loose:
        return
    start = token.start + end - len(loose)
    heard = lexicon.heard_han(loose) if len(loose) >= 2 else []
    found.stems.append(loose)
    if heard:
        found.mentions.append(Mention(tuple(heard), loose, start, start + len(loose), 0.8))
    elif len(loose) >= 2:
        found.loose.append(Mention((), loose, start, start + len(loose), 0.0))
