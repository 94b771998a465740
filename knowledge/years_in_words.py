"""Years in words: "in twenty-three", "в двадцать втором", "一八年"; and the year before or after one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.amounts import han_number

#: A year of two digits up to this is of this century, a later one of the last.
_THIS_CENTURY = 35

EN_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
            "eighty": 80, "ninety": 90}  # fmt: skip
_EN_TEENS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
             "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}  # fmt: skip
_EN_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9}  # fmt: skip
ONES = "|".join(_EN_ONES)
_TWO = (
    rf"(?:(?P<tens>{'|'.join(EN_TENS)})(?:[ -](?P<ones>{ONES}))?|(?P<teen>{'|'.join(_EN_TEENS)})"
    rf"|(?:oh|o|aught|nought|zero)[ -](?P<low>{ONES}))"
)
#: What is counted, so that the number before it is no year: "in twenty months".
COUNTED = (
    r"(?!\w|-\w|[ -]*(?:billion|million|trillion|thousand|hundred|bn|mn|years?|months?|weeks?|days?|hours?|times?|percent|per cent"
    r"|%|words?|countr\w+|nations?|states?|members?|pledges?|targets?|goals?|promises?|deals?|quot\w+|sources?|tonn?e?s?|tons?"
    r"|dollars?|yuan|bucks|points?|leaders?|people|pages|minutes|lines|odd|something|years?'|fold|degrees|figures|questions"
    r"|agreements?|contracts?|summits?|cubic|yards?|ones|of (?:the|them|these|those)|or so)\b)"
)
_CENTURY = re.compile(
    rf"\b(?P<century>twenty|nineteen|two thousand(?: and)?)[ -]{_TWO}{COUNTED}"
    rf"|\btwo thousand(?: and)?[ -](?P<single>{ONES}){COUNTED}"
)
#: What stands before a year of two digits in words; a weak word needs another year beside it.
_LEAD = (
    r"(?:(?P<strong>\b(?:in|since|until|till|during|year|by|vs\.?|versus|against|for|compare|before|after|circa))"
    r"|(?:\b(?:and|or|of|over|about|from|to|than|what about|with)|[-,:/]|^))\s*"
)
_SHORT = re.compile(rf"{_LEAD}(?P<number>{_TWO}){COUNTED}")
_ALSO = re.compile(rf"\s*(?:vs\.?|versus|and|or|to|against|with|over|[-,/])\s*{_TWO}{COUNTED}")
#: Tens to twelves count things more often than years.
_COUNTS = (10, 11, 12)
#: Before a year as unlikely as 1983.
_SURELY = re.compile(r"\b(?:in|since|year|during|before|after)\s*$")
#: So little is said by one who goes on: "what about nineteen?".
_LITTLE = 24

_RU_UNITS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7,
             "восьм": 8, "девят": 9}  # fmt: skip
_RU_TEENS = {"десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14,
             "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18,
             "девятнадцат": 19, "двадцат": 20, "тридцат": 30}  # fmt: skip
_RU_TENS = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60,
            "семьдесят": 70, "восемьдесят": 80, "девяносто": 90}  # fmt: skip
_RU_END = r"(?:ый|ой|ий|ого|ему|его|ьего|ому|ьему|ым|ьим|им|ом|ем|ьем)"
_RU_NOUN = (
    r"(?![а-я])(?!\s+(?:раз|век|столет|саммит|съезд|пакет|день|дня|числ|миллиард|мест|час|пункт|форум|квартал|месяц"
    r"|абзац|участник|член|этап|вариант|партн|рейтинг|заседан|раунд|трек|январ|феврал|март|апрел|ма[яй]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр))"
)
_RU_YEAR = r"(?P<year_word>\s+(?:год\w*|г\.?(?![а-я])))?"
_RU = re.compile(
    r"(?<![а-я])(?P<century>две тысячи |двух тысяч |тысяча девятьсот )?(?:"
    rf"(?P<tens>{'|'.join(_RU_TENS)})[ -](?P<ones>{'|'.join(_RU_UNITS)}){_RU_END}"
    rf"|(?P<teen>{'|'.join(sorted(_RU_TEENS, key=len, reverse=True))}){_RU_END}"
    rf"|(?P<low>{'|'.join(_RU_UNITS)}){_RU_END}"
    rf"|(?P<thousand>двухтысячн){_RU_END}){_RU_NOUN}{_RU_YEAR}"
)
#: "The first year when …" counts years and names none.
_ORDINAL = re.compile(r",? (?:когда|котор|в котор|выше|свыше|больше|более|после|с )")
_RU_DIGITS = re.compile(rf"(?<![\d.,])(?P<two>\d\d)-?(?:ый|ой|го|му|ом|ем|й|м){_RU_NOUN}{_RU_YEAR}")

_HAN = re.compile(
    r"(?P<digits>[一二][零〇九一二三四五六七八]{3})年?|(?P<two>[零〇一二三四五六七八九]{2})年(?!内|后|来|之内|之后|间|时间|期|以内|代)"
    r"|(?P<thousand>[两二]千(?:零?[一二三四五六七八九])?|[两二]千零?[一二]?十[一二三四五六七八九]?)年(?!内|后|来|期|代)"
)
#: Four or five years, seven or eight years: how long, not when.
_ROUGHLY = ("三四", "四五", "五六", "六七", "七八", "八九", "三五")


#: The years in which what everyone remembers began.
_BEGAN = re.compile(
    r"(?:the )?first year of (?:the )?(?:pandemic|covid|corona\w*)|(?:the )?(?:pandemic|covid)'?s first year"
    r"|перв\w+ год\w* (?:пандеми|ковид|коронавирус)\w+|(?:疫情|新冠)(?:的|爆发)?(?:头|第|首)一?年|疫情爆发(?:那|当)一?年"
)
_PANDEMIC = 2020


def spelt_years(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Years in words, each with the place where it stands; some may overlap."""
    for match in _BEGAN.finditer(text):
        yield match, _PANDEMIC
    for match in _CENTURY.finditer(text):
        yield match, _of_century(match)
    yield from _short(text)
    for match in _RU.finditer(text):
        if (year := _russian(match)) is not None:
            yield match, year
    for match in _RU_DIGITS.finditer(text):
        yield match, whole(int(match["two"]))
    for match in _HAN.finditer(text):
        if (year := _chinese(match)) is not None:
            yield match, year


