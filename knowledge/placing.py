"""Countries that only their surroundings tell: "us", "georgia", a capital as a scene, "we"."""

from __future__ import annotations

import re

from knowledge.lexicon import Lexicon
from knowledge.phrases import Concept
from knowledge.question import Found, Mention
from knowledge.text import Token, tokens

_WE_RU = re.compile(r"\b(?:мы|нас|нам|наш\w*)\b")
_WE_ZH = re.compile(r"我们|咱们|我方")
_ROUTE = re.compile(
    r"\b(?:из|от|в)\b.{1,20}\b(?:к нам|от нас|у нас)\b|\bот нас\b.{1,20}\bв\b|(?:从|自).{1,6}到我们"
)
#: Whose figures are asked for says that trade is.
_COUNTS = {"russian_count", "chinese_count"}
_CITY = re.compile(
    r"(?:moscow|beijing|peking|washington|(?:new )?delhi|brasilia|ankara|istanbul|hanoi|seoul|tokyo|"
    r"tehran|baghdad|astana|london|brussels|москв|пекин|вашингтон|дели|бразилиа|анкар|стамбул|"
    r"хано|сеул|токио|тегеран|багдад|астан|лондон|брюссел|莫斯科|北京|华盛顿|新德里|巴西利亚|安卡拉|"
    r"河内|首尔|东京|德黑兰|巴格达|阿斯塔纳|伦敦|布鲁塞尔)"
)
_AT = re.compile(r"(?:\bin|\bat|\bв|\bво|\bна|在)\s?$")
_SPOKE_IN = re.compile(
    r"\b(?:said|told|announced|declared|spoke|promised|named|speaking|visiting|visit|while|back)\s(?:\w+\s)?in\s?$"
    r"|\b(?:сказал|заявил|объявил|говорил|обещал|назвал|пообещал|выступая|будучи|еще)\w*\s(?:\w+\s)?в\s?$"
)
_THEN_SPOKE = re.compile(
    r"(?:访问|出席|演讲|开会)?(?:时|期间)?(?:说|讲|宣布|提出|表示|承诺|答应|喊|放话)"
)


def placed(text: str, normal: str, found: Found, lexicon: Lexicon) -> list[Mention]:
    """Adds words such as "us" or "georgia" as places only where another economy stands by."""
    mentions = list(found.mentions)
    held = any(m.ids("economy") or m.ids("place") for m in mentions)
    # "ru-cn", "us-vietnam": two names, each in its place
    apart = (*tokens(normal.replace("-", " ")), *_han(normal, lexicon))
    words = {token.text.removesuffix("'s") for token in apart}
    named = words & lexicon.ambiguous.keys()
    pair = len({lexicon.ambiguous[word] for word in named} - {"USA"}) >= 2
    held = held or pair
    trade = any(m.ids("measure") or set(m.ids("cue")) & _COUNTS for m in mentions)
    trade = trade or words >= {"ru", "cn"}
    for token in apart:
        id = lexicon.ambiguous.get(token.text.removesuffix("'s"))
        if id is None or any(m.start <= token.start < m.end and m.ids("economy") for m in mentions):
            continue
        capital = re.search(rf"(?<!\w){token.text.upper()}(?!\w)", text) is not None
        if (token.text == "us" and capital) or (
            held and (_beside(normal, token, mentions) if token.text == "us" else trade or pair)
        ):
            kind = "economy" if id in lexicon.held else "place"
            mentions = [m for m in mentions if m.start != token.start or not m.ids("topic")]
            mentions.append(Mention((Concept(kind, id),), token.text, token.start, token.end, 1.0))
            found.loose = [m for m in found.loose if not token.start - 1 <= m.start < token.end]
    mentions = [m for m in mentions if not _is_scene(m, mentions, normal)]
    return sorted([*mentions, *_we(normal, mentions)], key=lambda m: m.start)


def _han(normal: str, lexicon: Lexicon) -> list[Token]:
    """Chinese nicknames that are everyday words too, wherever they stand in a run."""
    names = [
        name for name in lexicon.ambiguous if len(name) >= 2 and "\u3400" <= name[0] <= "\u9fff"
    ]
    return [
        Token(name, found.start(), found.end(), "han")
        for name in names
        for found in re.finditer(name, normal)
    ]


def _is_scene(mention: Mention, mentions: list[Mention], normal: str) -> bool:
    """A capital where something happened: "in Brasilia" beside the economies meant."""
    others = {id for m in mentions if m is not mention for id in m.ids("economy")}
    if mention.ids("economy") and len(others) >= 2 and _spoke_there(mention, normal):
        return True
    if not mention.ids("economy") or not _CITY.match(mention.text):
        return False
    trade = any(m.ids("measure") for m in mentions)
    return (bool(others) or not trade) and _AT.search(normal[: mention.start]) is not None


def _spoke_there(mention: Mention, normal: str) -> bool:
    """Whether somebody spoke in that country of two others: "said in Brazil", "在巴西说"."""
    before, after = normal[: mention.start], normal[mention.end :]
    if _SPOKE_IN.search(before):
        return True
    return before.endswith("在") and _THEN_SPOKE.match(after) is not None


def _we(normal: str, mentions: list[Mention]) -> list[Mention]:
    """ "We" of a Russian or Chinese asker, where the other side and trade are named."""
    named = {id for m in mentions for id in m.ids("economy")}
    trade = any(m.ids("measure") or "balance" in m.ids("cue") for m in mentions)
    for pattern, own, other in ((_WE_RU, "RUS", "CHN"), (_WE_ZH, "CHN", "RUS")):
        found = pattern.search(normal)
        if found and (trade or _ROUTE.search(normal)) and named == {other}:
            return [Mention((Concept("economy", own),), found[0], *found.span(), 1.0)]
    return []


_TO_US = re.compile(
    r"\b(?:give|gives|gave|tell|tells|told|show|shows|let|help|send|teach|get|of|for|to|by|with|from|between)\s+(?:the\s+)?$"
)


def _beside(normal: str, token: Token, mentions: list[Mention]) -> bool:
    """Whether "us" stands where a country would: before or after another name, or "us exports"."""
    by_name = any(
        m.ids("economy") and 0 <= max(m.start - token.end, token.start - m.end) <= 1
        for m in mentions
    )
    if by_name and not _TO_US.search(normal[: token.start]):
        return True
    around = normal[max(0, token.start - 12) : token.end + 12]
    return (
        re.search(
            r"(?:china|india|eu|european|japan|korea|the)\W+us\b|\bus\W+(?:china|india|eu\b|japan|korea"
            r"|export|import|trade|energy|soy|corn|wheat|grain|farm|goods|lng|gas|oil|and china)",
            around,
        )
        is not None
    )
