"""Sheet: paper of a fixed size in pixels, on which words, bars, lines and marks are put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from handlers.drawing_fonts import Faces

#: Telegram shows a photo of this width pixel for pixel on most phones.
WIDTH, HEIGHT = 1280, 720
MARGIN = 44
_DPI = 100
#: Smaller files take longer to make; Telegram makes a JPEG of them anyway.
_PRESSED = 4

#: Paper of its own, so that the picture reads in light and dark chats alike.
PAPER = "#FCFBF8"
INK = "#1B1B1B"
MUTED = "#565656"
FAINT = "#D9D6CE"

#: Colours that every eye tells apart (M. Okabe, K. Ito: Color Universal Design).
BLUE, SKY, VERMILION, GREEN, ORANGE = "#0072B2", "#56B4E9", "#D55E00", "#009E73", "#E69F00"
PALE_BLUE = "#A9CFE6"

Across = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]  # left, bottom, right, top


class Sheet:
    """An empty sheet; the point (0, 0) is at the bottom left."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._figure = Figure((WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor=PAPER)
        self._canvas = FigureCanvasAgg(self._figure)
        self.placed: list[tuple[str, Box]] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK,
        across: Across = "left",
        halo: bool = False,
    ) -> Box:
        """Put words with their base line at y; return the room that they take.

        `halo` clears the paper behind them.
        """
        box = self.room(x, y, words, size, bold=bold, across=across)
        self.placed.append((words, box))
        if halo:
            self.bar(box, PAPER, order=4)
        # A font without a bold face is printed twice, a little to the side.
        for shift in (0, size / 40) if bold and not self._faces.has_bold else (0,):
            # Dollar signs are no formulas here.
            self._figure.add_artist(
                Text(
                    x + shift, y, words,
                    color=colour, fontproperties=self._font(size, bold=bold), parse_math=False,
                    ha=across, va="baseline", transform=None, zorder=5,
                )
            )  # fmt: skip
        return box

    def room(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        across: Across = "left",
    ) -> Box:
        """The room that words would take."""
        wide = self.width(words, size, bold=bold)
        left = {"left": x, "center": x - wide / 2, "right": x - wide}[across]
        return (left - 3, y - size * 0.2, left + wide + 3, y + size * 0.85)

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        """How wide words are."""
        return self._faces.width(words, size, bold=bold)

    def _font(self, size: float, *, bold: bool) -> FontProperties:
        found = (self._faces.strong if bold else self._faces.plain).copy()
        found.set_size(size * 72 / _DPI)
        return found

    def wrapped(self, words: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """Words as lines that fit; broken at spaces, and between Chinese characters."""
        lines = [""]
        for piece in _pieces(words):
            if self.width((lines[-1] + piece).rstrip(), size, bold=bold) <= width:
                lines[-1] += piece
            else:
                lines.append(piece.lstrip())
        return [line.rstrip() for line in lines if line.strip()]

    def bar(
        self, box: Box, colour: str, *, order: float = 2, edge: str | None = None, hatch: str = ""
    ) -> None:
        """Fill a rectangle."""
        left, bottom, right, top = box
        self._figure.add_artist(
            Rectangle(
                (left, bottom), right - left, top - bottom,
                facecolor=colour, edgecolor=edge or "none", linewidth=1.5 if edge else 0,
                hatch=hatch or None, transform=None, zorder=order,
            )
        )  # fmt: skip

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        *,
        style: Literal["-", ":"] = "-",
        order: float = 3,
    ) -> None:
        """Draw a line through points."""
        self._figure.add_artist(
            Line2D(
                [x for x, _ in points], [y for _, y in points],
                color=colour, linewidth=width * 72 / _DPI, linestyle=style,
                solid_capstyle="butt", transform=None, zorder=order,
            )
        )  # fmt: skip

    def mark(self, x: float, y: float, shape: str, colour: str, size: float, fill: str) -> Box:
        """Put a mark around a point; return the room that it takes."""
        self._figure.add_artist(
            Line2D(
                [x], [y],
                marker=shape, markersize=size * 72 / _DPI, markerfacecolor=fill,
                markeredgecolor=colour, markeredgewidth=3, linestyle="", transform=None, zorder=6,
            )
        )  # fmt: skip
        return (x - size / 2, y - size / 2, x + size / 2, y + size / 2)

    def png(self) -> bytes:
        """The sheet as a PNG; the same sheet has the same bytes."""
        file = BytesIO()
        self._figure.savefig(
            file,
            format="png",
            facecolor=PAPER,
            metadata={"Software": None},
            pil_kwargs={"compress_level": _PRESSED},
        )
        return file.getvalue()


def _pieces(words: str) -> list[str]:
    """The smallest parts that may stand on different lines."""
    found = [""]
    for mark in words:
        is_wide = "\u2e80" <= mark <= "\uffef"
        if found[-1] and ((is_wide and mark not in "，。；：）”》、") or found[-1][-1] == " "):
            found.append("")
        found[-1] += mark
    return found


def overlap(box: Box, others: Iterable[Box]) -> bool:
    """Whether a box lies over one of the others."""
    left, bottom, right, top = box
    return any(
        one[0] < right and one[2] > left and one[1] < top and one[3] > bottom for one in others
    )
