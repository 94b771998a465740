"""IMF, International Trade in Goods by partner country: months later, but kept up to date."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Polled, Release
from bot.feeds.imf_answers import (
    FLOWS,
    NAME,
    PARTNER,
    REPORTER,
    Month,
    good,
    read_extent,
    read_months,
)
from bot.feeds.rhythm import answered, days_since, failed, quiet_since
from bot.feeds.web import Web
from knowledge.facts import Source
from knowledge.turnover import Observation

PUBLISHER = "International Monetary Fund"
SERIES = "IMF-IMTS"
DATASET = "https://data.imf.org/en/datasets/IMF.STA:IMTS"

_KEY = f"{REPORTER}.{'+'.join(FLOWS)}.{PARTNER}.M"
_DATA = "/external/sdmx/2.1/data/IMF.STA,IMTS/{key}?startPeriod={start}"
_EXTENT = "/external/sdmx/3.0/availability/dataflow/IMF.STA/IMTS/+/{key}/FREQUENCY"
_CSV = {"Accept": "application/vnd.sdmx.data+csv;version=1.0.0"}
_JSON = {"Accept": "application/json"}

#: The first visit fills the past; later ones look for revisions in the last two years.
_FIRST = "2016-01"

#: How far the series reach is asked daily, the months themselves weekly.
_WEEK = 7

#: Maintenance takes a weekend; after three weeks without an answer somebody has to look.
_PATIENCE = timedelta(days=21)


class Imf:
    """China's months with Russia, as China reported them.

    Russia as reporter is left out: since 2022 the IMF derives it from the partners, China too.
    State: `asked_on`, `read_on`, `extent`, `since` (the first day without an answer), `refused`.
    """

    name = NAME

    def __init__(self, web: Web, base: str) -> None:
        self._web = web
        self._base = base.rstrip("/")

    async def poll(self, state: FeedState, now: datetime) -> Polled:
        """All months of the last two years, once a week or when a month has been added."""
        today = now.date()
        if days_since(state.get("asked_on"), today) == 0:
            return Polled((), state)
        try:
            extent = await self._extent()
            unread = days_since(state.get("read_on"), today)
            if extent == state.get("extent") and unread is not None and unread < _WEEK:
                return Polled((), answered(state, today))
            release = await self._read(today, unread)
        except (FeedUnavailable, FeedChanged) as problem:
            return failed(state, today, problem)
        read_now = {**state, "read_on": today.isoformat(), "extent": extent}
        return Polled((release,), answered(read_now, today))

    def overdue(self, state: FeedState, now: datetime) -> str | None:
        """Weeks without an answer."""
        return quiet_since(NAME, state, now.date(), _PATIENCE)

    async def _extent(self) -> str:
        """How far the series reach."""
        url = self._base + _EXTENT.format(key=f"{REPORTER}.XG_FOB_USD.{PARTNER}.M")
        return read_extent(good(await self._web.get(NAME, url, _JSON)))

    async def _read(self, today: date, unread: int | None) -> Release:
        start = _FIRST if unread is None else f"{today.year - 2}-{today.month:02d}"
        url = self._base + _DATA.format(key=_KEY, start=start)
        page = good(await self._web.get(NAME, url, _CSV))
        months = read_months(page)
        beyond = [m.period.text for m in months if not start <= m.period.text <= f"{today:%Y-%m}"]
        if beyond:
            raise FeedChanged(NAME, url, f"{beyond[0]} was not asked for", page.body)
        source = _source(today)
        # What stands there at the first visit came out nobody knows when.
        released_on = "" if unread is None or unread > 2 * _WEEK else today.isoformat()
        observations = tuple(_observation(month, source, released_on) for month in months)
        return Release(NAME, source.id, DATASET, observations, source, today, page.body)


def _source(today: date) -> Source:
    """The citation that the IMF asks for, with the day of access."""
    return Source(
        id=f"imf-imts-{today.isoformat()}",
        publisher=PUBLISHER,
        title="International Trade in Goods (by partner country)",
        url=DATASET,
        published_on="",
        language="en",
        kind="statistics",
        note=f"Accessed on {today.isoformat()}.",
    )


def _observation(month: Month, source: Source, released_on: str) -> Observation:
    return Observation(
        series=SERIES,
        reporter=REPORTER,
        partner=PARTNER,
        flow=month.flow,
        coverage="goods",
        period=month.period,
        value=month.value,
        unit="USD",
        publisher="imf",
        source=source.id,
        released_on=released_on,
    )
