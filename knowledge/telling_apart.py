"""What was said held against what is counted: "he said 245 billion, the customs say 228"."""

from __future__ import annotations

import re

from knowledge.question import Question


def against_count(question: Question) -> bool:
    """Whether an amount that was said is held against one that is counted, and both are named."""
    money = [a for a in question.amounts if a.unit != "percent"]
    return (
        len(money) >= 2
        and question.has("russian_count", "chinese_count")
        and _HOW_COME.search(question.normal) is not None
    )


_HOW_COME = re.compile(
    r"как (?:это |так |их )?(?:понимать|понять|объяснить|вышло|получилось)|почему|откуда (?:разница|расхождение)|кому верить|кто прав|что верно"
    r"|\b(?:why|how come|who is right|which is right|explain|make sense|square)\b|怎么(?:回事|理解|解释|会)|为什么|为何|为啥|谁对|哪个对|信谁"
)
