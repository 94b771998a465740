"""build_application(): everything joined, once; here alone handlers and storage meet."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import structlog

from handlers.answer_json import answer_json
from handlers.wording import card
from knowledge.answers import Answer
from knowledge.facts import LANGUAGES, Language
from knowledge.library import Library
from knowledge.pictures import NoPicture, Wanted
from knowledge.picturing import picture
from knowledge.replies import Base

if TYPE_CHECKING:
    from telegram.request import BaseRequest

    from bot.digests import Cadence
    from bot.house import House
    from bot.newsroom import Newsroom
    from bot.privacy import Privacy
    from bot.senders import Operator, Senders
    from bot.settings import Settings
    from bot.store.pictures import Picture
    from bot.store.renderings import Rendering
    from bot.store.reports import Report
    from bot.tracking import Worded
    from handlers.connection import Connection
    from handlers.told import Told
    from knowledge.news import Correction, News
    from knowledge.recording import BadEntry

_log = structlog.get_logger(__name__)

#: A token for a bot that never leaves this machine.
NO_TOKEN = "1:console"


def now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


def today() -> date:
    """The real day, in UTC."""
    return now().date()


def elapsed() -> float:
    """Seconds since some fixed moment."""
    return time.perf_counter()


def build_application(
    settings: Settings, house: House, newsroom: Newsroom, request: BaseRequest | None = None
) -> Connection:
    """The application with every handler; `request` replaces HTTP as the way to Telegram."""
    # Telegram's framework and the database take longer to import than `ask` to answer.
    from bot.departures import Departures
    from bot.gallery import Gallery
    from bot.lanes import Lanes
    from bot.letters import Letters
    from bot.limiter import Limiter
    from bot.memory import Memory
    from bot.missed import Missed
    from bot.subscriptions import Subscriptions
    from handlers.connection import Connection, build
    from handlers.context import Surroundings

    memory = Memory(house.database, now)
    limiter = Limiter(settings.messages_per_second, elapsed, paid=settings.paid_broadcast)
    surroundings = Surroundings(
        desk=house.desk,
        exchanges=memory,
        chats=memory,
        subscriptions=Subscriptions(house.database, now),
        departures=Departures(house.database, now),
        privacy=build_privacy(settings, house),
        letters=Letters(house.database, now),
        missed=Missed(house, newsroom.digests, missed_words, now),
        curation=newsroom.curation,
        admins=frozenset(settings.admin_ids),
        meter=house.metrics,
        today=today,
        now=now,
        elapsed=elapsed,
        pictures=Gallery(house.database, now),
    )
    application = build(
        surroundings,
        token=settings.bot_token or NO_TOKEN,
        api_url=settings.bot_api_url,
        rate_limiter=Lanes(limiter),
        polls=request is None and not settings.webhook_url,
        request=request,
    )
    return Connection(application)


def build_privacy(settings: Settings, house: House) -> Privacy:
    """What is held about people: deleted when they ask, and by its `job` when it is old."""
    from bot.privacy import Privacy

    return Privacy(house.database, now, settings.question_text_days)


class Words:
    """Words for all that is told; what fails in one language does not keep it from the others."""

    def news(self, news: News, base: Base) -> Worded:
        """One release with its picture."""
        from bot.tracking import Worded
        from handlers.wording_news import announcement

        told = in_all(lambda language: announcement(news, base.library, language))
        figure, drawn = news.headline, {}
        for language in told:
            if picture := _release_picture(figure.reporter, figure.partner, base, language):
                told[language] = replace(told[language], picture=picture.digest)
                drawn[picture.digest] = picture
        return Worded(told, tuple(drawn.values()))

    def correction(self, found: Correction, library: Library) -> Mapping[Language, Rendering]:
        """A figure taken back."""
        from handlers.wording_corrections import correction

        return in_all(lambda language: correction(found, library, language))

    def digest(
        self, news: Sequence[News], cadence: Cadence, library: Library
    ) -> Mapping[Language, Rendering]:
        """A week, or a month."""
        from handlers.wording_digests import digest

        return in_all(lambda language: digest(news, cadence, library, language))

    def report(self, report: Report) -> Mapping[Language, Rendering]:
        """What became of an announcement."""
        from handlers.wording_reports import Delivered
        from handlers.wording_reports import report as words

        done = Delivered(
            report.key,
            report.sent,
            report.failed,
            report.unknown,
            report.seconds,
            report.repeated,
        )
        return in_all(lambda language: words(done, language))

    def alarm(self, said: str, ref: str) -> Mapping[Language, Rendering]:
        """Something that needs a person."""
        from handlers.wording_reports import alarm

        return in_all(lambda language: alarm(said, language, ref))


def _release_picture(reporter: str, partner: str, base: Base, language: Language) -> Picture | None:
    """The picture beside the news of a release; None where there is none, or it cannot be drawn."""
    from bot.store.pictures import Picture
    from handlers.studio import release_drawn

    try:
        drawn = release_drawn(reporter, partner, base, language)
    except Exception:
        _log.exception("the picture of a release could not be drawn", language=language)
        return None
    return Picture(drawn[0], drawn[1], "") if drawn else None


def in_all(words: Callable[[Language], Told]) -> dict[Language, Rendering]:
    """Those words in every language in which they can be said."""
    found = {}
    for language in LANGUAGES:
        try:
            told = words(language)
        except Exception:
            _log.exception("news could not be put into words", language=language)
            continue
        found[language] = _rendering(told)
    return found


def _rendering(told: Told) -> Rendering:
    from bot.store.renderings import Part, Rendering

    parts = tuple(Part(one.pledge, one.html, one.units) for one in told.parts)
    buttons = tuple(tuple({"text": b.text, "data": b.data} for b in row) for row in told.buttons)
    return Rendering(parts, buttons)


def missed_words(
    news: Sequence[News], since: date, library: Library, language: Language
) -> Rendering:
    from handlers.wording_digests import missed

    return _rendering(missed(news, since, library, language))


def build_newsroom(settings: Settings, house: House) -> Newsroom:
    """What takes figures in and decides what is told of them."""
    from bot.newsroom import open_newsroom

    return open_newsroom(settings, house, Words(), now)


def build_senders(
    settings: Settings, house: House, connection: Connection, operator: Operator
) -> Senders:
    """What sends the outbox through that connection: `start` it when that is open."""
    from bot.delivery import Post
    from bot.lanes import Lanes
    from bot.outgoing import Outgoing
    from bot.senders import PAID_SENDERS, SENDERS, Senders
    from bot.verdicts import Verdicts

    bot, paid = connection.application.bot, settings.paid_broadcast
    assert isinstance(bot.rate_limiter, Lanes), "build_application gave it"
    limiter, policy = bot.rate_limiter.limiter, settings.unknown_deliveries
    return Senders(
        house.database,
        Outgoing(house.database, Post(bot, paid=paid), operator.alarm),
        Verdicts(house.database, limiter, operator.alarm, house.metrics, now, policy),
        limiter,
        operator,
        now,
        number=PAID_SENDERS if paid else SENDERS,
        policy=policy,
    )


def problem_lines(error: BadEntry) -> list[str]:
    """What is wrong with an entry, one line each, with what to write instead."""
    from handlers.curating_words import problem_line

    return [problem_line(one, "en") for one in error.problems]


def answer_object(
    answer: Answer, library: Library, question: str, elapsed_ms: float, id: str = ""
) -> dict[str, Any]:
    """What `ask --json` writes."""
    return answer_json(answer, library, question, elapsed_ms, id)


def chart_png(wanted: Wanted, base: Base, language: Language) -> tuple[bytes, str]:
    """A picture as PNG with its words as HTML; no bytes and the reason where there is none."""
    # The drawing library is slow to import.
    from handlers.drawing import draw
    from handlers.picture_words import caption, lacking

    found = picture(wanted, base)
    if isinstance(found, NoPicture):
        return b"", lacking(found, language, base.library)
    return draw(found, language, base.library), caption(found, language, base.library)


def answer_text(answer: Answer, library: Library) -> str:
    """What a person reads, without markup."""
    return card(answer, library).text
