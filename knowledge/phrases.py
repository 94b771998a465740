"""Phrases as a tree of words: where each may go on, and what it means where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """What a word or phrase stands for.

    Kinds: cue, measure, economy (held), place (not held), topic (not held), person, stranger
    (known, not quoted), role, filler (everyday words that carry no topic).
    """

    kind: str
    id: str


@dataclass(slots=True)
class Node:
    """Where a phrase may go on, and what it means if it ends here.

    Nine of ten lead nowhere: those are never changed, and all phrases that mean the same share
    one.
    """

    exact: dict[str, Node] | None = None
    prefixes: dict[str, Node] | None = None
    concepts: tuple[Concept, ...] = ()

    def children(self, word: str) -> Iterator[Node]:
        """Where a word leads: itself, then every prefix that it begins with."""
        if self.exact and (child := self.exact.get(word)):
            yield child
        if self.prefixes:
            for length in range(len(word), 1, -1):
                if child := self.prefixes.get(word[:length]):
                    yield child

    @property
    def is_end(self) -> bool:
        """Whether no phrase goes on from here."""
        return self.exact is None and self.prefixes is None

    def places(self, *, prefix: bool) -> dict[str, Node]:
        """Where words, or prefixes, lead; made if there was none."""
        if prefix:
            if self.prefixes is None:
                self.prefixes = {}
            return self.prefixes
        if self.exact is None:
            self.exact = {}
        return self.exact


def passed(children: dict[str, Node], word: str) -> Node:
    """The node of a word behind which a phrase goes on."""
    child = children.get(word)
    if child is None:
        child = children[word] = Node()
    elif child.is_end:
        child = children[word] = Node(concepts=child.concepts)
    return child
