"""Sides of a pledge that no country's name tells: offices, and the asker's own country."""

from __future__ import annotations

import re

from knowledge.question import Question


def offices(question: Question) -> set[str]:
    """The countries whose offices are named: two of them, or one beside a single country."""
    if question.people or len(question.roles) + len(question.economies) != 2:
        return set()
    return {role.split("-", 1)[0] for role in question.roles if role[:3].isupper()}


_WITH = {"CHN": re.compile(r"\bс (?:китаем|кнр|пекином|китайцами|поднебесной)\b"),
         "RUS": re.compile(r"(?:对|与|和|跟|同)(?:俄罗斯|俄国|俄|莫斯科)")}  # fmt: skip


def ours(question: Question) -> bool:
    """Whether the side not named is the asker's own: "300 миллиардов с Китаем", "对俄贸易"."""
    if len(question.economies) != 1 or question.people or question.names:
        return False
    home = {"ru": "CHN", "zh": "RUS"}.get(question.language, "")
    beside = _WITH.get(home)
    return question.economies == (home,) and bool(beside and beside.search(question.normal))
