"""Cards with their buttons as readable files; `python -m tests.transcript_cards` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from handlers.inline_cards import article
from handlers.keyboards import keyboard
from handlers.wording import card
from handlers.wording_why import why_card
from knowledge.answering import Desk
from knowledge.answers import Answer
from knowledge.facts import LANGUAGES, Language
from knowledge.library import load

FOLDER = Path(__file__).parent / "transcripts"
TODAY = date(2026, 6, 15)

#: The same walk in each language.
ASKED: dict[Language, tuple[str, ...]] = {
    "en": (
        "Was the Russia–China goal of $200 billion by 2024 met?",
        "How close is Russia–China trade to $300 billion?",
        "Who set the Russia–China goal of $250 billion?",
        "What was Russia–China trade in 2023?",
        "What is the latest figure for China's trade with Russia?",
        "How much did Russia–China trade grow in 2022?",
        "Which pledges of China and Russia were missed?",
        "What did Xi Jinping say in 2023?",
        "What are the sources for the Russia–China goal of $250 billion?",
        "What is turnover?",
        "What was Russia–China trade in 1975?",
        "Hello",
    ),
    "ru": (
        "Выполнена ли цель России и Китая — 200 млрд долларов к 2024 году?",
        "Насколько близка цель России и Китая — 300 млрд долларов к 2030 году?",
        "Кто поставил цель России и Китая — 250 млрд долларов?",
        "Каким был товарооборот Китая с Россией в 2023 году?",
        "Каков товарооборот Китая с Россией по последним данным?",
        "На сколько вырос товарооборот Китая с Россией в 2022 году?",
        "Какие обещания России и Китая не выполнены?",
        "Что говорил Си Цзиньпин в 2023 году?",
        "Какие источники по цели России и Китая — 250 млрд долларов?",
        "Что такое товарооборот?",
        "Каким был товарооборот России и Китая в 1975 году?",
        "Привет",
    ),
    "zh": (
        "中俄2024年2000亿美元目标实现了吗？",
        "中俄2030年3000亿美元目标进展如何？",
        "谁提出了中俄2500亿美元目标？",
        "2023年中国与俄罗斯贸易额是多少？",
        "中国与俄罗斯贸易额最新数字是多少？",
        "2022年中国与俄罗斯贸易额增长了多少？",
        "中俄哪些承诺没有实现？",
        "习近平2023年说过什么？",
        "中俄2500亿美元目标的来源是什么？",
        "什么是贸易额？",
        "1975年中俄贸易额是多少？",
        "你好",
    ),
}
#: Typed in inline mode.
BEGUN: dict[Language, tuple[str, ...]] = {
    "en": ("", "200 b", "kazakh"),
    "ru": ("Путин 2022", "товарооб"),
    "zh": ("中俄", "人民币"),
}
_LINK = re.compile(r'<a href="[^"]*">(.*?)</a>')


@cache
def desk() -> Desk:
    """The desk over the whole base."""
    library = load()
    return Desk(library, library.observations)


def path(language: Language) -> Path:
    """Where the cards of a language are kept."""
    return FOLDER / f"cards.{language}.txt"


def written(language: Language) -> str:
    """The walk in a language: each card as it is read, its buttons below."""
    return "\n\n\n".join([*_cards(language), *_results(language)]) + "\n"


def _cards(language: Language) -> Iterator[str]:
    for number, text in enumerate(ASKED[language]):
        answer = desk().answer(text, TODAY, language)
        yield "\n".join(
            [f"> {text}", "", readable(card(answer, desk().library).html), *_rows(answer)]
        )
        if not number:
            yield "\n".join(["> [?]", "", readable(why_card(answer, 2, desk().library).html)])
            compact = card(answer, desk().library, compact=True)
            yield "\n".join([f"> {text} (compact)", "", readable(compact.html)])


def _rows(answer: Answer) -> Iterator[str]:
    found = keyboard(answer, desk().library, bot="pledgebot")
    for row in found.inline_keyboard if found else ():
        yield " ".join(f"[{button.text}]" for button in row)


def _results(language: Language) -> Iterator[str]:
    for text in BEGUN[language]:
        lines = [f"> @pledgebot {text}".rstrip(), ""]
        for answer in desk().browse(text, TODAY, language):
            result = article(answer, desk().library, "pledgebot")
            lines.append(f"[{result.title}]\n    {result.description or '–'}")
        yield "\n".join(lines)


def readable(html: str) -> str:
    """A message with bold words between stars and a bar before quotations."""
    shown = _LINK.sub(r"\1", html)
    shown = re.sub(r"</?b>", "*", shown)
    shown = re.sub(r"<blockquote( expandable)?>", lambda m: "│+ " if m[1] else "│ ", shown)
    return unescape(shown.replace("</blockquote>", "")).replace("\u00a0", " ")


if __name__ == "__main__":
    for each in LANGUAGES:
        path(each).write_text(written(each), "utf-8")
        print(path(each).relative_to(FOLDER.parents[1]))
