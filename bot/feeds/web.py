"""Web: fetching pages politely — pauses, retries, conditional requests, and limits on what comes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import stamina

from bot.feeds.feed import FeedChanged, FeedUnavailable, Page

#: The largest page wanted has some 200 KB; what is ten times that is something else.
BODY_LIMIT = 2_000_000

#: UN Comtrade refuses longer addresses, and nobody needs them.
ADDRESS_LIMIT = 4096

USER_AGENT = "pledgebot/0.1 (a Telegram bot about trade pledges; reads a few pages a day)"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REDIRECTS_FOLLOWED = 3


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: between calls, before a retry at most, for a page as a whole."""

    between_calls: float = 1.5
    attempts: int = 3
    first_retry: float = 2
    longest_retry: float = 60
    page: float = 120


class Web:
    """Pages of publishers.

    `sleep` waits between calls; the clock of retries is stamina's. Raises FeedUnavailable for what
    may pass, FeedChanged for what will not; every other status comes back with its page.
    """

    def __init__(
        self,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: Patience | None = None,
        user_agent: str = USER_AGENT,
    ) -> None:
        self._sleep = sleep
        self._patience = patience or Patience()
        self._calls = 0
        self._client = httpx.AsyncClient(
            headers={"User-Agent": user_agent},
            timeout=httpx.Timeout(30, connect=15),
            limits=httpx.Limits(max_connections=2),
        )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def get(self, feed: str, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """The page at that address, asked for up to three times."""
        if len(url) > ADDRESS_LIMIT:
            raise FeedChanged(feed, url[:200], f"an address of {len(url)} characters is too long")
        retried = stamina.retry_context(
            on=self._pause_after,
            attempts=self._patience.attempts,
            timeout=None,
            wait_initial=self._patience.first_retry,
            wait_max=self._patience.longest_retry,
            wait_jitter=self._patience.first_retry / 2,
        )
        try:
            async for attempt in retried:
                with attempt:
                    return await self._once(feed, url, headers or {})
        except (httpx.TransportError, TimeoutError, _Refused) as error:
            raise FeedUnavailable(feed, url, _why(error)) from error
        raise AssertionError("the last attempt returns or raises")

    def _pause_after(self, error: Exception) -> bool | float:
        """Whether to ask again, and after how long where the publisher says so."""
        if isinstance(error, _Refused):
            asked = error.retry_after
            return asked is None or (asked <= self._patience.longest_retry and asked)
        return isinstance(error, (httpx.TransportError, TimeoutError))

    async def _once(self, feed: str, url: str, headers: Mapping[str, str]) -> Page:
        for _ in range(_REDIRECTS_FOLLOWED + 1):
            if self._calls:
                await self._sleep(self._patience.between_calls)
            self._calls += 1
            async with asyncio.timeout(self._patience.page):
                page = await self._read(feed, url, headers)
            if page.status in _REDIRECTS:
                url = _same_host(feed, page)
            elif page.status == 429 or page.status >= 500:
                raise _Refused(page.status, retry_after(page))
            else:
                return page
        raise FeedChanged(feed, url, "it redirects again and again")

    async def _read(self, feed: str, url: str, headers: Mapping[str, str]) -> Page:
        """One answer, read no further than the limit."""
        try:
            async with self._client.stream("GET", url, headers=headers) as response:
                body = bytearray()
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > BODY_LIMIT:
                        problem = f"the page is larger than {BODY_LIMIT // 1_000_000} MB"
                        raise FeedChanged(feed, url, problem, bytes(body[:100_000]))
                names = {name.lower(): value for name, value in response.headers.items()}
                return Page(url, bytes(body), response.status_code, names)
        except (httpx.InvalidURL, httpx.DecodingError) as error:
            raise FeedChanged(feed, url, f"it cannot be read: {error}") from error


@dataclass(eq=False)
class _Refused(Exception):
    """The publisher is busy or broken for now; `retry_after` is in seconds where it said so."""

    status: int
    retry_after: float | None

    def __str__(self) -> str:
        wait = "" if self.retry_after is None else f", asks to wait {self.retry_after:.0f} s"
        return f"the publisher answers {self.status}{wait}"


def retry_after(page: Page) -> float | None:
    """The seconds that the publisher asks to wait; None where it names none, or a date."""
    with suppress(ValueError):
        seconds = float(page.headers.get("retry-after", ""))
        return seconds if 0 <= seconds < float("inf") else None
    return None


def _same_host(feed: str, page: Page) -> str:
    """Where a redirect leads; FeedChanged when that is another publisher's house."""
    try:
        target = httpx.URL(page.url).join(page.headers.get("location", ""))
    except httpx.InvalidURL as error:
        raise FeedChanged(feed, page.url, "it redirects to no address", page.body) from error
    here, there = urlsplit(page.url), urlsplit(str(target))
    moved = there.hostname != here.hostname or there.port not in (here.port, None)
    if moved or there.scheme not in ("http", "https"):
        problem = f"it redirects to another host, {there.netloc or there.scheme}"
        raise FeedChanged(feed, page.url, problem, page.body)
    return str(target)


def _why(error: BaseException) -> str:
    """What kept the page away, in words."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "its certificate cannot be verified; bring the library certifi up to date"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection: {cause.reason or cause}"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return "no answer in time"
    return str(error) or type(error).__name__
