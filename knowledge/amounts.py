"""Amounts as people write them: "$200bn", "двести миллиардов", "两千亿", "quarter of a trillion"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.compound_numbers import COMPOUND, HUNDREDS, compound, tens_and_ones
from knowledge.hundreds import russian_hundreds
from knowledge.turnover import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in whole units; `unit` is empty where none was named.

    `upper` closes a range. `bare` marks a number without magnitude, which stands for billions
    only where a pledge of that size exists. `start` and `end` are places in the text.
    """

    value: Decimal
    unit: Unit
    start: int
    end: int
    upper: Decimal | None = None
    bare: bool = False


_MAGNITUDES = {
    **dict.fromkeys(["bn", "bln", "b", "billion", "billions", "bilion", "billon", "billlion",
                     "billoin", "bill", "bil", "bils", "bio", "yards", "bilions", "billlions", "млрд", "мрд", "млр", "миллиард", "милиард",
                     "миллард", "билион", "ярд", "лярд", "mlrd", "milliard", "milliardov"], 9),
    **dict.fromkeys(["trn", "tn", "tril", "trillion", "trillions", "trilion", "трлн", "триллион",
                     "трилион"], 12),
    **dict.fromkeys(["mn", "mln", "m", "mil", "mils", "million", "millions", "milion", "млн", "миллион",
                     "милион"], 6),
    **dict.fromkeys(["thousand", "тыс", "тысяч"], 3),
    "bcm": 9,
    "万亿": 12, "千亿": 11, "百亿": 10, "兆": 12, "忆": 8, "亿": 8, "十亿": 9, "千万": 7, "百万": 6, "万": 4,
}  # fmt: skip
_CURRENCIES: dict[str, Unit] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₽": "RUB"}
_MONEY = {*_CURRENCIES.values(), "JPY"}
_UNIT_PATTERNS: tuple[tuple[str, Unit], ...] = (
    (r"(?:us\s*)?(?:dollars?|usd|bucks|доллар\w*|долл\b\.?|美元|美金|美圆)", "USD"),
    (r"(?:yuan|rmb|cny|renminbi|юан\w*|人民币|元)", "CNY"),
    (r"(?:pounds?|gbp|sterling|фунт\w*|英镑)", "GBP"),
    (r"(?:euros?|eur|евро|欧元)", "EUR"),
    (r"(?:yen|jpy|иен\w*|йен\w*|日元|日圆)", "JPY"),
    (r"(?:rou?bles?|rub\b|рубл\w*|卢布)", "RUB"),
    (r"(?:(?:metric\s+)?tonn?e?s?\b|mt\b|т\b|тонн\w*|吨)", "tonnes"),
    (r"(?:cubic\s+met\w+|cu\.?\s?m|м3|куб\w*|立方米|立方)", "m3"),
    (r"(?:%|per\s?cent|percents?\b|процент\w*|个百分点)", "percent"),
)
_UNIT_WORDS = tuple(
    (re.compile(r"\s*(?:of\s+|-)?" + pattern), unit) for pattern, unit in _UNIT_PATTERNS
)
#: Thousands may be set apart by spaces, but "2015 100 billion" is a year and an amount.
_NUMBER = r"(?<!\d)\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_MAGNITUDE = "|".join(sorted(map(re.escape, _MAGNITUDES), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<sign>[$€£¥₽]|us\$)?\s?(?P<low>{_NUMBER})"
    rf"(?:\s?(?:-|to|до|至|到|~)\s?[$€£¥]?(?P<high>{_NUMBER}))?"
    rf"\s?-?(?P<mag>(?:{_MAGNITUDE})(?:[ауеиыовй]{{0,3}}|ами?|ах|ный|ная|ной|ную|ного|ные|ных)?"
    rf"(?![a-zа-я]))?\.?(?P<sign2>[$€£])?"
)
_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_HAN_AMOUNT = re.compile(
    r"(?P<number>[一二三四五六七八九十百千两零〇]{1,9}|半)(?P<mag>万亿|兆|亿|万)(?=[^零一二三四五六七八九]|$)"
)
_HAN_PERCENT = re.compile(r"百分之(?P<number>[零一二三四五六七八九十百]+|\d+(?:\.\d+)?)")

