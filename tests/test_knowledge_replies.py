"""What replies gather besides what was asked for."""

from datetime import date

from knowledge import library
from knowledge.answering import Desk
from knowledge.answers import DisagreementAnswer

HELD = library.load()
DESK = Desk(HELD, HELD.observations)
TODAY = date(2026, 11, 21)


def test_beside_a_disagreement_stand_the_figures_of_its_own_pair() -> None:
    text = "Why do some give 86.7 and others 81.5 for South Korea–Vietnam trade in 2024?"
    found = DESK.answer(text, TODAY).reply
    assert isinstance(found, DisagreementAnswer)
    assert {(one.reporter, one.partner) for one in found.figures} == {
        ("KOR", "VNM"),
        ("VNM", "KOR"),
    }
