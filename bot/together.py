"""Together: what is asked for at the same time is done in one go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Together(Generic[Item, Result]):
    """Calls `work` with everything that waits; what arrives meanwhile goes into the next call.

    `work` returns one result for each item, in order. When it fails, everybody who waited is
    told. A transaction costs almost the same for one item as for fifty. With some `patience`, in
    seconds, a call waits that long for `most` items to be there.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
        *,
        most: int = 1,
        patience: float = 0.0,
    ) -> None:
        self._work = work
        self._most, self._patience = most, patience
        self._enough = asyncio.Event()
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """The result of one item."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if len(self._waiting) >= self._most:
            self._enough.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        return await done

    async def _run(self) -> None:
        while self._waiting:
            if self._patience:
                await self._gather()
            batch, self._waiting = self._waiting, []
            # Whoever was cancelled while waiting wants nothing any more.
            batch = [(item, done) for item, done in batch if not done.done()]
            try:
                results = await self._work([item for item, _ in batch])
            except Exception as error:  # not this class's to judge
                for _, done in batch:
                    if not done.done():
                        done.set_exception(error)
            else:
                for (_, done), result in zip(batch, results, strict=True):
                    if not done.done():
                        done.set_result(result)

    async def _gather(self) -> None:
        if len(self._waiting) < self._most:
            self._enough.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._enough.wait(), self._patience)