_WORDS: dict[str, Decimal] = {
    word: Decimal(value)
    for words, value in (
        ("half quarter_ пол", "0.5"), ("quarter четверть", "0.25"), ("a an one один одна", "1"),
        ("one and a half|полтора|полторы", "1.5"), ("two два две двух двум двумя", "2"),
        ("three три трех трем тремя", "3"), ("four четыре четырех четырем четырьмя", "4"), ("five пять пяти пятью", "5"), ("six шесть шести шестью", "6"), ("seven семь семи семью", "7"), ("eight восемь восьми восемью", "8"), ("nine девять девяти девятью", "9"),
        ("ten десять десяти десятью десятка десятку десятки десяткой", "10"), ("twelve двенадцать двенадцати двенадцатью", "12"), ("fifteen пятнадцать пятнадцати пятнадцатью", "15"),
        ("twenty двадцать двадцати двадцатью двадцатка двадцатку двадцатки двадцаткой", "20"), ("thirty тридцать тридцати тридцатью тридцатка тридцатку тридцатки тридцаткой", "30"),
        ("forty сорок сорока", "40"), ("fifty пятьдесят пятидесяти пятьюдесятью полсотни полтинник полтинника", "50"),
        ("sixty шестьдесят шестидесяти шестьюдесятью", "60"), ("seventy семьдесят семидесяти семьюдесятью", "70"),
        ("eighty восемьдесят восьмидесяти восемьюдесятью", "80"), ("ninety девяносто девяноста", "90"),
        ("hundred сто ста сотня сотню сотни сотне сотней сотка сотку сотки", "100"), ("a hundred|one hundred", "100"),
        ("hundred and fifty|сто пятьдесят|полтораста|one hundred fifty", "150"),
        ("two hundred|двести|двухсот|двумстам|двумястами|двухстах|двумя сотнями|две сотни|двух сотен", "200"),
        ("two hundred fifty|two hundred and fifty|двести пятьдесят|двухсот пятидесяти", "250"),
        ("three hundred|триста|трехсот|тремстам|тремястами|трехстах|три сотни", "300"),
        ("four hundred|четыреста|четырехсот|четыремстам|четырьмястами|четырехстах", "400"),
        ("five hundred|пятьсот|пятисот|пятистам|пятьюстами|пятистах|полтысячи", "500"),
        ("six hundred|шестьсот|шестисот|шестистам|шестьюстами", "600"), ("seven hundred|семьсот|семисот|семистам", "700"),
        ("seven hundred fifty|seven hundred and fifty|семьсот пятьдесят", "750"),
    )
    for word in (words.split("|") if "|" in words else words.split())
}  # fmt: skip
_WORDS |= {form: Decimal(value) for form, value in russian_hundreds()}
_WORD_MAGNITUDES = {
    "billion": 9, "billions": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "млрд": 9,
    "миллиардам": 9, "миллиарду": 9, "bn": 9, "trillion": 12, "триллион": 12, "триллиона": 12,
    "триллионов": 12, "трлн": 12, "million": 6, "лямов": 6, "ляма": 6, "миллион": 6, "миллиона": 6, "миллионов": 6,
    "yards": 9, "ярдами": 9, "миллиардами": 9, "триллионами": 12, "ярдов": 9, "ярда": 9, "bilion": 9, "милиардов": 9, "милиарда": 9, "миллардов": 9,
    "bcm": 9, "billion cubic": 9, "bilions": 9, "billons": 9, "trilion": 12, "трилионов": 12,
    **{stem + ending: power
       for stem, power in (("миллиард", 9), ("милиард", 9), ("ярд", 9), ("лярд", 9), ("триллион", 12),
                           ("трилион", 12), ("миллион", 6), ("лям", 6))
       for ending in ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")},
}  # fmt: skip
_NUMBER_WORD = f"{COMPOUND}|" + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_SPELT = re.compile(
    rf"(?<![a-zа-я])(?:(?P<low>{_NUMBER_WORD})\s*(?:\s(?:to|or|до|или)\s|-)\s*)?(?P<number>"
    + _NUMBER_WORD
    + r")(?:\s+(?:of\s+)?(?:a\s+)?|-)?(?P<mag>"
    + "|".join(sorted(_WORD_MAGNITUDES, key=len, reverse=True))
    + r")(?![a-zа-я])"
)


#: Hundreds without a magnitude, where nothing that is counted follows: "двести к двадцатому".
_HUNDREDS = re.compile(
    rf"(?<![a-zа-я\d.,-])(?<!\d )(?P<number>{HUNDREDS}|"
    + "|".join(sorted((re.escape(w) for w, v in _WORDS.items() if v >= 100), key=len, reverse=True))
    + r")(?=\s*(?:$|[.,;:?!)]|-\s)|[\s-]+(?:by|before|until|between|with|for|from|and|or|in|target|goal|mark|pledge|milestone|are|is|was|were|hit|reached|met|now|yet"
    r"|к|до|с|со|между|без|и|на|для|у|россия|китай|по|в|цел\w+|план\w*|не|вышло|будет|вз\w+|достиг\w*)(?![a-zа-я]))"
)
_ALONE = re.compile(r"(?<![\d.] )(?<![a-zа-я\d.-])(?:trillion|триллион)(?![a-zа-я])")


def amounts(text: str) -> list[Amount]:
    """Every amount in a normalised text, in order, none overlapping another.

    Years are not told apart here: "2021" without magnitude is left to `periods`.
    """
    found: list[Amount] = []
    taken: list[tuple[int, int]] = []
    for reader in (_spelt, _chinese, _percents, _digits, _hundreds):
        for amount in reader(text):
            if all(amount.end <= start or amount.start >= end for start, end in taken):
                found.append(amount)
                taken.append((amount.start, amount.end))
    return sorted(found, key=lambda amount: amount.start)


def number(text: str) -> Decimal:
    """A number with "," or "." as decimal mark or thousands mark."""
    text = re.sub(r"[ \u00a0]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


def han_number(text: str) -> int:
    """A whole number in Chinese characters: 两千 is 2000, 二〇二一 is 2021."""
    if all(character in _HAN_DIGITS for character in text):
        return int("".join(str(_HAN_DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    tens = {"十": 1, "百": 10, "千": 100}.get(text[-2], 1) if len(text) > 1 and digit else 1
    return total + digit * tens


def _worth(words: str) -> Decimal:
    """What a number in words counts."""
    return _WORDS[words] if words in _WORDS else compound(words)


def _spelt(text: str) -> list[Amount]:
    found = []
    for match in _SPELT.finditer(text):
        power = _WORD_MAGNITUDES[match["mag"]]
        value = _worth(match["number"]).scaleb(power)
        unit, end = _unit_after(text, match.end())
        low = _worth(match["low"]).scaleb(power) if match["low"] else value
        between = text[match.end("low") : match.start("number")]
        if match["low"] and tens_and_ones(match["low"], between, match["number"]):
            found.append(Amount(low + value, unit, match.start(), end))
            continue
        if low < value:
            found.append(Amount(low, unit, match.start(), end, value))
        else:
            found.append(Amount(value, unit, match.start("number"), end))
    for match in _ALONE.finditer(text):
        if not any(one.start <= match.start() < one.end for one in found):
            unit, end = _unit_after(text, match.end())
            found.append(Amount(Decimal(10) ** 12, unit, match.start(), end))
    return found


def _hundreds(text: str) -> list[Amount]:
    return [
        Amount(_worth(match["number"]), "", match.start("number"), match.end("number"), bare=True)
        for match in _HUNDREDS.finditer(text)
    ]


def _chinese(text: str) -> list[Amount]:
    found = []
    for match in _HAN_AMOUNT.finditer(text):
        if text[match.start() - 1 : match.start()].isdigit():
            continue
        count = Decimal("0.5") if match["number"] == "半" else Decimal(han_number(match["number"]))
        unit, end = _unit_after(text, match.end())
        found.append(Amount(count.scaleb(_MAGNITUDES[match["mag"]]), unit, match.start(), end))
    return found


def _percents(text: str) -> list[Amount]:
    return [
        Amount(
            Decimal(n) if n[0].isdigit() else Decimal(han_number(n)),
            "percent",
            match.start(),
            match.end(),
        )
        for match in _HAN_PERCENT.finditer(text)
        for n in [match["number"]]
    ]


def _digits(text: str) -> list[Amount]:
    found = []
    for match in _FIGURE.finditer(text):
        start = match.start("sign") if match["sign"] else match.start("low")
        before = text[start - 1 : start]
        joined = (before.isalnum() and before.isascii()) or before in ("-", ".")
        if joined and not (match["mag"] and before == "-"):
            continue
        if len(match["low"]) > 15:
            continue
        end = match.end()
        magnitude = _magnitude(match["mag"])
        unit, after = _unit_after(text, end)
        sign = match["sign"] or match["sign2"]
        if magnitude is None and not sign and unit in _MONEY and _is_year(match["low"]):
            continue  # "the 2019 rouble-yuan agreement"
        if sign:
            unit = unit or _CURRENCIES[sign[-1]]
        if match["mag"] == "bcm":
            unit = "m3"
        if match["mag"] == "m" and not sign and unit not in ("tonnes", "USD"):
            continue
        if magnitude is None and not unit and not sign:
            found += _bare(text, match)
            continue
        power = magnitude or 0
        high = match["high"]
        found.append(
            Amount(
                number(match["low"]).scaleb(power),
                unit,
                start,
                after,
                number(high).scaleb(power) if high else None,
                bare=magnitude is None and unit not in ("percent",),
            )
        )
    return found


_OF_MONTH = re.compile(
    r"(?:st|nd|rd|th|-?го)?\s+(?:of\s+)?(?:(?:jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|may\b(?! be| have| not| well)"
    r"|(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|ма[йя]\b)"
)


def _is_year(low: str) -> bool:
    return len(low) == 4 and "1500" <= low < "2200"


def _bare(text: str, match: re.Match[str]) -> list[Amount]:
    """A number alone: a count of billions only if nothing around it makes it a date."""
    low = match["low"]
    following = text[match.end("low") : match.end("low") + 2].lstrip()
    if _is_year(low) or following[:1] in ("年", "月", "日", "号"):
        return []
    if len(low) <= 2 and _OF_MONTH.match(text, match.end("low")):
        return []  # "21 or 22 May"
    if match["high"] or re.match(r"x(?![a-z])", text[match.end("low") :]):
        return []
    return [Amount(number(low), "", match.start("low"), match.end("low"), bare=True)]


def _magnitude(word: str | None) -> int | None:
    if not word:
        return None
    if word in _MAGNITUDES:
        return _MAGNITUDES[word]
    for length in range(len(word) - 1, 1, -1):
        if word[:length] in _MAGNITUDES:
            return _MAGNITUDES[word[:length]]
    return None


def names_magnitude(word: str) -> bool:
    """Whether a word is a magnitude in some form: "ярдов", "billions"."""
    return any(len(known) >= 3 and word.startswith(known) for known in _MAGNITUDES)


def _unit_after(text: str, end: int) -> tuple[Unit, int]:
    for pattern, unit in _UNIT_WORDS:
        if match := pattern.match(text, end):
            return unit, match.end()
    return "", end
