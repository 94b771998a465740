"""Chinese customs' English tables: the first to print a month, and what starts an update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.feeds.customs_index import Index, read_index
from bot.feeds.customs_release import Level, Table, read_release
from bot.feeds.customs_rhythm import day_of_release, indexes, late_month
from bot.feeds.customs_titles import NAME, changed
from bot.feeds.customs_visit import Visit
from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Page, Polled, Release
from bot.feeds.web import Web
from knowledge.facts import Source
from knowledge.turnover import Observation

OFFICIAL = "english.customs.gov.cn"
PUBLISHER = "General Administration of Customs of China"
SERIES = "GACC-USD"

_INDEX = "/statics/report/preliminary{}.html"


@dataclass(frozen=True, slots=True)
class _Link:
    """The page of a month: where it is fetched, and the address that readers are shown."""

    month: str
    address: str
    printed: str


class Customs:
    """The table by country in dollars; `base` is the address of the site, or of a copy of it."""

    name = NAME

    def __init__(self, web: Web, base: str) -> None:
        self._web = web
        self._base = base.rstrip("/")

    async def poll(self, state: FeedState, now: datetime) -> Polled:
        """The months that have a page now and had none, or another one, before.

        A page that cannot be read stands in nobody's way, and is tried again at the next visit.
        """
        visit = Visit(state, now.date())
        for name in indexes(visit.seen, now.year):
            await self._look(visit, self._base + _INDEX.format(name))
        return visit.polled()

    def overdue(self, state: FeedState, now: datetime) -> str | None:
        """The newest month that is late."""
        late = late_month(Visit(state, now.date()).seen, now.date())
        if late is None:
            return None
        month, expected = late
        return f"{NAME}: no table for {month}, expected by {expected.isoformat()}"

    async def _look(self, visit: Visit, url: str) -> None:
        """Read one index, and every page that it links to for the first time."""
        validators = visit.validators(url)
        try:
            page = await self._web.get(NAME, url, validators)
            if page.status == 304 and validators:
                visit.finished(url, validators)
                return
            links = list(self._links(page, read_index(_good(page))))
        except (FeedUnavailable, FeedChanged) as problem:
            visit.cannot_see(url, problem)
            return
        known = set(visit.seen.values())
        taken = [await self._take(visit, link) for link in links if link.printed not in known]
        if all(taken):
            visit.finished(url, page.validators)

    def _links(self, page: Page, index: Index) -> Iterator[_Link]:
        """Where the tables lie on this site, or on the copy that stands in for it."""
        for month, printed in index.links.items():
            parts = urlsplit(printed)
            if parts.hostname not in (OFFICIAL, urlsplit(self._base).hostname):
                changed(page, f"the index links to another host: {printed!r:.100}")
            yield _Link(f"{index.year}-{month:02d}", self._base + parts.path, printed)

    async def _take(self, visit: Visit, link: _Link) -> bool:
        """Read the page of one month; False when it has to be tried again."""
        try:
            page = _good(await self._web.get(NAME, link.address))
            table = read_release(page)
            if table.currency != "USD" or f"{table.months}" != link.month:
                changed(page, f"the index promises {link.month}, the page is {table.title!r:.150}")
        except (FeedUnavailable, FeedChanged) as problem:
            visit.tell(link.address, problem)
            return False
        source = _source(link, table, day_of_release(visit.looked_on, visit.today))
        observations = tuple(_observation(level, source) for level in table.levels)
        visit.take(
            link.month,
            Release(NAME, source.id, link.printed, observations, source, visit.today, page.body),
        )
        return True


def _good(page: Page) -> Page:
    """A page that came as asked for."""
    if page.status in (403, 404):
        raise FeedUnavailable(NAME, page.url, f"the publisher answers {page.status}")
    if page.status == 412:
        changed(page, "the publisher asks for a browser (412)")
    if page.status != 200:
        changed(page, f"the publisher answers {page.status}")
    return page


def _source(link: _Link, table: Table, released_on: str) -> Source:
    page = link.printed.rsplit("/", 1)[-1].partition(".")[0]
    return Source(
        id=f"gacc-{link.month}-{page[:8].lower()}",
        publisher=PUBLISHER,
        title=table.title,
        url=link.printed,
        published_on=released_on,
        language="en",
        kind="statistics",
    )


def _observation(level: Level, source: Source) -> Observation:
    return Observation(
        series=SERIES,
        reporter="CHN",
        partner="RUS",
        flow=level.flow,
        coverage="goods",
        period=level.period,
        value=level.value,
        unit="USD",
        publisher="gacc",
        source=source.id,
        released_on=source.published_on,
        change_percent=level.change_percent,
    )
