"""draw(): Picture → PNG, in a language that this machine can write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from handlers.dates_text import period_text
from handlers.drawing_fonts import Faces, faces_for
from handlers.drawing_pace import draw_pace, pace_scale
from handlers.drawing_shares import Row, draw_one, draw_two
from handlers.drawing_sheet import HEIGHT, INK, MARGIN, MUTED, WIDTH, Sheet
from handlers.drawing_words import origin_line, scale_of
from handlers.drawing_years import Bars, draw_bars
from handlers.figure_lines import FigureWords
from handlers.figures_text import range_text, share_text
from handlers.font_files import FOLDERS
from handlers.languages import gettext
from handlers.names_text import capital, measured_text
from handlers.pledge_words import deadline_text, status_text, titled
from knowledge.answers import Figure
from knowledge.facts import Language
from knowledge.library import Library
from knowledge.pictures import (
    ComparePicture,
    PacePicture,
    Picture,
    PledgePicture,
    YearsPicture,
)

_TITLES = (46, 41, 36)
_SUBTITLE, _SOURCE = 30, 23


@dataclass(frozen=True, slots=True)
class _Artist:
    """Draws in one language on one sheet."""

    sheet: Sheet
    language: Language
    library: Library

    def years(self, picture: YearsPicture) -> None:
        """A pair's trade by year under the levels pledged."""
        _ = gettext(self.language)
        values = [figure.value for figure in picture.figures if figure.value is not None]
        scale = scale_of(values, picture.subject.unit, self.language)
        newest = picture.figures[-1]
        title = _("{measured} by year", measured=self._measured(newest))
        top = self._headed(title, _("{unit} a year", unit=scale.words))
        bottom = self._sourced(picture.figures)
        draw_bars(Bars(picture.figures, picture.targets, scale), self.sheet, bottom, top, _)

    def pace(self, picture: PacePicture) -> None:
        """The newest year against the one before."""
        _ = gettext(self.language)
        scale = pace_scale(picture, self.language)
        year, before = picture.year, picture.year - 1
        measured = self._measured(picture.now[-1])
        title = _(
            "{measured}: {year} against {before}", measured=measured, year=year, before=before
        )
        top = self._headed(title, _("{unit} since January", unit=scale.words))
        draw_pace(picture, scale, self.sheet, self._sourced((*picture.before, *picture.now)), top)

    def pledge(self, picture: PledgePicture) -> None:
        """One pledge by year, or as one bar."""
        _ = gettext(self.language)
        how, pledge = picture.progress, picture.pledge
        assert how.share is not None, "else there is no picture"
        assert how.decisive is not None, "a share is one of it"
        status = status_text(how.status, self.language)
        share = share_text(how.share, self.language)
        title = _("{status}: {share} of the target", status=status, share=share)
        name = titled(pledge, self.language, self.library)
        bottom = self._sourced(picture.figures)
        if len(picture.figures) < 2:
            row = Row("", how.share, share, self._stated(how.decisive), how.status)
            top = self._headed(title, name)
            draw_one(row, self._target(picture), self.sheet, bottom, top)
            return
        values = [f.value for f in picture.figures if f.value is not None]
        scale = scale_of([*values, picture.target.amount], pledge.target.unit, self.language)
        top = self._headed(title, name, _("{unit} a year", unit=scale.words))
        bars = Bars(picture.figures, (picture.target,), scale, how.decisive)
        draw_bars(bars, self.sheet, bottom, top, _)

    def compare(self, picture: ComparePicture) -> None:
        """Two pledges side by side."""
        _ = gettext(self.language)
        top = self._headed(_("Two pledges, each as a share of its target"), "")
        rows = tuple(
            Row(
                name=titled(side.pledge, self.language, self.library),
                share=side.share,
                share_words=share_text(side.share, self.language),
                detail=self._stated(side.figure, status_text(side.status, self.language)),
                status=side.status,
            )
            for side in picture.sides
        )
        bottom = self._sourced(tuple(side.figure for side in picture.sides))
        draw_two(rows, _("the target, 100%"), self.sheet, bottom, top)

    def _stated(self, figure: Figure, verdict: str = "") -> str:
        """Amount and period in one line, behind the verdict if there is one."""
        words = FigureWords(self.language, self.library)
        comma = "，" if self.language == "zh" else ", "
        said = comma.join([words.amount(figure), period_text(figure.period, self.language)])
        _ = gettext(self.language)
        return _("{name}: {statement}", name=verdict, statement=said) if verdict else said

    def _target(self, picture: PledgePicture) -> str:
        _ = gettext(self.language)
        amount = range_text(picture.pledge.target, self.language)
        due = deadline_text(picture.pledge, self.language)
        if not due:
            return _("target: {amount}", amount=amount)
        return _("target: {amount}, due {date}", amount=amount, date=due)

    def _measured(self, figure: Figure) -> str:
        return capital(measured_text(figure, self.language, self.library))

    def _headed(self, title: str, *under: str) -> float:
        """Put the title and what stands under it; return what is left below."""
        room = WIDTH - 2 * MARGIN
        for size in _TITLES:
            lines = self.sheet.wrapped(title, size, room, bold=True)
            if len(lines) == 1:
                break
        y = float(HEIGHT - 22)
        for line in lines[:2]:
            y -= size * 1.18
            self.sheet.text(MARGIN, y, line, size, bold=True, colour=INK)
        y -= 4
        for words in filter(None, under):
            for line in self.sheet.wrapped(words, _SUBTITLE, room)[:2]:
                y -= _SUBTITLE * 1.3
                self.sheet.text(MARGIN, y, line, _SUBTITLE, colour=MUTED)
        return y - 10

    def _sourced(self, figures: Sequence[Figure]) -> float:
        """Put the line on sources at the foot; return what is left above."""
        lines = self.sheet.wrapped(
            origin_line(figures, self.language), _SOURCE, WIDTH - 2 * MARGIN
        )[:2]
        y = 20.0
        for line in reversed(lines):
            self.sheet.text(MARGIN, y, line, _SOURCE, colour=MUTED)
            y += _SOURCE * 1.25
        return y + 16


def draw(
    picture: Picture, language: Language, library: Library, folders: tuple[Path, ...] = FOLDERS
) -> bytes:
    """The picture as a PNG; in English where the machine has no font for the language."""
    return sheet_of(picture, language, library, folders).png()


def sheet_of(
    picture: Picture, language: Language, library: Library, folders: tuple[Path, ...] = FOLDERS
) -> Sheet:
    """The sheet with everything on it."""
    faces = faces_for(language, folders)
    if faces is not None:
        sheet = _drawn(picture, language, library, faces)
        if not faces.lack(words for words, _box in sheet.placed):
            return sheet
    english = faces_for("en")
    assert english is not None, "the drawing library brings it"
    return _drawn(picture, "en", library, english)


def _drawn(picture: Picture, language: Language, library: Library, faces: Faces) -> Sheet:
    artist = _Artist(Sheet(faces), language, library)
    match picture:
        case YearsPicture():
            artist.years(picture)
        case PacePicture():
            artist.pace(picture)
        case PledgePicture():
            artist.pledge(picture)
        case ComparePicture():
            artist.compare(picture)
        case never:
            assert_never(never)
    return artist.sheet