def whole(two: int) -> int:
    """The year that two digits stand for: 23 is 2023, 96 is 1996."""
    return 2000 + two if two <= _THIS_CENTURY else 1900 + two


def _two(match: re.Match[str]) -> int:
    if match["teen"]:
        return _EN_TEENS[match["teen"]]
    if match["low"]:
        return _EN_ONES[match["low"]]
    return EN_TENS[match["tens"]] + _EN_ONES.get(match["ones"] or "", 0)


def _of_century(match: re.Match[str]) -> int:
    if match["single"]:
        return 2000 + _EN_ONES[match["single"]]
    return (1900 if match["century"] == "nineteen" else 2000) + _two(match)


def _short(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """ "In twenty-three", "nineteen vs twenty": two digits in words where a year may stand."""
    ends: list[int] = []
    for match in _SHORT.finditer(text):
        number = _two(match)
        beside = any(0 <= match.start() - end <= 2 for end in ends)
        beside = beside or _ALSO.match(text, match.end()) is not None
        little = len(text.strip()) <= _LITTLE
        if not (match["strong"] or beside or little or match["low"]):
            continue
        if number in _COUNTS and not match["strong"]:
            continue
        if _THIS_CENTURY < number < 90 and not _SURELY.search(text, 0, match.start("number")):
            continue
        ends.append(match.end())
        place = re.compile(re.escape(match["number"])).match(text, match.start("number"))
        if place is not None:
            yield place, whole(number)


def _russian(match: re.Match[str]) -> int | None:
    century, said = match["century"] or "", match["year_word"]
    base = 1900 if century.startswith("тысяча") else 2000
    if match["thousand"]:
        return 2000
    if match["low"]:
        counted = not century and _ORDINAL.match(match.string, match.end())
        return base + _RU_UNITS[match["low"]] if (century or said) and not counted else None
    if match["teen"]:
        return base + _RU_TEENS[match["teen"]]
    number = _RU_TENS[match["tens"]] + _RU_UNITS[match["ones"]]
    return base + number if century else whole(number)


def _chinese(match: re.Match[str]) -> int | None:
    if match["thousand"]:
        return han_number(match["thousand"])
    if match["two"] in _ROUGHLY:
        return None
    if match["two"]:
        return whole(han_number(match["two"]))
    year = han_number(match["digits"])
    return year if 1950 <= year <= 2060 else None


#: "The year before 2019", "годом раньше, чем в 2019", "2019年的前一年": the year beside the one named.
_BESIDE = (
    (
        re.compile(
            r"(?:\byear (?:before|prior to|earlier than(?: in)?)|за год до|год(?:ом)? раньше,? чем(?: было)?(?: в)?|год\w* ранее,? чем(?: в)?)\s$"
        ),
        re.compile(r"[\d零〇一二三四五六七八九]+年?的?(?:前一年|上一年)"),
        -1,
    ),
    (
        re.compile(
            r"(?:\byear (?:after|later than(?: in)?)|через год после|год(?:ом)? позже,? чем(?: в)?)\s$"
        ),
        re.compile(r"[\d零〇一二三四五六七八九]+年?的?(?:后一年|次年|下一年|第二年)"),
        1,
    ),
)


def step_beside(text: str, start: int) -> int:
    """-1 or 1 where the year before or after the one that begins at `start` is asked for, else 0."""
    for before, after, step in _BESIDE:
        if before.search(text[:start]) or after.match(text, start):
            return step
    return 0
