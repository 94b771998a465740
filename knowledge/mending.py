"""Mending: plain slips of the fingers set right before anything is read."""

from __future__ import annotations

from knowledge.amounts import names_magnitude
from knowledge.lexicon import Lexicon
from knowledge.periods import MONTH_NAMES
from knowledge.spelling import Speller
from knowledge.text import tokens

#: Words that dates and amounts are made of.
_COUNTING = (
    "billion billions trillion million hundred thousand month months fiscal quarter nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety twelve eleven seven eight three first second third fourth "
    "миллиард миллиарда миллиардов миллиардам миллион миллиона миллионов триллион триллиона "
    "двадцатый девятнадцатый восемнадцатый семнадцатый шестнадцатый пятнадцатый четырнадцатый тринадцатый "
    "двадцатые девяностые девяностых нулевые нулевых первый второй третий четвертый пятый шестой седьмой восьмой девятый "
    "девяносто "
    "двести двухсот триста трехсот двадцать тридцать сорок пятьдесят девяносто девять десять восемь "
    "четыре месяц месяца месяцев квартал квартале первые первых первый двадцатом двадцатому двадцатого "
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого тысячи "
    "восемнадцатом девятнадцатом семнадцатом шестнадцатом пятнадцатом одиннадцать полугодие полугодии"
)
_COUNTING_SPELLER = Speller(name for name in (*MONTH_NAMES, *_COUNTING.split()) if len(name) >= 4)


def mended(normal: str, lexicon: Lexicon) -> str:
    """Plain slips set right before anything is read; months and words of numbers by any likeness."""
    parts, place = [], 0
    for token in tokens(normal):
        if token.script in ("latin", "cyrillic"):
            right = "-".join(_right(word, lexicon) for word in token.text.split("-"))
            parts += [normal[place : token.start], right]
            place = token.end
    return "".join((*parts, normal[place:]))


#: Everyday words as they are typed in chats.
_CHAT = {
    "u": "you", "ur": "your", "r": "are", "ya": "you", "wat": "what", "wut": "what", "wot": "what", "wen": "when",
    "wats": "what is", "hw": "how", "abt": "about", "bout": "about", "n": "and", "dat": "that", "dis": "this", "da": "the",
    "cuz": "because", "coz": "because", "gonna": "going to", "wanna": "want to", "wanted2": "wanted to", "b4": "before",
}  # fmt: skip


def _right(word: str, lexicon: Lexicon) -> str:
    if said := _CHAT.get(word):
        return said
    if lexicon.spells(word):
        return word
    near = _COUNTING_SPELLER.correct(word) if len(word) >= 4 else None
    least = 0.75 if len(word) == 4 else 0.8 if len(word) < 7 else 0.71
    if (near and near[1] == 1) or names_magnitude(word):
        return word
    return near[0] if near and near[1] >= least else lexicon.mend(word)
