"""How little time the asker has, which is nothing asked: "deadline in 10 min", "эфир через час"."""

from __future__ import annotations

import re

_NEAR = (
    r"(?:in|within)\s+(?:an?|\w+|\d+)\s*(?:min\w*|hours?|hrs?|h|secs?|seconds?|days?)\b"
    r"|(?:today|tonight|tomorrow|soon|looming|approaching|now)\b|at \d{1,2}(?::\d\d)?\s?(?:am|pm)?\b"
)
_HURRY = re.compile(
    rf"\b(?:my |our |the |a |have a |got a |on )?(?:deadline|on air|live|exam|test|class|meeting|broadcast|presentation|print|lecture|going live|due)(?:'s| is| are| starts| closes)?\s+(?:{_NEAR})(?: \w+)?(?=\s*(?:$|[.,;:!?()]))"
    r"|\b(?:i'm |im |i am )?on (?:a (?:tight )?)?deadline\b(?=\s*(?:$|[.,;:!?()]))"
    r"|\b(?:дедлайн|эфир|сдавать|сдача|номер|экзамен|зачет|совещание|урок|выступление|лекция)\s+(?:уже\s+)?(?:через\s+(?:\w+\s+)?(?:мин\w*|час\w*|полчаса|секунд\w*|дн\w+|день)|сегодня|завтра|вечером|скоро|горит)"
    r"|\bчерез\s+(?:\w+\s+)?(?:мин\w*|час\w*|полчаса)\s+(?:дедлайн|эфир|сдавать|сдача|экзамен|зачет|совещание|урок|выступление|лекция)"
    r"|(?:还有|再过|只剩)?[\d一二三四五六七八九十半两]{1,3}(?:个)?(?:分钟|小时)(?:后|之后|内)?就?(?:要)?(?:截稿|交稿|上节目|直播|考试|开会|上课|交作业)|(?:马上|快要?|就要)(?:截稿|交稿|上节目|直播|考试|开会|上课)了?"
)


def without_hurry(normal: str) -> str:
    """The text with such words blanked; every other word keeps its place."""
    return _HURRY.sub(lambda found: " " * len(found[0]), normal)
