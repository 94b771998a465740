"""without(): an import that does not bring along what is only there for looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Let imports inside find none of these modules, as if they were not installed.

    For libraries that take them when they can, and do as well without; those imported before
    stay.
    """
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # so Python marks what is not there
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
