"""Deep links: what is written is opened again; what is forged is nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.deep_links import asking, opened, opening
from knowledge import library
from knowledge.intents import FigureIntent, Intent, ListIntent, PledgeIntent, QuotesIntent
from knowledge.turnover import Flow, Period, Window
from tests.botserver import BotServer

LIBRARY = library.load()
START = re.compile(r"[A-Za-z0-9_-]{1,64}")
YEAR = Period("2021", Window.YEAR)


def test_every_pledge_and_quotation_is_opened_by_its_name_and_by_its_code() -> None:
    held: list[Intent] = [PledgeIntent(id) for id in LIBRARY.pledges]
    held += [QuotesIntent((id,)) for id in LIBRARY.quotes]
    for intent in held:
        for brief in (False, True):
            start = opening(intent, LIBRARY, brief=brief)
            assert START.fullmatch(start)
            assert opened(start, LIBRARY) == intent


@pytest.mark.parametrize(
    "intent",
    [
        FigureIntent("CHN", "RUS", Flow.EXPORT, (YEAR,)),
        ListIntent(economies=("CHN", "RUS")),
        QuotesIntent(tuple(q.id for q in LIBRARY.quotes_by_speaker["xi-jinping"]), "xi-jinping"),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_an_intent_comes_back(intent: Intent) -> None:
    start = opening(intent, LIBRARY)
    assert START.fullmatch(start)
    assert opened(start, LIBRARY) == intent


@pytest.mark.parametrize(
    "text",
    [
        "What was Russia-China trade in 2021?",
        "Каким был товарооборот в 2021 году?",
        "2021年中俄贸易额是多少？",
        "Hvor går handelen i år?",
    ],
)
def test_a_question_comes_back_letter_by_letter(text: str) -> None:
    start = asking(text)
    assert START.fullmatch(start)
    assert opened(start, LIBRARY) == text


def test_a_question_that_does_not_fit_makes_no_link() -> None:
    assert not asking("a" * 46)
    assert not asking("")


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_whatever_is_asked_makes_a_sound_link_or_none(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    start = asking(text)
    assert not start or START.fullmatch(start)
    assert not start or opened(start, LIBRARY) in (text.strip(), None)


@given(st.text(max_size=80) | st.from_regex(r"(pledge|quote|ask)_[iurz]?[A-Za-z0-9_-]{0,70}"))
@settings(max_examples=300, deadline=None)
def test_a_forged_link_opens_something_held_or_nothing(start: str) -> None:
    wanted = opened(start, LIBRARY)
    if isinstance(wanted, PledgeIntent):
        assert wanted.pledge in LIBRARY.pledges


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("pledge_ru-cn-trade-250bn", "$250 billion"),
        ("quote_putin-2022-10-27-faster", "27 October 2022"),
        (asking("What was Russia-China trade in 2021?"), "146.887"),
        ("quote_nobody", "Hello"),
        ("pledge_", "Hello"),
        ("ask_i!!!", "Hello"),
        ("ask_iAAAA", "Hello"),
        ("ask", "Hello"),
        ("ask_x", "Hello"),
        ("z" * 500, "Hello"),
    ],
)
def test_a_link_opens_what_it_names_or_greets(telegram: BotServer, start: str, words: str) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, f"/start {start}")
    assert words in telegram.answer_to(anna).text


def test_a_question_in_a_link_can_be_followed_up(telegram: BotServer) -> None:
    anna = telegram.user("Anna")
    telegram.say(anna, f"/start {asking('What was Russia-China trade in 2021?')}")
    telegram.answer_to(anna)
    telegram.say(anna, "and in 2020?")
    assert "107.76" in telegram.answer_to(anna).text
