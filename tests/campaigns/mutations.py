"""Ways in which a body may be damaged: by accident, by a publisher's slip, or on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_NUMBER = re.compile(rb"\d[\d,.]*\d|\d")
_WORDS = (
    *(b"Russian Federation", b"India", b"Germany", b"European Union", b"Total", b"of which: "),
    *(b"USD", b"CNY", b"RMB", b"Million", b"100 Million", b"Export &amp; Import", b"Export"),
    *(b"Import", b"Jan", b"Feb", b"March", b"Mar", b"Dec", b"2024", b"2025", b"2026", b"-", b""),
    *(b"CHN", b"RUS", b"USA", b"XG_FOB_USD", b"MG_CIF_USD", b"2024-M06", b"2024-M07", b"2023-M06"),
    *(b'"M"', b'"X"', b"156", b"643", b"null", b"NaN", b"true", b'"2021"', b"C00", b"TOTAL"),
    *(b"O", b"SE", b"<td>", b"</td>", b"<tr>", b"</tr>", b"<table>", b"\n", b",", b'"', b"1e9"),
)
_LONGEST_FIRST = sorted(filter(None, _WORDS), key=lambda word: len(word), reverse=True)
_FOUND = re.compile(b"|".join(map(re.escape, _LONGEST_FIRST)))
_PARTS = re.compile(rb"<tr>.*?</tr>|<td.*?</td>|[^\n]+\n|\{[^{}]*\},?", re.S)

Mutation = Callable[[bytes, Random], bytes]


def _spot(body: bytes, random: Random) -> int:
    return random.randrange(len(body) + 1)


def flip_a_bit(body: bytes, random: Random) -> bytes:
    at = random.randrange(len(body))
    return body[:at] + bytes([body[at] ^ 1 << random.randrange(8)]) + body[at + 1 :]


def lose_a_piece(body: bytes, random: Random) -> bytes:
    at = _spot(body, random)
    return body[:at] + body[at + random.choice((1, 2, 10, 100, 1000)) :]


def end_early(body: bytes, random: Random) -> bytes:
    return body[: _spot(body, random)]


def say_twice(body: bytes, random: Random) -> bytes:
    at, length = _spot(body, random), random.choice((1, 10, 100, 1000))
    return body[: at + length] + body[at:]


def change_a_digit(body: bytes, random: Random) -> bytes:
    digits = [found.start() for found in re.finditer(rb"\d", body)]
    at = random.choice(digits)
    return body[:at] + b"%d" % random.randrange(10) + body[at + 1 :]


def change_a_number(body: bytes, random: Random) -> bytes:
    found = random.choice(list(_NUMBER.finditer(body)))
    numbers = (
        b"0",
        b"-1",
        b"1",
        b"99999999999",
        b"0.1",
        b"1,000",
        b"NaN",
        b"",
        b"1e9",
        found[0] * 2,
    )
    return body[: found.start()] + random.choice(numbers) + body[found.end() :]


def shift_a_point(body: bytes, random: Random) -> bytes:
    found = random.choice(list(_NUMBER.finditer(body)))
    digits = found[0].replace(b".", b"").replace(b",", b"")
    at = random.randrange(len(digits) + 1)
    return body[: found.start()] + digits[:at] + b"." + digits[at:] + body[found.end() :]


def _exchange(body: bytes, random: Random, pattern: re.Pattern[bytes]) -> bytes:
    places = list(pattern.finditer(body))
    if len(places) < 2:
        return body
    one, other = sorted(random.sample(places, 2), key=lambda found: found.start())
    middle = body[one.end() : other.start()]
    return body[: one.start()] + other[0] + middle + one[0] + body[other.end() :]


def exchange_numbers(body: bytes, random: Random) -> bytes:
    return _exchange(body, random, _NUMBER)


def exchange_words(body: bytes, random: Random) -> bytes:
    return _exchange(body, random, _FOUND)


def exchange_parts(body: bytes, random: Random) -> bytes:
    return _exchange(body, random, _PARTS)


def repeat_a_part(body: bytes, random: Random) -> bytes:
    parts = list(_PARTS.finditer(body))
    if not parts:
        return body
    found, at = random.choice(parts), random.choice(parts).start()
    return body[:at] + found[0] + body[at:]


def lose_a_part(body: bytes, random: Random) -> bytes:
    parts = list(_PARTS.finditer(body))
    if not parts:
        return body
    found = random.choice(parts)
    return body[: found.start()] + body[found.end() :]


def put_another_word(body: bytes, random: Random) -> bytes:
    found = random.choice(list(_FOUND.finditer(body)) or [re.match(b"", body)])
    assert found is not None
    word = random.choice(_WORDS)
    if random.random() < 0.3:
        return body.replace(found[0], word) if found[0] else body
    return body[: found.start()] + word + body[found.end() :]


MUTATIONS: tuple[Mutation, ...] = (
    *(flip_a_bit, lose_a_piece, end_early, say_twice, change_a_digit, change_a_number),
    *(shift_a_point, exchange_numbers, exchange_words, exchange_parts, repeat_a_part),
    *(lose_a_part, put_another_word),
)


#: Where the figures of a customs page stand; half of the damage is done here.
_ROW = re.compile(rb"[^\n]*Russian Federation.{,1600}", re.S)


def damaged(body: bytes, random: Random) -> bytes:
    """The body after one to four of these, mostly one."""
    for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3, 4))):
        row = _ROW.search(body) if random.random() < 0.5 else None
        start, end = row.span() if row else (0, len(body))
        try:
            body = body[:start] + random.choice(MUTATIONS)(body[start:end], random) + body[end:]
        except (IndexError, ValueError):  # there is nothing left to change
            return body
    return body
