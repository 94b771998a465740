"""Russian in Latin letters is read as Russian; English and mistyped English stay as they are."""

from datetime import date

import pytest

from knowledge import library
from knowledge.answering import Desk
from knowledge.answers import FiguresAnswer
from knowledge.turnover import Flow

HELD = library.load()
DESK = Desk(HELD, HELD.observations)
TODAY = date(2026, 11, 21)


def test_a_question_in_latin_letters_is_answered_in_russian() -> None:
    answer = DESK.answer("skolko kitaj kupil u rossii v 2025 godu", TODAY)
    assert answer.language == "ru"
    assert isinstance(answer.reply, FiguresAnswer)
    assert answer.reply.figures[0].period.text == "2025"
    assert answer.reply.flow is Flow.IMPORT


@pytest.mark.parametrize(
    "text",
    [
        "wehn did trade frist pas 100 bilion",
        "turkye iran 30 bilion traget",
        "Jan-Oct 2023",
        "hanoi",
        "why",
    ],
)
def test_english_is_left_alone(text: str) -> None:
    assert DESK.match(text, TODAY).question.language == "en"
