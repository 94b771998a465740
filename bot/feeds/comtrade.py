"""UN Comtrade, annual: another publisher's years, to set beside those of the customs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.feeds.comtrade_answers import (
    NAME,
    PARTNER,
    REPORTER,
    Published,
    Total,
    changed,
    good,
    read_published,
    read_totals,
)
from bot.feeds.feed import FeedChanged, FeedState, FeedUnavailable, Polled, Release
from bot.feeds.rhythm import answered, days_since, failed, quiet_since
from bot.feeds.web import Web
from knowledge.facts import Source
from knowledge.turnover import Observation, Period, Window

PUBLISHER = "UN Comtrade"
SERIES = "UN-COMTRADE"

_AVAILABLE = "{base}/{access}/v1/getDa/C/A/HS?reporterCode={reporter}&period={year}"
_TOTALS = (
    "{base}/{access}/v1/{get}/C/A/HS?reporterCode={reporter}&partnerCode={partner}&period={year}"
    "&cmdCode=TOTAL&flowCode=M,X&partner2Code=0&motCode=0&customsCode=C00&includeDesc=true"
)

#: What is published is asked weekly, of the years that may still be new or revised.
_WEEK = 7
_YEARS = 2

_PATIENCE = timedelta(days=21)


class Comtrade:
    """China's yearly exports to Russia and imports from there, as filed with the United Nations.

    The key travels in a header, so that no address shows it. Russia has filed nothing since 2021.
    State: `asked_on`, `marks` (year → what tells a revision), `since`, `refused`.
    """

    name = NAME

    def __init__(self, web: Web, base: str, key: str = "") -> None:
        self._web = web
        self._base = base.rstrip("/")
        self._headers = {"Ocp-Apim-Subscription-Key": key} if key else {}

    async def poll(self, state: FeedState, now: datetime) -> Polled:
        """The years published or revised since the last visit, once a week."""
        today = now.date()
        unasked = days_since(state.get("asked_on"), today)
        if unasked is not None and unasked < _WEEK:
            return Polled((), state)
        marks: dict[str, str] = dict(state.get("marks") or {})
        releases: list[Release] = []
        problems: list[FeedUnavailable | FeedChanged] = []
        for year in range(today.year - _YEARS, today.year):
            try:
                published = await self._published(year)
                if published and published.mark != marks.get(str(year)):
                    releases.append(await self._read(year, published, today))
                    marks[str(year)] = published.mark
            except (FeedUnavailable, FeedChanged) as problem:
                problems.append(problem)
        kept = {**state, "marks": marks}
        if problems:
            in_vain = failed(kept, today, problems[0])
            return Polled(tuple(releases), in_vain.state, (*in_vain.problems, *problems[1:]))
        return Polled(tuple(releases), answered(kept, today))

    def overdue(self, state: FeedState, now: datetime) -> str | None:
        """Weeks without an answer."""
        return quiet_since(NAME, state, now.date(), _PATIENCE)

    async def _published(self, year: int) -> Published | None:
        url = self._address(_AVAILABLE, year)
        return read_published(good(await self._web.get(NAME, url, self._headers)), year)

    async def _read(self, year: int, published: Published, today: date) -> Release:
        url = self._address(_TOTALS, year)
        page = good(await self._web.get(NAME, url, self._headers))
        totals = read_totals(page, year)
        if not totals:
            changed(page, f"{year} is said to be published, and holds no totals")
        source = _source(year, url, published, today)
        observations = tuple(_observation(total, year, source) for total in totals)
        return Release(NAME, source.id, url, observations, source, today, page.body)

    def _address(self, template: str, year: int) -> str:
        """An address of the public service, or of the one for subscribers."""
        words: Mapping[str, object] = {
            "base": self._base,
            "access": "data" if self._headers else "public",
            "get": "get" if self._headers else "preview",
            "reporter": REPORTER,
            "partner": PARTNER,
            "year": year,
        }
        return template.format(**words)


def _source(year: int, url: str, published: Published, today: date) -> Source:
    return Source(
        id=f"comtrade-{year}-{published.released_on}",
        publisher=PUBLISHER,
        title=f"China's goods trade with the Russian Federation, {year}",
        url=url,
        published_on=published.released_on,
        language="en",
        kind="statistics",
        note=f"Accessed on {today.isoformat()}.",
    )


def _observation(total: Total, year: int, source: Source) -> Observation:
    return Observation(
        series=SERIES,
        reporter="CHN",
        partner="RUS",
        flow=total.flow,
        coverage="goods",
        period=Period(str(year), Window.YEAR),
        value=total.value,
        unit="USD",
        publisher="un-comtrade",
        source=source.id,
        released_on=source.published_on,
    )
