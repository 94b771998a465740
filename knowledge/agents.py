"""Who acts in the passive: "goods bought by China", "товары, ввезённые Китаем"."""

from __future__ import annotations

import re

from knowledge.question import Question

_BUYING = (
    r"(?:\b(?:import|bought|purchas|acquir|procur)\w*(?: \w+){0,2} by (?:the )?"
    r"|\b(?:ввез|импортир|закупл|купл|приобрет|выкупл|скупл|ввоз|закуп|покуп)\w*(?: \w+){0,2}? |被)$"
)
_SELLING = (
    r"(?:\b(?:export|sold|shipp|suppl|deliver)\w*(?: \w+){0,2} by (?:the )?"
    r"|\b(?:вывез|экспортир|продан|продав|поставл|отгруж|вывоз)\w*(?: \w+){0,2}? )$"
)
_BUYS, _SELLS = re.compile(_BUYING), re.compile(_SELLING)
_PASSIVE = re.compile(
    r"\b[а-я]+(?:[ае]н(?:о|а|ы)?|(?:нн|м|т)(?:ый|ая|ое|ые|ых|ого|ой|ому|ым|ыми|ую|а|о|ы)?)\b"
)
#: Names in the Russian case of the one by whom it is done.
_BY_WHOM = re.compile(r".*(?:ем|ом|ой|ей|ией|иею|ами|ями|ией)$")
_TAKEN = re.compile(r"\s?(?:买|购|进口|采购)")


def agent(question: Question, one: str, other: str) -> str:
    """The seller where a passive verb names who buys or sells, else nothing."""
    if not question.measure("imports", "exports", "goods") and "被" not in question.normal:
        return ""
    for mention in question.mentions:
        for economy in {*mention.ids("economy")} & {one, other}:
            rival = other if economy == one else one
            before = question.normal[: mention.start]
            if question.language == "ru" and not _named_so(before, mention.text):
                continue
            if _BUYS.search(before):
                if before.endswith("被") and not _TAKEN.match(question.normal, mention.end):
                    continue
                return rival
            if _SELLS.search(before):
                return economy
    return ""


def _named_so(before: str, name: str) -> bool:
    """Whether a Russian name is that of the one who acts, after a passive participle."""
    last = before.rstrip(" ,").rsplit(" ", 3)[-3:]
    return bool(_BY_WHOM.fullmatch(name)) and any(_PASSIVE.fullmatch(word) for word in last)
