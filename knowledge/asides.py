"""What is said beside the question: other sentences, and words about the one who asks."""

from __future__ import annotations

import re

from knowledge.question import Found, Mention

_ANEW = re.compile(
    r"^(?:ok(?:ay)?,? |right,? |and |now |so )?(?:(?:a |an )?(?:different|another|other|new|separate|unrelated|next) (?:thing|question|topic|subject|matter|one)"
    r"|chang(?:e|ing) (?:of )?(?:the )?(?:topic|subject)|moving on|on another note|something else)\s*[:,.;-]+\s*"
    r"|^(?:а |и |ну |так,? )?(?:(?:теперь )?(?:другой|новый|следующий|еще) вопрос|теперь (?:о )?друго[ем]|сменим тему|о другом)\s*[:,.;-]+\s*"
    r"|^(?:另一个问题|换个(?:话题|问题)|再问(?:一)?个(?:别的)?|另外(?:问一下|问)?)[:,.;、]*"
)


def opening(normal: str) -> str:
    """The words that say that a question has nothing to do with the one before; else empty."""
    found = _ANEW.match(normal)
    return found[0] if found else ""


def keep_to_the_point(normal: str, found: Found) -> None:
    """Of several sentences, only the one that asks says what is not held or not understood.

    The others tell who asks and why; what they name of the base still counts.
    """
    parts = [m.span() for m in re.finditer(r"[^.!?;。！？；\n]+[.!?;。！？；\n]*", normal)]
    parts = [(start, end) for start, end in parts if end - start > 8]
    if len(parts) < 2:
        return
    asking = [part for part in parts if normal[part[0] : part[1]].rstrip()[-1:] in "?？"]
    start, end = asking[-1] if asking else max(parts, key=lambda part: _told(part, found))
    if not _told((start, end), found):
        return
    found.loose = [m for m in found.loose if start <= m.start < end]
    found.mentions = [
        m
        for m in found.mentions
        if start <= m.start < end or not {c.kind for c in m.concepts} & {"topic", "place"}
    ]


_OWN = re.compile(
    r"\b(?:my|his|her|i'?m an?|i am an?|as an?|for an?|we'?re an?|we are an?|we are|writing an?|settle an?)\s+(?!of\b)(?:[\w-]+\s+)?$"
    r"|\b(?:мой|моя|мое|моего|моей|моему|для (?:моей|моего|своей|своего)|пишу|я)\s+(?:[\w-]+\s+)?$|(?:我是|我在|我的|给我|帮我)[^,.;]{0,8}$"
)
_NUMBER = re.compile(r"\d")
_ASKER = re.compile(
    r"\b(?:i|i'm|im|i've|my|me|we|we're|our|you|he|she|here|thanks|please)\b|\b(?:я|мне|меня|мой|моя|мою|мы|нам|нас|пишу|здесь)\b|我|咱|您|你"
)
#: "For my paper: …" and the like: what it is for stands before the question.
_PURPOSE = re.compile(
    r"^(?:for|re|homework|для|к|по|на|пишу|为了?|给|写)\b[^.,:;!?]{2,30}[:,-]\s|^(?:为了?|给|写|做)[^.,:;!?]{1,10}[:,]"
)
_MINE = re.compile(r"\b(?:my|our|мой|моя|мои|наш|наша|наши)\s+(?:\w+\s+)?$|(?:我们?的?|咱们?)$")
#: Chinese clauses about the asker's work or purpose, with or without a word for the asker.
_SELF = re.compile(
    r"\s*(?:我|我们|咱们?|本人|俺)?(?:是|在|就是|要|想|得|正|们)?(?:做|写|赶|核|教|学|搞|倒腾|卖|干|跑|查|备|录|开|退休|翻译|编|准备|负责|从事|替|帮|给)"
    r"?.{0,4}(?:公司|稿|作业|论文|课题|课|播客|节目|视频|ppt|报告|翻译|生意|倒腾|急用|核对|校对|退休|考试|老师|老板|领导|同事|朋友|学生|客户|货代|外贸|教书|写书|备考|答辩|汇报|开会|投稿|发稿|采访|二手车|的人)"
)
_OWN_KINDS = {"economy", "person"}


def _of_self(clause: str, start: int, end: int, found: Found) -> bool:
    """Whether a Chinese clause tells of the asker: "做播客要讲", "我们货代公司想问"."""
    if not _SELF.match(clause) or re.search(r"\d", clause):
        return False
    within = [m for m in found.mentions if start <= m.start < end]
    return not any({c.kind for c in m.concepts} & _OWN_KINDS for m in within)


def _without_self(normal: str, found: Found) -> None:
    """Leaves out Chinese clauses about the asker where others tell what is asked."""
    clauses = [m.span() for m in re.finditer(r"[^.!?;,:()\s。！？；，]+", normal)]
    own = [(a, b) for a, b in clauses if _of_self(normal[a:b], a, b, found)]
    rest = [m for m in found.mentions if not any(a <= m.start < b for a, b in own)]
    if not own or not any({c.kind for c in m.concepts} & {*_OWN_KINDS, "measure"} for m in rest):
        return
    found.mentions = rest
    found.loose = [m for m in found.loose if not any(a <= m.start < b for a, b in own)]


_HERE = re.compile(r"\s+here\b")


def leave_the_asker(normal: str, found: Found) -> None:
    """What is said of the one who asks is not asked for: "for my thesis", "nurse here, …"."""
    if "\u4e00" <= max(normal, default="") <= "\u9fff":
        _without_self(normal, found)
    measures = [m for m in found.mentions if m.ids("measure")]
    told = [
        m for m in found.mentions if {c.kind for c in m.concepts} & {"economy", "measure", "person"}
    ]
    clauses = [m.span() for m in re.finditer(r"[^.!?;,:()。！？；，]+", normal)]
    aside = [
        (start, end)
        for start, end in clauses
        if (_ASKER.search(normal[start:end]) or (start == 0 and normal[end : end + 1] == ":"))
        and not any(start <= m.start < end for m in told)
        and not _NUMBER.search(normal[start:end])
    ]
    aside = aside if told else []
    purpose = _PURPOSE.match(normal)
    if (
        purpose
        and not any(m.start < purpose.end() for m in told)
        and not _NUMBER.search(purpose[0])
    ):
        aside.append(purpose.span())

    def of_asker(mention: Mention) -> bool:
        if any(start <= mention.start < end for start, end in aside):
            return True
        own = _OWN.search(normal[: mention.start]) or _HERE.match(normal, mention.end)
        return bool(own and measures) and not any(0 <= m.start - mention.end <= 2 for m in measures)

    found.loose = [m for m in found.loose if not of_asker(m)]
    found.mentions = [
        m
        for m in found.mentions
        if not (
            ({c.kind for c in m.concepts} & {"topic", "place"} and of_asker(m))
            or (m.ids("stranger") and _MINE.search(normal[: m.start]))
        )
    ]


def _told(part: tuple[int, int], found: Found) -> int:
    """How much of a sentence is about the base."""
    own = {"cue", "measure", "economy", "person"}
    return sum(
        1
        for m in found.mentions
        if part[0] <= m.start < part[1] and {c.kind for c in m.concepts} & own
    )
