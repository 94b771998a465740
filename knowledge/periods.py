"""Years, months and stretches of time as people write them, resolved against a given day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from knowledge.amounts import han_number
from knowledge.past_years import past_years
from knowledge.relative_months import relative_months
from knowledge.turnover import Period, Window
from knowledge.vague_times import decades, unread_years, vague_times
from knowledge.years_in_words import spelt_years, step_beside, whole


class Mark(StrEnum):
    """What stands before a year."""

    NONE = ""
    BY = "by"  # a deadline: by 2024, к 2024 году, 到2024年
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Year:
    """A year named, with the word before it."""

    year: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Times:
    """Everything a text says about time.

    `years` are all years named; `periods` stretches with a window of their own ("first nine
    months of 2023", a month, a fiscal year); `bare_months` a stretch whose year must be inherited
    ("and in March?"), as (first, last, window); `days` exact dates as ISO text; `spans` the places
    used up in the text; `between` is set for "from 2016 to 2022"; `decade` where `years` are the
    first and the last of one; `vague` words for a time from which no year can be told.
    """

    years: tuple[Year, ...]
    periods: tuple[Period, ...]
    bare_months: tuple[tuple[int, int, Window], ...]
    days: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    between: bool
    relative: bool = False
    quarters: tuple[str, ...] = ()
    decade: bool = False
    vague: tuple[str, ...] = ()


_MONTHS = (
    ("jan january janury january's янв январь января январе январю январем", 1),
    ("feb february febuary фев февр февраль февраля феврале февралю февралем", 2),
    ("mar march март марта марте марту мартом", 3),
    ("apr april апр апрель апреля апреле апрелю апрелем", 4),
    ("may май мая мае маю маем", 5),
    ("jun june июн июнь июня июне июню июнем", 6),
    ("jul july июл июль июля июле июлю июлем", 7),
    ("aug august авг август августа августе августу августом", 8),
    ("sep sept september сен сент сентябрь сентября сентябре сентябрю сентябрем", 9),
    ("oct october окт октябрь октября октябре октябрю октябрем", 10),
    ("nov november novmber ноя нояб ноябрь ноября ноябре ноябрю ноябрем", 11),
    ("dec december дек декабрь декабря декабре декабрю декабрем", 12),
)
MONTH_NAMES = {name: number for names, number in _MONTHS for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTH_NAMES), key=len, reverse=True)) + r")\.?"
_NOT_IN_WORD = r"(?<![a-zа-я0-9])"
_WORD_END = r"(?![a-zа-я])"
_YEAR4 = r"(?:1[5-9]|20|21)\d\d"
_YEAR = rf"(?P<year>{_YEAR4})"
_OF = r"(?:\s*(?:of|in|,|за|в|года?|г\.?|-)\s*|\s*)"

_COUNT = {
    **{str(n): n for n in range(1, 13)},
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "трех": 3, "четырех": 4,
    "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10, "одиннадцати": 11,
    "первые": 1,
}  # fmt: skip
_COUNTED = "|".join(sorted(_COUNT, key=len, reverse=True))


@dataclass
class _Scan:
    """A text being read: what was found, and which places are used up."""

    text: str
    today: date
    years: list[tuple[int, Year]]
    stretches: list[tuple[int, int, Window, int | None]]  # first, last month, window, year
    periods: list[Period]
    days: list[str]
    spans: list[tuple[int, int]]
    quarters: list[str]
    relative: bool = False
    runs: list[tuple[int, int]] = field(default_factory=list)  # first and last year
    vague: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def free(self, match: re.Match[str]) -> bool:
        return all(match.end() <= a or match.start() >= b for a, b in self.spans)

    def use(self, match: re.Match[str]) -> None:
        self.spans.append(match.span())

    def each(self, pattern: str | re.Pattern[str]) -> list[re.Match[str]]:
        found = [m for m in re.finditer(pattern, self.text) if self.free(m)]
        for match in found:
            self.use(match)
        return found


def times(text: str, today: date) -> Times:
    """Everything that a normalised text says about time; "last year" is resolved by `today`."""
    scan = _Scan(text, today, [], [], [], [], [], [])
    _days(scan)
    _fiscal(scan)
    _stretches(scan)
    _relative_months(scan)
    _single_months(scan)
    if any(window is not Window.MONTH for _, _, window, _ in scan.stretches) or not scan.stretches:
        scan.quarters += scan.left_out  # a sum less one month is a stretch that nobody prints
    _relative_years(scan)
    _decades(scan)
    _plain_years(scan)
    _vague(scan)
    return _resolved(scan)


def _days(scan: _Scan) -> None:
    """Exact dates: 31 May 2016, May 31, 2016, 31.05.2016, 2016-05-31, 2016年5月31日."""
    month = rf"(?P<month>{_MONTH})"
    for pattern in (
        rf"{_NOT_IN_WORD}(?P<day>\d\d?)(?:st|nd|rd|th|-?го|-е)?\s+(?:of\s+)?{month},?\s*"
        rf"(?:в\s+)?{_YEAR}(?:\s?г(?:ода|\.)?{_WORD_END})?",
        rf"{_NOT_IN_WORD}{month}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_NOT_IN_WORD}(?P<day>\d\d?)[./](?P<month>\d\d?)[./]{_YEAR}",
        rf"{_NOT_IN_WORD}{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)[日号]",
    ):
        for match in scan.each(pattern):
            named = match["month"].rstrip(".")
            number = MONTH_NAMES.get(named) or int(named)
            year, day = int(match["year"]), int(match["day"])
            try:
                scan.days.append(date(year, number, day).isoformat())
            except ValueError:
                continue
            scan.years.append((match.start(), Year(year, Mark.NONE)))


def _fiscal(scan: _Scan) -> None:
    """Fiscal years: FY 2020-21, 2024-25, 2024/25, FY19-20."""
    for match in scan.each(
        r"(?:fy|f\.y\.|(?:fiscal|financial) (?:year )?|финансов\w+ год\w* |财年)\s?'?(?P<a>\d\d)\s?[-/]\s?(?P<b>\d\d)(?!\d)"
    ):
        if (int(match["a"]) + 1) % 100 == int(match["b"]):
            scan.periods.append(Period(f"20{match['a']}-{match['b']}", Window.FISCAL))
    for match in scan.each(
        r"(?:(?:fiscal|financial)(?: year)?|фин\w*\.?\s?год\w*|фингод\w*)\s(?P<a>\d\d)\s?[-/]\s?(?P<b>\d\d)(?!\d)"
    ):
        _short_fiscal(scan, match)
    for match in scan.each(
        r"(?<![\d/-])(?P<a>\d\d)\s?[-/]\s?(?P<b>\d\d)\s?(?:财年|财政年度|-?\w{0,2}\s?(?:фин\w*\.?\s?год|фингод)\w*|fiscal)"
    ):
        _short_fiscal(scan, match)
    for match in scan.each(
        rf"(?:fy\s?|(?:fiscal|financial)(?: year)?\s|фин\w*\.?\s?год\w*\s|фингод\w*\s|财年\s?)?{_YEAR}\s?[-/]\s?(?P<next>\d\d)(?!\d|-)"
        r"(?:\s?(?:-?\w{0,2}\s)?(?:фин\w*\.?\s?год\w*|фингод\w*|财年))?"
    ):
        year = int(match["year"])
        if (year + 1) % 100 == int(match["next"]):
            scan.periods.append(Period(f"{year}-{match['next']}", Window.FISCAL))
        else:
            scan.spans.pop()


def _short_fiscal(scan: _Scan, match: re.Match[str]) -> None:
    """A fiscal year of two digits each, 24/25, if the second follows the first."""
    if (int(match["a"]) + 1) % 100 == int(match["b"]):
        scan.periods.append(Period(f"20{match['a']}-{match['b']}", Window.FISCAL))
    else:
        scan.spans.remove(match.span())


def _stretches(scan: _Scan) -> None:
    """Several months of one year: cumulative from January, or any other run."""
    first, last = rf"(?P<first>{_MONTH})", rf"(?P<last>{_MONTH})"
    year = rf"(?:{_OF}(?P<year>{_YEAR4}))?"
    ahead = rf"(?:(?P<ahead>{_YEAR4})\s*年?(?:г(?:од\w*|\.)?)?[,:]?\s*)?"
    to = r"\s*(?:-|to|through|thru|until|till|по|до|и|and|至|到)\s*"
    for match in scan.each(
        rf"{_NOT_IN_WORD}{ahead}(?:from |с |between )?{first}{to}{last}{_WORD_END}{year}"
    ):
        a, b = (MONTH_NAMES[match[key].rstrip(".")] for key in ("first", "last"))
        _add(scan, match, a, b)
    for match in scan.each(rf"(?:(?P<year>{_YEAR4})年)?(?P<a>\d\d?)\s?月?{to}(?P<b>\d\d?)\s?月份?"):
        _add(scan, match, int(match["a"]), int(match["b"]))
    for match in scan.each(
        rf"(?:(?P<year>{_YEAR4})年)?(?P<a>[一二三四五六七八九十]+)月?[至到-](?P<b>[一二三四五六七八九十]+)月份?"
    ):
        _add(scan, match, han_number(match["a"]), han_number(match["b"]))
    _years_to_month(scan)
    count = rf"(?P<count>{_COUNTED})"
    for match in scan.each(
        rf"{_NOT_IN_WORD}{ahead}(?:the |за |in |в )?(?:first|первые|первых|первый|jan)?[ -]?{count}[ -]?"
        rf"(?:months?|mos?\b|месяц\w*|мес\b\.?){year}"
    ):
        _add(scan, match, 1, _COUNT[match["count"]])
    for match in scan.each(rf"{_NOT_IN_WORD}(?:the )?first {count} (?:of|in) {_YEAR}"):
        _add(scan, match, 1, _COUNT[match["count"]])
    for match in scan.each(
        rf"(?:(?P<year>{_YEAR4})年?)?(?:前|(?=[2-9二两三四五六七八九十]|1[012]))(?P<count>\d\d?|[一二两三四五六七八九十]+)个月"
    ):
        number = match["count"]
        _add(scan, match, 1, int(number) if number.isdigit() else han_number(number))
    halves = (
        (
            rf"{_NOT_IN_WORD}{ahead}(?:the )?(?:first half|h1|1h|half[- ]year|за полгода|полугодие|перв\w+ полугоди\w+|1-?\w* полугоди\w+|первой половин\w+){year}",
            1,
            6,
        ),
        (rf"(?:(?P<year>{_YEAR4})年?)?(?:上半年|半年)", 1, 6),
        (
            rf"{_NOT_IN_WORD}{ahead}(?:the )?(?:first quarter|q1|1q|перв\w+ квартал\w*|1-?\w* квартал\w*|i квартал\w*){year}",
            1,
            3,
        ),
        (rf"(?:(?P<year>{_YEAR4})年?)?(?:第?一季度|首季|1季度)", 1, 3),
        (rf"(?:(?P<year>{_YEAR4})年?)?前三季度", 1, 9),
        (
            rf"{_NOT_IN_WORD}(?:the |за )?(?:first )?(?:three quarters|три квартала|трех кварталов){year}",
            1,
            9,
        ),
    )
    for pattern, a, b in halves:
        for match in scan.each(pattern):
            _add(scan, match, a, b)
    for pattern in (
        rf"{_NOT_IN_WORD}(?:the )?(?:second|third|fourth|last) (?:half|quarter){year}",
        rf"{_NOT_IN_WORD}(?:q[234]|h2){year}",
        rf"{_NOT_IN_WORD}(?:втор\w+|трет\w+|четверт\w+|[234]-?\w*) (?:полугоди\w+|квартал\w*){year}",
        rf"(?:(?P<year>{_YEAR4})年?)?(?:下半年|第?[二三四]季度)",
    ):
        for match in scan.each(pattern):
            scan.quarters.append(match[0])
            if match["year"]:
                scan.years.append((match.start(), Year(int(match["year"]), Mark.NONE)))


_MONTH_BEFORE = re.compile(rf"{_MONTH}\W*$")


def _years_to_month(scan: _Scan) -> None:
    """From the beginning of one year to a month of a later one: "2022 through October 2025"."""
    to = r"\s*(?:-|to|up to|through|thru|until|till|по|до)\s*"
    ends = rf"(?P<month>{_MONTH}|\d\d?(?=月)){_WORD_END}月?{_OF}(?P<last>{_YEAR4})"
    for match in scan.each(rf"(?:(?:from |since |с )?(?<!\d){_YEAR}(?: года| г\.)?{to}{ends})"):
        _over_years(scan, match)
    for match in scan.each(rf"(?:从|自)?{_YEAR}年?[至到-](?P<last>{_YEAR4})年(?P<month>\d\d?)月"):
        _over_years(scan, match)


def _over_years(scan: _Scan, match: re.Match[str]) -> None:
    first, last, name = int(match["year"]), int(match["last"]), match["month"].rstrip(".")
    month = int(name) if name.isdigit() else MONTH_NAMES[name]
    started = _MONTH_BEFORE.search(scan.text[: match.start()])  # "April 2022 to May 2023"
    if started or first >= last or not 1 <= month <= 12:
        scan.spans.remove(match.span())
        return
    scan.periods.append(Period(f"{first}-01/{last}-{month:02d}", Window.SPAN))


def _add(scan: _Scan, match: re.Match[str], first: int, last: int) -> None:
    groups = match.groupdict()
    named = groups.get("year") or groups.get("ahead")
    if not 1 <= first <= last <= 12:
        scan.spans.remove(match.span())
        return
    window = Window.YTD if first == 1 else Window.SPAN
    scan.stretches.append((first, last, window, int(named) if named else None))
    if named:
        scan.years.append((match.start(), Year(int(named), Mark.NONE)))


def _relative_months(scan: _Scan) -> None:
    """ "Last December" where another year is named: alone, the two are read apart as well."""
    if not re.search(rf"(?<!\d){_YEAR4}(?!\d)", scan.text):
        return
    for match, month, shift in relative_months(scan.text, MONTH_NAMES, _MONTH):
        if scan.free(match):
            scan.use(match)
            _month(scan, match, month, str(scan.today.year + shift))


#: "Traded by the end of November 2023": all since January.
_BY_THE_END = re.compile(r"(?:by the end of|by end of|by end|as of(?: the end of)?|к концу)\s$")


def _single_months(scan: _Scan) -> None:
    year = rf"(?:{_OF}(?P<year>{_YEAR4}))?"
    for match in scan.each(
        rf"{_NOT_IN_WORD}(?:(?P<ahead>{_YEAR4})\s+)?(?P<month>{_MONTH}){_WORD_END}{year}"
    ):
        name = match["month"].rstrip(".")
        named = match["year"] or match["ahead"]
        if (
            name == "may"
            and not named
            and not re.search(r"\b(?:in|of|for|since|last)\s$", scan.text[: match.start()])
        ):
            scan.spans.remove(match.span())
            continue
        _month(scan, match, MONTH_NAMES[name], named)
    for match in scan.each(
        rf"(?:(?P<year>{_YEAR4})年)?(?P<month>\d\d?|[一二三四五六七八九十]{{1,2}})月份?"
    ):
        number = match["month"]
        _month(scan, match, int(number) if number.isdigit() else han_number(number), match["year"])
    for match in scan.each(rf"{_NOT_IN_WORD}{_YEAR}-(?P<month>0[1-9]|1[0-2])(?![\d-])"):
        _month(scan, match, int(match["month"]), match["year"])


#: "February without January" asks for February.
_LEFT_OUT = re.compile(
    r"(?:\b(?:without|excluding|except|minus|not counting|leaving out|not)|\b(?:без|кроме|исключая|не считая|за вычетом)|不含|不包括|除去|不算)\s*$"
)


def _month(scan: _Scan, match: re.Match[str], month: int, year: str | None) -> None:
    if not 1 <= month <= 12:
        scan.spans.remove(match.span())
        return
    if _LEFT_OUT.search(scan.text[: match.start()]):
        scan.left_out.append(match[0].strip())
        return
    if month > 1 and _BY_THE_END.search(scan.text[: match.start()]):
        scan.stretches.append((1, month, Window.YTD, int(year) if year else None))
    else:
        scan.stretches.append((month, month, Window.MONTH, int(year) if year else None))
    if year:
        scan.years.append((match.start(), Year(int(year), Mark.NONE)))


_RELATIVE = (
    (r"year before last|позапрошл\w+ год\w*|前年", -2),
    (
        r"last year|past year|previous year|year ago|lst year|прошл\w+ год\w*|минувш\w+ год\w*|去年|上年|上一年",
        -1,
    ),
    (
        r"this year|current year|в этом году|этот год|нынешн\w+ год\w*|текущ\w+ год\w*|этого года|今年|本年",
        0,
    ),
    (r"next year|следующ\w+ год\w*|明年", 1),
)


def _relative_years(scan: _Scan) -> None:
    """ "Last year" and the like, unless a year is named outright."""
    if re.search(rf"(?<!\d){_YEAR4}(?!\d)", scan.text):
        for pattern, _ in _RELATIVE:
            scan.each(rf"(?:{pattern})")
        return
    for pattern, offset in _RELATIVE:
        for match in scan.each(rf"(?:{pattern})"):
            scan.relative = True
            scan.years.append((match.start(), Year(scan.today.year + offset, Mark.NONE)))
    for match in scan.each(r"last month|прошл\w+ месяц\w*|上个?月"):
        before = scan.today.replace(day=1) - timedelta(days=1)
        scan.stretches.append((before.month, before.month, Window.MONTH, before.year))
        scan.years.append((match.start(), Year(before.year, Mark.NONE)))


def _plain_years(scan: _Scan) -> None:
    for match in scan.each(
        rf"(?<!\d[.,])(?<![\d$€£])(?P<year>{_YEAR4})(?!\d|[.,]\d)(?:s\b|-?(?:ый|ой|го|му|ом|й|м)(?![а-я]))?"
    ):
        scan.years.append((match.start(), Year(int(match["year"]), _mark(scan.text, match))))
    for match in scan.each(r"'(?P<two>\d\d)(?!\d)"):
        scan.years.append((match.start(), Year(whole(int(match["two"])), _mark(scan.text, match))))
    for match in scan.each(
        rf"{_NOT_IN_WORD}(?P<two>[0-39]\d)(?:-?(?:й|м|го|му|ый|ом))?\s?(?:год\w*|г\b\.?)"
    ):
        scan.years.append((match.start(), Year(whole(int(match["two"])), _mark(scan.text, match))))
    for match in scan.each(r"(?<!\d)(?P<two>[0-39]\d)年(?!代)"):
        scan.years.append((match.start(), Year(whole(int(match["two"])), _mark(scan.text, match))))
    for match in scan.each(r"\b2k(?P<two>[0-3]\d)\b"):
        scan.years.append((match.start(), Year(2000 + int(match["two"]), _mark(scan.text, match))))
    for match, year in spelt_years(scan.text):
        if scan.free(match):
            scan.use(match)
            scan.years.append((match.start(), Year(year, _mark(scan.text, match))))


def _decades(scan: _Scan) -> None:
    """Decades are read before years, so that "the 2000s" are not the year 2000."""
    for match, first, last in past_years(scan.text, scan.today.year):
        if scan.free(match):
            scan.use(match)
            scan.runs.append((first, last))
    for match, first, ends in decades(scan.text):
        if not scan.free(match):
            continue
        scan.use(match)
        if ends:
            scan.years.append((match.start(), Year(first + 10, _mark(scan.text, match))))
        else:
            scan.runs.append((first, first + 9))
    if scan.each(_LAST_DECADE):
        first = scan.today.year // 10 * 10 - 10
        scan.runs.append((first, first + 9))
    for match in scan.each(_THIS_DECADE):
        named = re.search(rf"(?<!\d){_YEAR4}(?!\d)", scan.text)
        year = int(named[0]) if named else scan.today.year
        scan.years.append((match.start(), Year(year // 10 * 10 + 10, Mark.BY)))


_LAST_DECADE = r"(?:the )?(?:last|previous) decade|прошл\w+ десятилети\w+|上个十年"
_THIS_DECADE = r"(?:by |before |until )?(?:the )?(?:end|close) of (?:the|this) decade|(?:к|до) конц[ау] (?:этого )?десятилетия|(?:到)?(?:本|这)个?十年(?:末|底|结束)(?:之?前|以前)?"


def _vague(scan: _Scan) -> None:
    """What tells a time and no year, where no year stands beside it; and years that were not read."""
    for match in vague_times(scan.text):
        if scan.free(match):
            scan.use(match)
            scan.vague.append(match[0].strip())
    for match in unread_years(scan.text):
        if scan.free(match):
            scan.vague.append(match[0].strip())


_MARKS = (
    (
        Mark.BY,
        re.compile(
            r"(?:\bby|\bк|\bко|到|至|before the end of|by the end of|by end of|к концу|до конца|(?:目标|期限|截止)(?:是|在|定在|为))\s?(?:the\s|year\s|end\s|of\s)*$"
        ),
    ),
    (Mark.BEFORE, re.compile(r"(?:\bbefore|\bprior to|раньше|ранее)\s?$")),
    (Mark.UNTIL, re.compile(r"(?:\buntil|\btill|\bto|\bthrough|\bпо|\bдо)\s?$")),
    (
        Mark.SINCE,
        re.compile(
            r"(?:\bsince|\bfrom|\bafter|\bс|\bсо|\bпосле|начиная с|自|从)\s?(?:(?:the )?(?:very )?(?:start|beginning|end|middle|dawn|turn|outset) of (?:the year )?|early |mid-?|late |(?:начала|конца|середины) )?$"
        ),
    ),
)
_AFTERWARDS = (
    (
        Mark.BY,
        re.compile(
            r"\s?年?(?:之前|以前|前(?!后|\w{0,2}个?月|三季|半年)|底前|底|target|goal|deadline)"
        ),
    ),
    (Mark.SINCE, re.compile(r"\s?年?(?:以来|之后|起|以后)")),
)


def _mark(text: str, match: re.Match[str]) -> Mark:
    before, after = text[: match.start()], text[match.end() :]
    for mark, pattern in _AFTERWARDS:
        if pattern.match(after):
            return mark
    for mark, pattern in _MARKS:
        if pattern.search(before):
            return mark
    return Mark.NONE


#: "2020 (not 2024)": the second is not asked for.
_DENIED = re.compile(r"(?:\bnot(?: by| in| for)?|\bне(?: к| в| за)?|不是|而非)\s*(?:the )?$")


def _neighbour(text: str, start: int, year: Year) -> Year:
    """The year named, or the one beside it that is asked for: "the year before 2019"."""
    step = step_beside(text, start)
    return Year(year.year + step, Mark.NONE) if step else year


def _resolved(scan: _Scan) -> Times:
    years = [
        _neighbour(scan.text, start, year)
        for start, year in sorted(scan.years, key=lambda pair: pair[0])
        if not _DENIED.search(scan.text[:start])
    ] or [year for _, year in scan.years]
    run = scan.runs[0] if scan.runs and not years else None
    if run is not None:
        last = max(run[0], min(run[1], scan.today.year))
        years = [Year(run[0], Mark.NONE), Year(last, Mark.NONE)]
    named = list(dict.fromkeys(year.year for year in years))
    periods = list(scan.periods)
    bare = []
    fiscal = any(period.window is Window.FISCAL for period in periods)
    for first, last, window, year in scan.stretches:
        if fiscal and year is None:
            continue  # "fiscal years run from April to March"
        if year is None and len(named) == 1:
            year = named[0]
        if year is None and len(named) > 1:
            periods += [_stretch(first, last, window, one) for one in named]
        elif year is None:
            bare.append((first, last, window))
        else:
            periods.append(_stretch(first, last, window, year))
    between = _between(years)
    return Times(
        tuple(dict.fromkeys(years)),
        tuple(dict.fromkeys(periods)),
        tuple(bare),
        tuple(scan.days),
        tuple(scan.spans),
        between,
        scan.relative,
        tuple(scan.quarters),
        run is not None,
        tuple(scan.vague) if not years else (),
    )


def _stretch(first: int, last: int, window: Window, year: int) -> Period:
    if window is Window.SPAN:
        return Period(f"{year}-{first:02d}/{year}-{last:02d}", Window.SPAN)
    if window is Window.YTD and last == 12:
        return Period(str(year), Window.YEAR)
    return Period(f"{year}-{last:02d}", window)


def stretch(first: int, last: int, window: Window, year: int) -> Period:
    """The period of those months in that year."""
    return _stretch(first, last, window, year)


def _between(years: list[Year]) -> bool:
    marks = [year.mark for year in years]
    return len(marks) >= 2 and Mark.SINCE in marks and (Mark.UNTIL in marks or Mark.BY in marks)
