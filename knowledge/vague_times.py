"""Times that name no year outright: decades, "the covid year", "二十几年", and years left unread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.years_in_words import COUNTED, EN_TENS, ONES, whole

_DECADES = {
    **{f"{word[:-1]}ies": tens for word, tens in EN_TENS.items()},
    "noughties": 0, "aughts": 0, "naughties": 0,
    "двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60,
    "семидесят": 70, "восьмидесят": 80, "девяност": 90, "нулев": 0, "двухтысячн": 0,
    "二十": 20, "五十": 50, "六十": 60, "七十": 70, "八十": 80, "九十": 90, "一十": 10, "零零": 0,
}  # fmt: skip
_EN_DECADE = "|".join(word for word in _DECADES if word.isascii())
_RU_DECADE = "|".join(word for word in _DECADES if "а" <= word[0] <= "я")
_DECADE = re.compile(
    rf"(?P<end>\b(?:end|close) of )?(?:the |in the )?(?P<word>\b(?:{_EN_DECADE})\b)"
    r"|(?P<end2>\b(?:end|close) of )?(?:the )?(?<!\d)(?P<digits>(?:19|20)?\d0)'?-?(?:s\b|е\b|х\b|年代)"
    rf"|(?P<end3>(?:конц[ауе]|концом) )?(?<![а-я])(?P<ru>{_RU_DECADE})(?:ые|ых|ым|е|х)(?![а-я])(?!\s+(?:числ|раз|сут))"
    r"|(?P<han>[二五六七八九一]十|零零)年代"
)


def decades(text: str) -> Iterator[tuple[re.Match[str], int, bool]]:
    """Decades, each by its first year, and whether its end is meant: "the nineties", "2010-е"."""
    for match in _DECADE.finditer(text):
        ends = bool(match["end"] or match["end2"] or match["end3"])
        if match["digits"]:
            number = int(match["digits"])
            yield match, number if number > 100 else whole(number), ends
        else:
            yield match, whole(_DECADES[match["word"] or match["ru"] or match["han"]]), ends


_OWN_YEARS = (
    r"(?:прошл|эт|текущ|нынешн|следующ|как|котор|сам|рекордн|одн|последн|полн|цел|кажд|позапрошл|предыдущ|лучш|худш|финансов"
    r"|календарн|указанн|отчетн|данн|люб|минувш|перв|втор|трет|т|ближайш|будущ|прежн|ин|друг|вс|наш|удачн|так|целев|базов)"
)
_VAGUE = re.compile(
    r"\b(?:the )?year of the (?:dragon|tiger|rabbit|ox|rat|snake|horse|goat|sheep|monkey|rooster|dog|pig|olympics|war|invasion|crisis"
    r"|pandemic|plague|covid|world cup|coup)\b"
    r"|\b(?:the )?(?:covid|corona\w*|pandemic|crisis|war|olympic|leap|election|lockdown|invasion|plague)[ -]years?\b"
    r"|\btwenty[ -](?:something|odd|whatever|umpteen|what's-it)\b|\bumpteen\b"
    rf"|(?<![а-я])(?:в|за|с|к|до|по|про)\s+(?!{_OWN_YEARS}(?:ом|ем|ый|ий|ой|ого|его|ому|ему|у|о|е|ь)\b)[а-я]{{3,}}(?:ом|ем|ый|ий|ой|ого|его|ому|ему) год(?:у|а)?(?![а-я])"
    r"|(?<![а-я])(?:в|за) год (?:дракона|тигра|кролика|быка|крысы|змеи|лошади|козы|обезьяны|петуха|собаки|свиньи|олимпиады|войны|пандемии|кризиса|ковида)"
    r"|(?:двадцать|тридцать) (?:с чем-то|каком-то|каком|с хвостиком|с лишним|затертом|мохнатом)(?:[ -]то)?(?: год\w*)?"
    r"|(?<![а-я])(?:до|после|пост)(?:ковид|пандемий|кризис|воен|санкцион)н\w+(?![а-я])"
    r"|\b(?:pre|post)-?\s?(?:covid|pandemic|war|crisis|sanctions?)\b|(?:疫情|新冠|战争|危机)(?:之)?[前后](?!\w{0,2}年)"
    r"|(?<![巴罗])[鼠牛虎兔龙蛇马羊猴鸡狗猪]年|(?:疫情|新冠|奥运|危机|战争|金融危机)(?:那一?年|之?年)|[零一二三四五六七八九十]?十?几年(?!内|后|来|间|前|之)|某年|上世纪|本世纪初|世纪初"
)


def vague_times(text: str) -> Iterator[re.Match[str]]:
    """Words for a time from which no year can be told: "the covid year", "二十几年"."""
    return _VAGUE.finditer(text)


_UNREAD = re.compile(
    rf"\b(?:{'|'.join(EN_TENS)})(?:[ -](?:{ONES}))?{COUNTED}"
    r"|(?<![а-я])(?:двадцать|тридцать|девяносто) (?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)[а-я]{1,3}(?![а-я])"
    r"|\b(?:\w+|\d+) years? ago\b|\b(?:пару|два|три|четыре|пять|шесть|семь|восемь|девять|десять|\d+) (?:года?|лет) назад|[两三四五六七八九十几\d]+年前"
)


def unread_years(text: str) -> Iterator[re.Match[str]]:
    """Numbers in words that look like years and were not read as such, and "two years ago"."""
    return _UNREAD.finditer(text)
