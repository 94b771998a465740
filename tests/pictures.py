"""Every picture that the curated base can give, for tests that look at all of them."""

from datetime import date
from itertools import pairwise

from knowledge import library
from knowledge.figures import Figures
from knowledge.pictures import Kind, NoPicture, PacePicture, Picture, Wanted, YearsPicture
from knowledge.picturing import picture
from knowledge.replies import Base

HELD = library.load()
BASE = Base(HELD, Figures(HELD.observations, HELD), date(2026, 6, 1))


def of(kind: Kind, pledge: str, other: str = "") -> Picture:
    """That picture, which must be there."""
    found = picture(Wanted(kind, pledge, other), BASE)
    assert not isinstance(found, NoPicture), found
    return found


def every_one() -> list[Picture]:
    """All pictures of single pledges, each pair's years once, and neighbours compared."""
    found: dict[object, Picture] = {}
    for wanted in _wanted():
        drawn = picture(wanted, BASE)
        if not isinstance(drawn, NoPicture):
            key: object = wanted
            if isinstance(drawn, (YearsPicture, PacePicture)):
                key = (wanted.kind, drawn.subject, drawn.targets)
            found.setdefault(key, drawn)
    return list(found.values())


def _wanted() -> list[Wanted]:
    ids = list(HELD.pledges)
    singles = [Wanted(kind, id) for kind in (Kind.YEARS, Kind.PACE, Kind.PLEDGE) for id in ids]
    return singles + [Wanted(Kind.COMPARE, one, other) for one, other in pairwise(ids)]
