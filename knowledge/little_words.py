"""Little words that are often mistyped, and how a mistyped one is known again."""

from __future__ import annotations

from functools import lru_cache

#: None is a thing that one could ask for.
_LITTLE = frozenset(
    str.split(
        "about after again also been before better between could does ever find first from give "
        "goal half have just know last less many more most much need next only please second "
        "should show still target tell than that their then there they third this total want were "
        "what when where which while with worse would year years "
        "были было всего года году какая какое какой когда между можно нужно очень покажи потом "
        "почему скажи сколько только "
    )
)


@lru_cache(maxsize=4096)
def little_word(word: str) -> str:
    """The little word with a letter left out, doubled or swapped; never one put for another.

    "Gear" is not "year", but "waht" is "what" and "beter" is "better".
    """
    if not 4 <= len(word) <= 8:
        return ""
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
    fewer = {word[:n] + word[n + 1 :] for n in range(len(word)) if len(word) >= 5}
    near = sorted((swapped | fewer) & _LITTLE)
    if near:
        return near[0]
    longer = (known for known in _LITTLE if len(known) == len(word) + 1 and known[0] == word[0])
    return min(
        (k for k in longer if word in {k[:n] + k[n + 1 :] for n in range(len(k))}), default=""
    )
