"""The deepest fall asked for: "when did trade drop most", "跌得最狠"."""

from __future__ import annotations

import re

from knowledge.question import Question

_FELL = r"(?:fell|fall|falls|fallen|drop\w*|declin\w+|decreas\w+|slump\w*|plung\w+|sank|sink|shrank|shrink|tumbl\w+|collaps\w+|crash\w*|dip\w*|contract\w*)"
#: A fall with a word for the greatest, in either order.
_FELL_MOST = re.compile(
    rf"\b{_FELL}\b.{{0,25}}\b(?:most|hardest|furthest|steepest|sharpest|deepest|fastest|worst)\b"
    rf"|\b(?:biggest|largest|steepest|sharpest|deepest|worst|greatest|hardest|record)\b.{{0,15}}\b{_FELL}\b"
    r"|(?:сильне\w+|больше|глубже|резче|быстрее|круче) всего.{0,20}(?:упал|падал|просел|снизил|сократил|рухнул|обвалил|сжал|провалил)\w*"
    r"|(?:упал|падал|просел|проседал|снизил|сократил|рухнул|обвалил|сжал|провалил)\w*.{0,25}(?:сильне\w+|больше|глубже|резче|быстрее) всего"
    r"|(?:сам\w+ |наибольш\w+ |рекордн\w+ |максимальн\w+ )(?:\w+ )?(?:падени|спад|просад|снижени|сокращени|обвал|провал)\w*"
    r"|(?:跌|降|下滑|下降|缩水|萎缩|下跌)(?:幅)?(?:得|的)?最(?:狠|多|大|惨|厉害|猛|快|严重)|最(?:大|严重|惨)(?:的|一次)?(?:跌幅|降幅|下滑|下跌|下降|萎缩)|(?:跌幅|降幅)最(?:大|深)"
)


def fell_most(question: Question) -> bool:
    """Whether the year of the deepest fall is asked for."""
    return _FELL_MOST.search(question.normal) is not None
