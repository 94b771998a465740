"""Newsroom: everything that takes figures in and decides what is told of them, joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot import correcting, digests, operator, tracking
from bot.curation import Curation
from bot.feeds.comtrade import Comtrade
from bot.feeds.customs import Customs
from bot.feeds.feed import Feed
from bot.feeds.imf import Imf
from bot.feeds.web import Web
from bot.house import House
from bot.rounds import Rounds
from bot.settings import Settings
from bot.store.renderings import Rendering
from bot.store.reports import Report
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.news import Correction, News
from knowledge.replies import Base

Renderings = Mapping[Language, Rendering]


class Wording(Protocol):
    """Words for all that is told, in every language."""

    def news(self, news: News, base: Base, /) -> tracking.Worded:
        """One release, over the base with its figures; called outside the event loop, because pictures are drawn."""

    def correction(self, found: Correction, library: Library, /) -> Renderings:
        """A figure taken back."""

    def digest(
        self, news: Sequence[News], cadence: digests.Cadence, library: Library, /
    ) -> Renderings:
        """A week, or a month, the oldest news first."""

    def report(self, report: Report, /) -> Renderings:
        """What became of an announcement."""

    def alarm(self, said: str, ref: str, /) -> Renderings:
        """Something that needs a person; `ref` names what waits for a decision, "" for nothing."""


class Bell:
    """Rung when something was queued; whoever sends answers it."""

    def __init__(self) -> None:
        self.answered: Callable[[], None] = lambda: None

    def ring(self) -> None:
        """Something was queued."""
        self.answered()


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What fetches, tracks, corrects, gathers and reports."""

    tracker: tracking.Tracker
    rounds: Rounds
    curation: Curation
    digests: digests.Digests
    operator: operator.Operator
    bell: Bell
    web: Web


def open_newsroom(
    settings: Settings, house: House, wording: Wording, now: Callable[[], datetime]
) -> Newsroom:
    """A newsroom over that house; `web` is to be closed in the end."""
    bell, web = Bell(), Web()
    desk = operator.Operator(house.database, settings.admin_ids, wording.report, wording.alarm, now)
    desk.queued = bell.ring
    tracker = tracking.Tracker(
        house, wording.news, now, holds_news=settings.announce == "review", queued=bell.ring
    )
    corrector = correcting.Corrector(house, wording.correction, now, bell.ring)
    return Newsroom(
        tracker,
        Rounds(house.database, feeds(settings, web), tracker, desk.alarm, now),
        Curation(house, tracker, corrector, now, bell.ring),
        digests.Digests(house, wording.digest, now, bell.ring),
        desk,
        bell,
        web,
    )


def feeds(settings: Settings, web: Web) -> Sequence[Feed]:
    """The feeds that the settings ask for."""
    known: dict[str, Feed] = {
        "customs": Customs(web, settings.customs_url),
        "imf": Imf(web, settings.imf_url),
        "comtrade": Comtrade(web, settings.comtrade_url, settings.comtrade_key),
    }
    return tuple(known[name] for name in settings.feeds)
