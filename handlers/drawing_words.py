"""The words on pictures: titles, units, numbers short enough for a phone, and where they are from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import get_month_names
from babel.numbers import format_decimal

from handlers.dates_text import dated, locale_of
from handlers.languages import gettext
from knowledge.answers import Figure
from knowledge.facts import Language
from knowledge.turnover import Window

#: Magnitudes as each language counts them.
_MAGNITUDES: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((12, "trillion"), (9, "billion"), (6, "million")),
    "ru": ((12, "трлн"), (9, "млрд"), (6, "млн")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}
#: Two of a magnitude at least, so that 1,000 billion is not written as 1 trillion.
_ENOUGH = 2

_MARKS = {"about": "≈", "inferred": "≈", "above": ">", "below": "<"}


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit that every number of one picture is written in."""

    power: int
    unit: str
    language: Language
    decimals: int = 0

    @property
    def words(self) -> str:
        """The unit: "$ billion", «млрд $», “亿美元”."""
        _ = gettext(self.language)
        number = next((w for p, w in _MAGNITUDES[self.language] if p == self.power), "")
        if self.language == "en" and self.unit in ("USD", "EUR", "GBP"):
            return {"USD": "$", "EUR": "€", "GBP": "£"}[self.unit] + f" {number}"
        match self.unit:
            case "USD":
                return _("${number}", number=number)
            case "EUR":
                return _("€{number}", number=number)
            case "GBP":
                return _("£{number}", number=number)
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
            case "percent":
                return "%"
            case _:
                return number

    def number(self, value: Decimal, levels: Iterable[Decimal] = (), more: int = 0) -> str:
        """A number short enough for a phone, with `more` decimals than usual.

        It has more still where rounding would lift a value to a level, or off it.
        """
        scaled, asked = value.scaleb(-self.power), tuple(levels)
        for decimals in range(self.decimals + more, 4):
            rounded = scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
            sides = ((value >= level, rounded >= level.scaleb(-self.power)) for level in asked)
            if all(held == shown for held, shown in sides):
                break
        shape = "0.###" if self.language == "zh" else "#,##0.###"
        return str(
            format_decimal(rounded, shape, locale_of(self.language), decimal_quantization=False)
        )

    def of_figure(self, figure: Figure, levels: Iterable[Decimal] = (), more: int = 0) -> str:
        """The number of a figure, with a sign where it was not printed exactly."""
        assert figure.value is not None, "only levels are drawn"
        return _MARKS.get(figure.qualifier, "") + self.number(figure.value, levels, more)


def scale_of(values: Sequence[Decimal], unit: str, language: Language) -> Scale:
    """The magnitude in which the largest of those values reads best."""
    if unit in ("percent", "rank", ""):
        return Scale(0, unit, language)
    largest = max(values)
    least = {12: _ENOUGH}
    power = next(
        (p for p, _ in _MAGNITUDES[language] if largest >= least.get(p, 1) * Decimal(10) ** p), 0
    )
    scaled = largest.scaleb(-power)
    return Scale(power, unit, language, 0 if scaled >= 100 else 1 if scaled >= 10 else 2)


def origin_line(figures: Sequence[Figure], language: Language) -> str:
    """Who published what is drawn, and when the newest of it came out."""
    _ = gettext(language)
    counted = Counter(figure.publisher.within(language) for figure in reversed(figures))
    ranked = [name for name, _number in counted.most_common()]
    comma = "、" if language == "zh" else ", "
    names = comma.join(ranked[:2])
    if len(ranked) > 2:
        names = _("{names} and others", names=names)
    newest = max(figures, key=lambda figure: (figure.period.end, figure.released_on))
    if newest.series and newest.released_on:
        date = dated(newest.released_on, language)
        return _("Source: {publisher}; newest figure released {date}", publisher=names, date=date)
    if on := newest.released_on or newest.source.published_on:
        date = dated(on, language)
        return _("Source: {publisher}; newest figure reported {date}", publisher=names, date=date)
    return _("Source: {publisher}", publisher=names)


def tick(figure: Figure) -> str:
    """The year under a bar: "2024", or "2023–24" where it is no calendar year."""
    if figure.period.window is Window.YEAR:
        return str(figure.period.year)
    last = figure.period.end.year - (1 if figure.period.end.month == 1 else 0)
    return f"{figure.period.year}–{last % 100:02d}"


def year_words(year: int, figures: Sequence[Figure]) -> str:
    """A year that has no figure, named as the figures beside it are."""
    if any(figure.period.window is Window.YEAR for figure in figures):
        return str(year)
    return f"{year - 1}–{year % 100:02d}"


def period_tick(figure: Figure, language: Language) -> str:
    """The same for a run of figures, months included: "Jan–Apr 2026", “2026年1—4月”."""
    last = figure.period.last_month
    if figure.period.window is not Window.YTD:
        return tick(figure) + ("年" if language == "zh" else "")
    if language == "zh":
        return f"{figure.period.year}年1—{last}月" if last > 1 else f"{figure.period.year}年1月"
    names = month_ticks(language)
    months = names[0] if last == 1 else f"{names[0]}–{names[last - 1]}"
    return f"{months} {figure.period.year}"


def month_ticks(language: Language) -> list[str]:
    """January to December, short."""
    names = get_month_names("abbreviated", "stand-alone", locale_of(language))
    return [str(names[month]).rstrip(".") for month in range(1, 13)]
