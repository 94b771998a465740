"""What those who run the bot do, and what a subscriber hears of it."""

from __future__ import annotations

from datetime import UTC, datetime

from handlers.languages import gettext
from handlers.profile import FOR_OPERATORS
from knowledge.facts import Language
from tests.walk_of_visitors import SAID
from tests.walker import Walker

#: Releases as a curator would type them, each with a slip; made up for tests.
SLIPS: dict[Language, str] = {
    "en": (
        "period=2026-05 window=ytd total=110.15bn exports=47.90bn imports=62.25bn change=21.7"
        " exports_change=22.1 imports_change=21.3 released=2026-06-09"
    ),
    "ru": (
        "period=2026-06 window=ytd total=131.30bn exports=57.40bn imports=73.90bn change=23.3"
        " exports_change=21.7 imports_change=24.6 released=2026-07-09"
    ),
    "zh": (
        "period=2026-07 window=ytd total=154.50bn exports=68.10bn imports=86.40bn change=22.8"
        " exports_change=21.1 imports_change=24.2 released=2026-08-09"
    ),
}
MENDED: dict[Language, str] = {
    "en": (
        "period=2026-05 window=ytd total=107.15bn exports=47.90bn imports=59.25bn change=18.4"
        " exports_change=22.1 imports_change=15.5 released=2026-06-09"
    ),
    "ru": (
        "period=2026-06 window=ytd total=128.30bn exports=57.40bn imports=70.90bn change=20.5"
        " exports_change=21.7 imports_change=19.5 released=2026-07-09"
    ),
    "zh": (
        "period=2026-07 window=ytd total=151.50bn exports=68.10bn imports=83.40bn change=20.4"
        " exports_change=21.1 imports_change=19.9 released=2026-08-09"
    ),
}
PRINTED = "publisher=Xinhua url=https://example.org/release"
DAYS: dict[Language, datetime] = {
    "en": datetime(2026, 6, 16, 9, tzinfo=UTC),
    "ru": datetime(2026, 7, 10, 9, tzinfo=UTC),
    "zh": datetime(2026, 8, 10, 9, tzinfo=UTC),
}
WORDS: dict[Language, str] = {
    "en": "The bot pauses on Sunday for an hour.",
    "ru": "В воскресенье бот на час остановится.",
    "zh": "本机器人周日暂停一小时。",
}


def curate(curator: Walker, visitor: Walker) -> None:
    """Walk through what curators may do, while a visitor of the same language listens."""
    language, curator.lines = curator.language, visitor.lines
    curator.clock.at = DAYS[language]
    curator.heading("for those who run the bot")
    _ = gettext(language)
    curator.lines += [f"/{command} – {_(text)}" for command, text in FOR_OPERATORS.items()]
    visitor.say("/subscribe")
    visitor.press(visitor.say(SAID["not held"][language]), "👎 Not helpful")
    for command in FOR_OPERATORS:
        curator.say(f"/{command}")
    curator.say("/record period=2099-01 window=week total=107.15")
    card = curator.say(f"/record {SLIPS[language]} {PRINTED}")
    curator.press(card, "English" if language == "ru" else "Русский")
    curator.press(card, "Approve")
    news = visitor.hear()
    curator.hear()
    curator.press(curator.say(f"/correct {MENDED[language]} {PRINTED}"), "Approve")
    visitor.hear()
    curator.hear()
    curator.say(f"/broadcast {WORDS[language]}")
    curator.press(curator.say("/review"), "Drop")
    curator.press(curator.say(f"/broadcast {WORDS[language]}"), "Approve")
    visitor.hear()
    curator.hear()
    visitor.press(news, "Unsubscribe")
    visitor.press(news, "Subscribe again")
    visitor.say("/missed")
    visitor.say("/unsubscribe")
    visitor.say("/stats")
