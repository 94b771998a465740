"""Picture → caption: everything that a picture shows, in words, each figure with its link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import assert_never

from handlers.drawing_words import year_words
from handlers.figures_text import share_text
from handlers.languages import N_, gettext
from handlers.names_text import capital, measured_text
from handlers.picture_figures import LinkedFigures, plain
from handlers.pledge_words import status_text, titled
from knowledge.answers import Figure
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.pictures import (
    Compared,
    ComparePicture,
    Lack,
    NoPicture,
    PacePicture,
    Picture,
    PledgePicture,
    TargetLine,
    YearsPicture,
)

#: Telegram's limit for a caption, in UTF-16 code units after parsing.
LIMIT = 1024

_LACKS = {
    Lack.YEARS: N_("Nothing to draw by year: fewer than two years are held for “{title}”."),
    Lack.RUNNING: N_(
        "No figures from within a year are held for “{title}”, so no pace can be drawn."
    ),
    Lack.NUMBER: N_("“{title}” names no number, so there is no share to draw."),
    Lack.FIGURE: N_(
        "No figure is held that can be set against “{title}”, so nothing can be drawn."
    ),
    Lack.SAME: N_("Both are the same pledge: “{title}”. Name two of them: /chart 200 vs 300"),
}

_TAG = re.compile(r"<[^>]+>")


def caption(picture: Picture, language: Language, library: Library) -> str:
    """The picture in words, as Telegram HTML; what does not fit is left out from the end."""
    told = _Caption(language, library, LinkedFigures(language, library))
    match picture:
        case YearsPicture():
            lines = told.years(picture)
        case PacePicture():
            lines = told.pace(picture)
        case PledgePicture():
            lines = told.pledge(picture)
        case ComparePicture():
            lines = told.compare(picture)
        case never:
            assert_never(never)
    return _within(lines, LIMIT)


def lacking(found: NoPicture, language: Language, library: Library) -> str:
    """Why there is nothing to draw, as plain text."""
    title = titled(found.pledge, language, library)
    return gettext(language)(_LACKS[found.lack], title=title)


def shown_length(html: str) -> int:
    """How long HTML is once parsed, as Telegram counts."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def _within(lines: Sequence[str], limit: int) -> str:
    """The lines from the first on that fit."""
    kept: list[str] = []
    for line in filter(None, lines):
        if shown_length("\n".join([*kept, line])) > limit:
            continue
        kept.append(line)
    return "\n".join(kept)


@dataclass(frozen=True, slots=True)
class _Caption:
    """Says pictures in one language."""

    language: Language
    library: Library
    figures: LinkedFigures

    def years(self, picture: YearsPicture) -> list[str]:
        """What the pair trades, its targets, every year shown, and those not held."""
        _ = gettext(self.language)
        newest = picture.figures[-1]
        highest = max(picture.figures, key=lambda figure: figure.value or 0)
        measured = capital(measured_text(newest, self.language, self.library))
        stated = self.figures.stated(highest, inside=True)
        missing = [year_words(year, picture.figures) for year in picture.missing]
        return [
            _bold(_("{measured} by year", measured=measured)),
            self.figures.stated(newest),
            _("Highest: {row}", row=stated) if highest != newest else "",
            self._targets(picture.targets),
            self.figures.run(picture.figures, self.figures.scale(picture.figures)),
            _("Not held: {periods}.", periods=self.figures.joined(missing)) if missing else "",
        ]

    def pace(self, picture: PacePicture) -> list[str]:
        """The newest figure, the year before, the levels pledged, and every month shown."""
        _ = gettext(self.language)
        newest, year, before = picture.now[-1], picture.year, picture.year - 1
        measured = capital(measured_text(newest, self.language, self.library))
        scale = self.figures.scale((*picture.now, *picture.before))
        return [
            _bold(
                _(
                    "{measured}: {year} against {before}",
                    measured=measured,
                    year=year,
                    before=before,
                )
            ),
            self.figures.stated(newest),
            *(self.figures.stated(figure) for figure in self._beside(picture)),
            self._targets(picture.targets),
            self.figures.run(picture.now, scale),
            self.figures.run(picture.before, scale),
        ]

    def _beside(self, picture: PacePicture) -> list[Figure]:
        """The same months a year earlier, where they are held, and that whole year."""
        same = picture.now[-1].period.previous_year()
        found = [figure for figure in picture.before if figure.period == same]
        return list(dict.fromkeys([*found, picture.before[-1]]))

    def pledge(self, picture: PledgePicture) -> list[str]:
        """The verdict, the figure it rests on with its share, and every year shown."""
        _ = gettext(self.language)
        how = picture.progress
        assert how.share is not None, "else there is no picture"
        assert how.decisive is not None, "a share is one of it"
        status = status_text(how.status, self.language)
        title = titled(picture.pledge, self.language, self.library)
        is_alone = len(picture.figures) < 2
        return [
            _bold(_("{status}: {title}", status=status, title=title)),
            self.figures.headline(how.decisive, picture.pledge),
            capital(_("{share} of the target (our calculation).", share=self._share(how.share))),
            ""
            if is_alone
            else self.figures.run(picture.figures, self.figures.scale(picture.figures)),
            self._latest(how.newest),
        ]

    def _latest(self, figure: Figure | None) -> str:
        _ = gettext(self.language)
        return (
            _("Latest held: {row}", row=self.figures.stated(figure, inside=True)) if figure else ""
        )

    def compare(self, picture: ComparePicture) -> list[str]:
        """Both pledges, each with its verdict, figure and share."""
        _ = gettext(self.language)
        lines = [_bold(_("Two pledges, each as a share of its target"))]
        for side in picture.sides:
            lines += self._side(side)
        return lines

    def _side(self, side: Compared) -> list[str]:
        _ = gettext(self.language)
        status = status_text(side.status, self.language)
        title = titled(side.pledge, self.language, self.library)
        return [
            "\n" + _bold(_("{status}: {title}", status=status, title=title)),
            self.figures.headline(side.figure, side.pledge),
            capital(_("{share} of the target (our calculation).", share=self._share(side.share))),
        ]

    def _share(self, share: Decimal) -> str:
        return share_text(share, self.language)

    def _targets(self, targets: Sequence[TargetLine]) -> str:
        """The pledges behind the lines, each with its verdict."""
        _ = gettext(self.language)
        said = [
            _(
                "{pledge} ({status})",
                pledge=self.library.pledges[line.pledge].name.within(self.language),
                status=status_text(line.status, self.language).lower(),
            )
            for line in targets
        ]
        return plain(_("Pledged: {pledges}.", pledges=self.figures.joined(said))) if said else ""


def _bold(text: str) -> str:
    return f"<b>{plain(text)}</b>"
