"""Numbers in prose: read from English, Russian and Chinese, and compared by value."""

from __future__ import annotations

import re
from decimal import Decimal

_ENGLISH = {
    "thousand": 3, "million": 6, "mn": 6, "m": 6, "mt": 6, "billion": 9, "bn": 9, "bln": 9,
    "bcm": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_RUSSIAN = {"тыс": 3, "млн": 6, "миллион": 6, "млрд": 9, "миллиард": 9, "трлн": 12, "триллион": 12}
_CHINESE = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3}

_DIGITS = {
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
    "ru": r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[,.]\d+)?",
    "zh": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
}
_RANGE = r"(?:\s*(?:-|–|—|to|or|and|до|или|и|至|到|或|和)\s*\$?\s*)"


def _reader(language: str, scales: dict[str, int]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    end = {"en": r"(?![a-z])", "zh": r"(?!克|米|瓦)"}.get(language, "")
    number = rf"(?<![a-z])(?P<number>{_DIGITS[language]})"  # not the 20 of G20
    return re.compile(rf"{number}(?:\s*-?(?P<scale>{words}){end})?", re.IGNORECASE)


_SCALES = {"en": _ENGLISH, "ru": _RUSSIAN, "zh": _CHINESE}
_READERS = {language: _reader(language, scales) for language, scales in _SCALES.items()}
_COUNTING = "one two three four five six seven eight nine ten eleven twelve"
_NUMERALS = {word: value for value, word in enumerate(_COUNTING.split(), start=1)}
_WORDS = re.compile(
    rf"\b({'|'.join(_NUMERALS)}|a|the)\b(?:[ -](thousand|million|billion|trillion))?", re.IGNORECASE
)
_JOINED = re.compile(rf"{_RANGE}")

#: Scales that a sentence names once and then leaves out.
_UNDERSTOOD = (6, 9, 12)

#: As printed, the value, and whether a scale was named with it.
Number = tuple[str, Decimal, bool]

#: English numerals up to here may be written out in words elsewhere.
_SMALL = 12


def numbers(text: str, language: str) -> list[Number]:
    """Every number as printed, its value, and whether a scale was named with it.

    "60–80 billion" gives both ends in billions.
    """
    found: list[Number] = []
    matches = list(_READERS[language].finditer(text))
    for place, match in enumerate(matches):
        power = _power(match, language)
        scaled = power
        for follower in matches[place + 1 :]:
            between = text[matches[matches.index(follower) - 1].end() : follower.start()]
            if scaled is not None or not _JOINED.fullmatch(between):
                break
            scaled = _power(follower, language)
        value = _value(match["number"], language)
        found.append((match[0], value.scaleb(scaled or 0), scaled is not None))
        if scaled is not None and power is None:
            found.append((match[0], value, False))
    return found


def missing_numbers(english: str, other: str, language: str) -> list[str]:
    """The numbers of an English text that its translation does not have."""
    return _beyond(numbers(english, "en"), numbers(other, language))


def added_numbers(english: str, other: str, language: str) -> list[str]:
    """The numbers of a translation that the English does not have."""
    return _beyond(numbers(other, language), numbers(english, "en") + _written_out(english))


def _beyond(asked: list[Number], held: list[Number]) -> list[str]:
    """What is asked and not held; a bare number may stand for one whose scale is understood."""
    values = {value for _, value, _ in held}
    bare = {value for _, value, named in held if not named}
    gone: dict[str, bool] = {}
    for printed, value, named in asked:
        alike = value in values or (value <= _SMALL and value == int(value))
        if not alike and named:  # "4.2 billion, then 4.8": the second is in billions too
            alike = any(value.scaleb(-power) in bare for power in _UNDERSTOOD)
        elif not alike:
            alike = any(value.scaleb(power) in values for power in _UNDERSTOOD)
        gone[printed] = gone.get(printed, True) and not alike
    return [printed for printed, missing in gone.items() if missing]


def _written_out(english: str) -> list[Number]:
    """Numbers that stand as words: "two billion", "the trillion", "ten"."""
    found: list[Number] = []
    for match in _WORDS.finditer(english):
        value = Decimal(_NUMERALS.get(match[1].lower(), 1))
        scale = match[2]
        power = _ENGLISH[scale.lower()] if scale else 0
        found.append((match[0], value.scaleb(power), bool(scale)))
    return found


def _power(match: re.Match[str], language: str) -> int | None:
    scale = match["scale"]
    return None if scale is None else _SCALES[language][scale.lower()]


def _value(printed: str, language: str) -> Decimal:
    if language == "ru":
        return Decimal(re.sub(r"[ \u00a0\u202f]", "", printed).replace(",", "."))
    return Decimal(printed.replace(",", ""))
