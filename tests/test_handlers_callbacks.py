"""Button data: short, without memory, and safe to forge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.callbacks import LIMIT, Act, Callbacks, Stale, pressed
from knowledge import library
from knowledge.facts import Status
from knowledge.intents import (
    ClaimIntent,
    CompareIntent,
    CompositionIntent,
    Detail,
    DisagreementIntent,
    ExplainIntent,
    FigureIntent,
    HelpIntent,
    HelpTopic,
    Intent,
    ListIntent,
    Operation,
    PledgeIntent,
    QuotesIntent,
    SourcesIntent,
)
from knowledge.turnover import Flow, Period, Window

LIBRARY = library.load()
CALLBACKS = Callbacks(LIBRARY)
YEAR = Period("2021", Window.YEAR)
SPAN = Period("2022-04/2023-02", Window.SPAN)
PLEDGE = "ru-cn-trade-200bn-by-2024"
PUTIN = tuple(q.id for q in LIBRARY.quotes_by_speaker["vladimir-putin"])


@pytest.mark.parametrize(
    "intent",
    [
        PledgeIntent(PLEDGE),
        PledgeIntent(PLEDGE, Detail.WHO, forecast=True),
        ListIntent(),
        ListIntent(
            (Status.MET, Status.MET_EARLY), ("RUS", "CHN"), ("vladimir-putin",), (2024,), counted=True
        ),
        ListIntent(amount=LIBRARY.pledges[PLEDGE].target.amount, unit="USD"),
        FigureIntent("CHN", "RUS"),
        FigureIntent("CHN", "RUS", Flow.EXPORT, (YEAR, SPAN), revisions=True),
        CompareIntent(Operation.FIRST_ABOVE, "CHN", "RUS", threshold=LIBRARY.pledges[PLEDGE].target.amount),
        QuotesIntent(PUTIN[:3], "vladimir-putin"),
        QuotesIntent(PUTIN, "vladimir-putin"),
        QuotesIntent(tuple(q.id for q in LIBRARY.quotes_by_pledge[PLEDGE]), pledge=PLEDGE),
        SourcesIntent(PledgeIntent(PLEDGE)),
        SourcesIntent(FigureIntent("CHN", "RUS", periods=(YEAR,))),
        DisagreementIntent(tuple(LIBRARY.disagreements)[:4]),
        ClaimIntent(tuple(LIBRARY.claims)[:2]),
        CompositionIntent(tuple(LIBRARY.composition)[:2]),
        ExplainIntent("turnover"),
        HelpIntent(HelpTopic.GREETING),
    ],
    ids=lambda intent: type(intent).__name__,
)  # fmt: skip
def test_an_intent_comes_back_from_its_button(intent: Intent) -> None:
    data = CALLBACKS.answering(intent, "zh")
    assert len(data.encode()) <= LIMIT
    press = pressed(data)
    assert (press.act, press.language) == (Act.ANSWER, "zh")
    assert CALLBACKS.intent(press.payload) == intent


def test_a_page_comes_back_with_its_number() -> None:
    press = pressed(CALLBACKS.paging(ListIntent(economies=("RUS",)), "ru", 12))
    assert (press.act, press.page) == (Act.PAGE, 12)
    assert CALLBACKS.intent(press.payload) == ListIntent(economies=("RUS",))


def test_what_does_not_fit_is_named_by_a_digest_that_tells_intents_apart() -> None:
    one, other = QuotesIntent(PUTIN[:30]), QuotesIntent(PUTIN[:29])
    data = CALLBACKS.answering(one, "en")
    assert len(data.encode()) <= LIMIT
    assert pressed(data).payload.startswith("#")
    assert data != CALLBACKS.answering(other, "en")


def test_no_two_ids_share_a_code() -> None:
    ids = {
        *LIBRARY.pledges, *LIBRARY.quotes, *LIBRARY.people, *LIBRARY.claims, *LIBRARY.sources,
        *LIBRARY.disagreements, *LIBRARY.composition, *LIBRARY.explainers,
    }  # fmt: skip
    assert set(CALLBACKS.codes.ids.values()) == ids


@settings(max_examples=500)
@given(st.text(max_size=64) | st.from_regex(r"[erz][agln](\d{1,3}:)?[plfcqdmkehs][|\w,.+-]*"))
def test_forged_data_is_stale_or_a_sound_intent(data: str) -> None:
    try:
        press = pressed(data)
        if press.act in (Act.ANSWER, Act.PAGE):
            CALLBACKS.intent(press.payload)
    except Stale:
        return
