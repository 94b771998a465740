"""Fetching, over real HTTP on this machine."""

from __future__ import annotations

import gzip
import ssl

import pytest

from bot.feeds.feed import FeedChanged, FeedUnavailable, Page
from bot.feeds.web import ADDRESS_LIMIT, BODY_LIMIT, _why, retry_after
from tests.feedserver import Answer, FeedServer, serving, web


async def fetched(server: FeedServer, path: str = "/page") -> Page:
    async with web() as (client, _):
        return await client.get("feed", server.url + path)


async def test_the_bot_says_who_it_is() -> None:
    async with serving() as server:
        server.says("/page", b"words")
        assert (await fetched(server)).body == b"words"
    assert server.asked[0].headers["user-agent"].startswith("pledgebot/")


async def test_calls_are_apart() -> None:
    async with serving() as server, web() as (client, pauses):
        server.says("/page", b"words")
        for _ in range(3):
            await client.get("feed", server.url + "/page")
    assert pauses == [1.5, 1.5]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_what_may_pass_is_asked_three_times(status: int) -> None:
    async with serving() as server:
        server.says("/page", Answer(status=status), Answer(status=status), b"words")
        assert (await fetched(server)).body == b"words"
        server.says("/page", Answer(status=status))
        with pytest.raises(FeedUnavailable, match=str(status)):
            await fetched(server)
    assert len(server.asked) == 6


async def test_a_broken_connection_is_asked_again() -> None:
    async with serving() as server:
        server.says("/page", Answer(b"words and more", cut=True), b"words and more")
        assert (await fetched(server)).body == b"words and more"


async def test_nobody_there_is_no_news_for_later() -> None:
    async with serving() as server:
        pass
    with pytest.raises(FeedUnavailable):
        await fetched(server)


async def test_a_wait_of_hours_is_not_waited_for() -> None:
    async with serving() as server:
        server.says("/page", Answer(status=429, headers={"Retry-After": "18764"}))
        with pytest.raises(FeedUnavailable, match="asks to wait 18764 s"):
            await fetched(server)
    assert len(server.asked) == 1


async def test_a_short_wait_is_kept_to() -> None:
    async with serving() as server:
        server.says("/page", Answer(status=429, headers={"Retry-After": "0.01"}), b"words")
        assert (await fetched(server)).body == b"words"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("1", 1), ("0", 0), ("-1", None), ("nan", None), ("Wed, 21 Oct 2026 07:28:00 GMT", None)],
)
def test_retry_after_is_read_as_seconds(said: str, seconds: float | None) -> None:
    assert retry_after(Page("", b"", 429, {"retry-after": said})) == seconds


@pytest.mark.parametrize("status", [200, 204, 400, 401, 403, 404, 406, 412])
async def test_other_statuses_are_for_the_reader_to_judge(status: int) -> None:
    async with serving() as server:
        server.says("/page", Answer(status=status))
        assert (await fetched(server)).status == status
    assert len(server.asked) == 1


async def test_a_body_without_end_is_not_read_to_its_end() -> None:
    async with serving() as server:
        server.says("/page", Answer(endless=True))
        with pytest.raises(FeedChanged, match="larger than"):
            await fetched(server)


async def test_a_small_body_that_swells_is_refused() -> None:
    swelling = gzip.compress(b" " * (BODY_LIMIT + 1))
    async with serving() as server:
        server.says("/page", Answer(swelling, headers={"Content-Encoding": "gzip"}))
        with pytest.raises(FeedChanged, match="larger than"):
            await fetched(server)


async def test_a_body_that_is_not_packed_as_it_says_is_refused() -> None:
    async with serving() as server:
        server.says("/page", Answer(b"no gzip", headers={"Content-Encoding": "gzip"}))
        with pytest.raises(FeedChanged, match="cannot be read"):
            await fetched(server)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://example.org/page",
        "//example.org/page",
        "http://127.0.0.1:9/page",
        "ftp://127.0.0.1/page",
        "file:///",
    ],
)
async def test_a_redirect_elsewhere_is_not_followed(elsewhere: str) -> None:
    async with serving() as server:
        server.says("/page", Answer(status=302, headers={"Location": elsewhere}))
        with pytest.raises(FeedChanged, match="another host"):
            await fetched(server)


async def test_a_redirect_within_the_house_is_followed() -> None:
    async with serving() as server:
        server.says("/page", Answer(status=301, headers={"Location": "/moved"}))
        server.says("/moved", b"words")
        assert (await fetched(server)).url == f"{server.url}/moved"


async def test_a_redirect_in_a_circle_ends() -> None:
    async with serving() as server:
        server.says("/page", Answer(status=301, headers={"Location": "/page"}))
        with pytest.raises(FeedChanged, match="again and again"):
            await fetched(server)


async def test_an_address_that_is_too_long_is_not_sent() -> None:
    async with serving() as server:
        with pytest.raises(FeedChanged, match="too long"):
            await fetched(server, "/" + "x" * ADDRESS_LIMIT)
    assert not server.asked


async def test_no_secure_connection_is_told_as_such() -> None:
    async with serving() as server:
        server.url = server.url.replace("http:", "https:")
        with pytest.raises(FeedUnavailable, match="no secure connection"):
            await fetched(server)


def test_an_old_bundle_of_certificates_is_named() -> None:
    refused = ConnectionError("handshake failed")
    refused.__cause__ = ssl.SSLCertVerificationError(1, "unable to get local issuer certificate")
    assert "certifi" in _why(refused)
