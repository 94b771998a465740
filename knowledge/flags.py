"""Flags typed for countries: each is two letters of a territory's code."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIRST = 0x1F1E6
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


def flags_named(text: str, names: Mapping[str, str]) -> str:
    """The text with names for flags; `names` are of territories, by their code.

    A flag of a country without a name here stays a word, or its question would be answered
    about another pair.
    """

    def named(flag: re.Match[str]) -> str:
        code = "".join(chr(ord(letter) - _FIRST + ord("A")) for letter in flag[0])
        return f" {names.get(code) or f'flag {code.lower()}'} "

    return _FLAG.sub(named, text)
