"""Amounts, rates and shares in words: `$240.1 billion`, `240,1 млрд $`, `2401亿美元`."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from handlers.dates_text import locale_of
from handlers.languages import Say, gettext
from knowledge.facts import Language, Target

_WESTERN = ((12, "trillion", "трлн"), (9, "billion", "млрд"), (6, "million", "млн"))
_CHINESE = ((12, "万亿"), (8, "亿"), (4, "万"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_MINUS = "\u2212"

#: Decimals shown of billions (of millions below one): what a publisher prints, at most.
_MOST = 3


@lru_cache(maxsize=8192)
def amount_text(value: Decimal, unit: str, language: Language) -> str:
    """An amount with its unit, in as many decimals as were printed."""
    if unit == "percent":
        return percent_text(value, language)
    if unit == "rank":
        return _plain_number(value, language)
    sign = _minus(language) if value < 0 else ""
    number = scaled_text(abs(value), language)
    return sign + _with_unit(number, unit, language)


def range_text(target: Target, language: Language) -> str:
    """A target's amount, or its range ("$60–80 billion")."""
    return (
        ""
        if target.amount is None
        else _with_unit(_numbers(target, language), target.unit, language)
    )


def spelled_target(target: Target, language: Language) -> str:
    """The same for a question; Russian dollars as a word: «200 млрд долларов»."""
    said = range_text(target, language)
    if language != "ru":
        return said
    for sign, word in (("$", "долларов"), ("€", "евро"), ("£", "фунтов")):
        said = said.removesuffix(sign) + word if said.endswith(sign) else said
    return said.replace("\u00a0", " ")


def _numbers(target: Target, language: Language) -> str:
    amount = target.amount or Decimal(0)
    number = scaled_text(amount, language)
    if target.unit == "percent":
        number = _plain_number(amount, language)
    if target.upper is None:
        return number
    low = "".join(mark for mark in number if mark.isdigit() or mark in ".,")
    dash = "—" if language == "zh" else "–"
    return f"{low}{dash}{scaled_text(target.upper, language)}"


def scaled_text(value: Decimal, language: Language) -> str:
    """A number in thousands of millions (or what fits): "240.11 billion", “2401.1亿”."""
    if language == "zh":
        return _chinese(value)
    for power, english, russian in _WESTERN:
        if value >= Decimal(10) ** power:
            number = _plain_number(value.scaleb(-power), language, _decimals(value, power))
            return f"{number} {english}" if language == "en" else f"{number}\u00a0{russian}"
    return _plain_number(value, language)


def _chinese(value: Decimal) -> str:
    power, word = next(((p, w) for p, w in _CHINESE if value >= Decimal(10) ** p), (0, ""))
    number = value.scaleb(-power)
    number = number.quantize(Decimal(1).scaleb(-_decimals(value, power)), rounding=ROUND_HALF_UP)
    return f"{_trimmed(number)}{word}"


def _decimals(value: Decimal, power: int) -> int:
    """As many as keep the precision of three decimals in billions, whatever the unit."""
    western = next((p for p, _e, _r in _WESTERN[1:] if value >= Decimal(10) ** p), 0)
    return max(power - western + _MOST, 0) if western else _MOST


def _plain_number(value: Decimal, language: Language, decimals: int = 2) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return str(
        format_decimal(
            rounded,
            "#,##0." + "#" * max(decimals, 1),
            locale_of(language),
            decimal_quantization=False,
        )
    )


def _trimmed(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_unit(number: str, unit: str, language: Language) -> str:
    _ = gettext(language)
    if unit in _SIGNS and language == "en":
        return f"{_SIGNS[unit]}{number}"
    match unit:
        case "percent":
            return f"{number}\u00a0%" if language == "ru" else f"{number}%"
        case "USD":
            return _("${number}", number=number)
        case "EUR":
            return _("€{number}", number=number)
        case "GBP":
            return _("£{number}", number=number)
        case _:
            return _named_unit(number, unit, _)


def _named_unit(number: str, unit: str, _: Say) -> str:
    match unit:
        case "CNY":
            return _("{number} yuan", number=number)
        case "JPY":
            return _("{number} yen", number=number)
        case "RUB":
            return _("{number} roubles", number=number)
        case "tonnes":
            return _("{number} tonnes", number=number)
        case "m3":
            return _("{number} cubic metres", number=number)
        case _:
            return number


def percent_text(value: Decimal, language: Language) -> str:
    """A share of a hundred: "57%", «57 %»."""
    sign = _minus(language) if value < 0 else ""
    number = _plain_number(abs(value), language)
    return f"{sign}{number}\u00a0%" if language == "ru" else f"{sign}{number}%"


def rate_text(percent: Decimal, language: Language) -> str:
    """A rate of change with its sign: "+29.3%", «−6,9 %»."""
    plus = "+" if percent > 0 else ""
    return plus + percent_text(percent, language)


def share_text(share: Decimal, language: Language) -> str:
    """A computed share with one decimal, never rounded up to the whole."""
    return percent_text(share_percent(share), language)


def share_percent(share: Decimal) -> Decimal:
    """A share in per cent with one decimal; more where the whole would be claimed falsely."""
    percent = (share * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    if percent == 100 and share != 1:
        percent = (share * 100).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
    return percent


def multiple_text(ratio: Decimal, language: Language) -> str:
    """How many times, always with one decimal: "2.3", «2,0»."""
    rounded = ratio.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return str(format_decimal(rounded, "0.0", locale_of(language)))


def _minus(language: Language) -> str:
    return "-" if language == "zh" else _MINUS
