"""Russian surnames in every case."""

from __future__ import annotations

_ENDINGS = (
    (("ов", "ев", "ин", "ын"), 0, ("", "а", "у", "ым", "е")),
    (("ский", "цкий", "ой"), 2, ("ий", "ого", "ому", "им", "ом")),
    (("ий", "ый"), 2, ("ий", "ия", "ию", "ием", "ии", "ого", "ому", "им", "ом")),
    (("а",), 1, ("а", "ы", "е", "у", "ой")),
    (("я",), 1, ("я", "и", "е", "ю", "ей")),
    (("ь", "й"), 1, ("ь", "й", "я", "ю", "ем", "е")),
)


def russian_cases(surname: str) -> list[str]:
    """A surname in the singular cases by its ending; foreign endings in vowels do not decline."""
    if surname[-1] in "оеиуыэю":
        return [surname]
    for endings, cut, cases in _ENDINGS:
        if surname.endswith(endings):
            bare = surname[: len(surname) - cut]
            return [bare + case for case in cases]
    return [surname + case for case in ("", "а", "у", "ом", "е")]
