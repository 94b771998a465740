"""What Telegram's words mean for a message."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery import Fate, Outcome, outcome_of


@pytest.mark.parametrize(
    ("error", "fate", "reason"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Fate.DEPARTED, "blocked"),
        (Forbidden("Forbidden: user is deactivated"), Fate.DEPARTED, "deactivated"),
        (
            Forbidden("Forbidden: bot was kicked from the supergroup chat"),
            Fate.DEPARTED,
            "kicked",
        ),
        (
            Forbidden("Forbidden: bot is not a member of the channel chat"),
            Fate.DEPARTED,
            "kicked",
        ),
        (Forbidden("Forbidden: the group chat was deleted"), Fate.DEPARTED, "chat not found"),
        (BadRequest("Chat not found"), Fate.DEPARTED, "chat not found"),
        (
            Forbidden("Forbidden: bot can't initiate conversation with a user"),
            Fate.REFUSED,
            "Forbidden: bot can't initiate conversation with a user",
        ),
        (
            BadRequest("Need administrator rights in the channel chat"),
            Fate.REFUSED,
            "Need administrator rights in the channel chat",
        ),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), Fate.REFUSED, "CHAT_WRITE_FORBIDDEN"),
        (BadRequest("Topic_closed"), Fate.REFUSED, "topic closed"),
        (BadRequest("Message thread not found"), Fate.TOPIC_GONE, "topic gone"),
        (
            BadRequest("Can't parse entities: can't find end tag"),
            Fate.UNREADABLE,
            "Can't parse entities: can't find end tag",
        ),
        (BadRequest("Message is too long"), Fate.UNREADABLE, "Message is too long"),
        (
            BadRequest("Wrong file identifier/http url specified"),
            Fate.NO_PICTURE,
            "Wrong file identifier/http url specified",
        ),
        (
            BadRequest("Not enough rights to send photos to the chat"),
            Fate.NO_PICTURE,
            "Not enough rights to send photos to the chat",
        ),
        (NetworkError("Bad Gateway"), Fate.AGAIN, "server error"),
        (InvalidToken("Unauthorized"), Fate.SHUT_OUT, "Unauthorized"),
        (TelegramError("Invalid server response"), Fate.UNKNOWN, "no answer: TelegramError"),
        (KeyError("result"), Fate.UNKNOWN, "no answer: KeyError"),
    ],
    ids=repr,
)
def test_each_word_of_telegram_has_one_meaning(error: Exception, fate: Fate, reason: str) -> None:
    assert outcome_of(error) == Outcome(fate, reason)


def caused(error: NetworkError, name: str) -> NetworkError:
    """An error as the framework raises it when its HTTP library raised one of that name."""
    import httpx

    error.__cause__ = getattr(httpx, name)("x")
    return error


@pytest.mark.parametrize(
    ("name", "fate"),
    [
        ("ConnectTimeout", Fate.AGAIN),
        ("PoolTimeout", Fate.AGAIN),
        ("ConnectError", Fate.AGAIN),
        ("ReadTimeout", Fate.UNKNOWN),
        ("WriteTimeout", Fate.UNKNOWN),
        ("ReadError", Fate.UNKNOWN),
        ("RemoteProtocolError", Fate.UNKNOWN),
    ],
)
def test_only_what_never_left_was_surely_not_sent(name: str, fate: Fate) -> None:
    error = TimedOut() if name.endswith("Timeout") else NetworkError(f"httpx.{name}")
    assert outcome_of(caused(error, name)).fate is fate


def test_a_flood_and_a_move_bring_their_figures() -> None:
    assert outcome_of(RetryAfter(7)).seconds == 7.1
    assert outcome_of(ChatMigrated(-100)).chat == -100
