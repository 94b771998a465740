"""Which side of a pledge a question asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.intents import Detail
from knowledge.question import Question


def detail_of(question: Question) -> Detail:
    """The side of a pledge that a question asks for; its status unless something says otherwise."""
    return asked_detail(question) or Detail.STATUS


def asked_detail(question: Question) -> Detail | None:
    """The side asked for in so many words: by turns of phrase first, then by single words."""
    sized = any(not amount.bare for amount in question.amounts)
    return _asked(question.normal, question.cues, sized)


@lru_cache(maxsize=256)
def _asked(normal: str, cues: frozenset[str], sized: bool) -> Detail | None:
    """Kept for a while, since several rules ask it of one question."""
    if _ENDED.search(normal):
        return None
    for pattern, detail in _PHRASED:
        if pattern.search(normal):
            return detail
    for cue, detail in _CUED:
        if cue in cues:
            return detail
    if "where" in cues and "status" not in cues:
        return Detail.WHERE
    if "who" in cues or WHICH_PERSON.search(normal):
        return Detail.WHO
    if "when" in cues and cues & _MAKING and not _reached(cues):
        return Detail.WHEN
    if ("why" in cues or _WRONG.search(normal)) and "disagree" not in cues:
        return Detail.WHY
    if "pace" in cues:
        return Detail.PACE
    if _SIZE.search(normal) and not sized:
        return Detail.AMOUNT
    if _CONTENT.search(normal) and "status" not in cues:
        return Detail.ALL
    return Detail.ALL if "more" in cues and not cues & {"status", "amount_of"} else None


#: "When he vowed it, how did that end": the outcome, whatever stands before.
_ENDED = re.compile(
    r"\bhow (?:did|has|was) (?:that|it|this|things)(?: all)? (?:end|ended|go|gone|turn out|turned out|work out|worked out|pan out|play out|finish)\b|\bwhat (?:came|became) of (?:it|that)\b"
    r"|чем (?:это |все |дело )?(?:кончил\w+|закончил\w+|обернул\w+)|最后(?:怎么样|如何|成了吗|实现了吗)|结果(?:怎么样|如何)"
)
_MAKING = {"set", "vow", "pledge", "first", "quote"}


def _reached(cues: frozenset[str]) -> bool:
    """ "When was it met" asks for the outcome, not for the day it was made."""
    return "status" in cues and not cues & {"set", "vow"}


_CUED = (
    ("joint", Detail.JOINT), ("replaced", Detail.REPLACED), ("baseline", Detail.BASELINE),
    ("repeated", Detail.REPEATED), ("deadline", Detail.DEADLINE),
)  # fmt: skip

_SIDE = r"(?:china|beijing|russia|moscow|xi|putin|both|the other side|(?:the )?chinese|delhi|india|ankara|turkey)"
_MADE = r"(?:set|named?|announced?|made|agreed|pledged|signed|promised|declared|launched|adopted)"

#: Whether an amount is one of each year or of all years together.
YEARLY_OR_WHOLE = (
    r"\b(?:a|per|each|every) year,? or\b|\b(?:yearly|annual|annually),? or\b|\bor (?:is (?:it|that|this) )?(?:a|per|each|every) year\b"
    r"|\bor (?:yearly|annual|annually)\b|\b(?:is|was|are|were) (?:it|that|this|they|those) (?:meant )?(?:to be )?(?:yearly|annual|annually|(?:a|per|each|every) year|in total|altogether|all in all|cumulative)\b"
    r"|\b(?:each|every|per|a) year (?:and not|not|rather than)\b|\b(?:в год|ежегодно|годов\w+) или\b|\bили (?:в год|ежегодно|за год|годов\w+)\b|\b(?:это|то) (?:в год|ежегодно|за год|за все)\b"
    r"|^(?:and |so )?(?:is|was|are|were) .{1,90}\b(?:annual|annually|yearly|(?:per|each|every|a) year)(?: \w+)?\W*$|\b(?:yearly|annual) \w+,? or\b"
    r"|每年还是|一年还是|还是每年|还是一年|是每年|是一年的?吗|还是总共|还是累计"
)

#: Turns of phrase, the more telling first. Each is about a pledge that something else names.
_PHRASED = tuple(
    (re.compile(pattern), detail)
    for pattern, detail in (
        (YEARLY_OR_WHOLE, Detail.AMOUNT),
        (
            r"\b(?:from|on|off) (?:what|which)(?: \w+)? (?:level|figure|base|amount|sum|value|number)\b"
            r"|\bstart(?:ing|ed)? from\b|\bstart(?:ing)? (?:point|level|figure|value|line)\b"
            r"|\b(?:doubl\w+|increas\w+|grow\w*|rais\w+|up) (?:it )?from (?:what|which|how much)\b"
            rf"|\bhow (?:much|big|large|high) (?:was|were) .{{0,60}}(?:\bwhen\b|at the time|back then).{{0,40}}\b{_MADE}\b"
            rf"|\bwhat (?:was|were) (?:the )?(?:trade|turnover|level|volume)\b.{{0,40}}(?:\bwhen\b|at the time|back then).{{0,40}}\b{_MADE}\b"
            r"|\bot (?:kakogo|kakoj)\b|от (?:какой|какого) (?:суммы|цифры|отметки|объема|уровня)|с (?:какой|какого) (?:суммы|цифры|отметки|объема|уровня)"
            r"|с чего (?:начина\w+|стартова\w+)|(?:сколько|каким|какой) был\w* .{0,40}(?:когда|на момент|в момент|тогда)"
            r"|относительно (?:чего|какого)|по сравнению с каким|当时(?:的)?(?:贸易额)?(?:是|为|有)?多少|从多少|以哪一年|比哪一年",
            Detail.BASELINE,
        ),
        (
            rf"(?:^|[,.;:?!-] ?|\b(?:and|or|but|so) )(?:did|does|do|has|have|was|were|is)\b.{{0,30}}\b{_SIDE}\b.{{0,40}}\b(?:back|backed|endorse\w*|recogni[sz]e\w*"
            r"|confirm\w*|accept\w*|support\w*|subscribe\w*|sign(?:ed)? (?:up|on)|agree(?:d)? (?:to|with|on))\b"
            r"|\b(?:agreed|shared|endorsed|backed|confirmed|recogni[sz]ed) (?:by|with) (?:china|beijing|the chinese|both|the other)\b"
            r"|\b(?:just|only) (?:russia|moscow|china|beijing|a russian|russian|a chinese|one side)\b"
            r"|\brussia(?:n)?[ -]only\b|\brussian (?:thing|wish|idea|goal|target|plan|dream) (?:only|alone)\b"
            r"|\bone[ -]?sided\b|\blegally\b|\bbilateral (?:goal|target|pledge|commitment)\b|\b(?:shared|common|mutual) (?:goal|target)\b"
            r"|\bofficial (?:goal|target|pledge|commitment)\b|\b(?:goal|target|pledge)\b.{0,20}\bofficial\b|\bboth (?:sides|governments|capitals)\b"
            r"|(?:признал|признает|поддержал\w*|согласил\w*|согласован\w*|подтвердил\w*) ли|только (?:россия|москва|российск\w+|китай\w*)"
            r"|согласована? с (?:пекином|китаем|москвой)|односторонн\w+|обязательна|юридическ\w+"
            r"|中方(?:是否|有没有)?(?:也)?(?:认可|确认|同意|承认)|(?:只是|仅是|只有|仅仅是)(?:俄|中)|是否(?:双方|共同|官方)",
            Detail.JOINT,
        ),
        (
            r"\bwho else\b.{0,40}\b(?:repeat|said|backed|confirm|mention|named)|\bback(?:ed)? (?:it )?up\b.{0,30}\b(?:target|goal|pledge)\b"
            r"|\blater back(?:ed)? up\b|\breconfirm\w*|\brestate\w*|\becho(?:ed|es)?\b|\bhow many times was\b"
            r"|кто еще (?:повтор|называл|говорил|упомин)|снова назва\w+|позже подтвер\w+|又有谁|还有谁|谁又",
            Detail.REPEATED,
        ),
        (
            r"\bin (?:its )?place of\b|\btook (?:its|the) place\b|\b(?:target|goal|pledge|one|what) (?:that )?(?:followed|came next|came after)\b"
            r"|\bfollow-?up (?:to|of|target|goal)\b|\bwhat(?: was| is)? (?:the )?(?:new|next) (?:goal|target)\b|\b(?:dropped|scrapped|shelved|abandoned) (?:for|in favou?r)\b"
            r"|пришл[оаи] на (?:смену|место)|на замену|что (?:было )?(?:после|взамен)|взамен|之后(?:的|又)?(?:新)?(?:定|提|目标)",
            Detail.REPLACED,
        ),
        (
            r"\b(?:time|date) (?:limit|horizon|attached)\b|\bexpir\w+\b|\bhow long (?:do|does|did|have|has) .{1,40}\b(?:have|got|get)\b"
            r"|\bby (?:when|what (?:year|date)|which (?:year|date))\b|\buntil when\b|\bfor (?:what|which) year\b|\bdue date\b"
            r"|\bany (?:date|deadline|year)\b|\bwhen (?:is|was|does|do|must|should|has|have|are|were) .{1,50}\b(?:due|supposed|have to|has to|run out|runs out|must)\b"
            r"|(?:до|к) (?:какого|какому) (?:года|году|сроку|срока)|до когда|на какой год|когда (?:истека\w+|должн\w+)|за какой срок|何时到期|什么时候到期|到什么时候|多长时间内|几年内|哪一?年之?前",
            Detail.DEADLINE,
        ),
        (
            r"\b(?:at|during|on) (?:which|what) (?:\w+ )?(?:meeting|summit|forum|event|venue|conference|occasion|talks|visit)\b"
            r"|\bin (?:which|what) (?:\w+ )?(?:city|town|place|capital|document|paper|statement|communique)\b"
            r"|\b(?:which|what) (?:\w+ )?(?:speech|interview|summit|meeting|forum|event|occasion|venue|conference|document|communique)\b"
            r"|\bin (?:which|what) (?:\w+ )?(?:speech|address|interview|article|budget|remarks|talk|letter)\b"
            r"|в как(?:ом|ой|их) (?:\w+ )?(?:выступлени\w*|реч\w+|интервью|стать\w+|послани\w*|письм\w*|доклад\w*|бюджет\w*)"
            r"|哪(?:次|个|场|篇|份)(?:讲话|演讲|发言|采访|专访|文章|声明|公报|报告)"
            r"|на как(?:ом|ой|их) (?:\w+ )?(?:встреч\w*|саммит\w*|форум\w*|переговор\w*|мероприяти\w*)|в как(?:ом|ой) (?:\w+ )?(?:город\w*|документ\w*|столиц\w*)"
            r"|\bwhere (?:did|does|has|had|was|were|is) .{1,50}?\b(?:say|said|name[ds]?|announce[ds]?|set|promised?|declared?|mention(?:ed)?|proposed?|pledged?|vow(?:ed)?|agreed?|signed?)\b"
            r"|哪(?:次|个|场|届)(?:会议|会晤|峰会|论坛|场合|文件|城市|访问)|什么场合",
            Detail.WHERE,
        ),
        (
            r"\bsince when\b|\bhow long ago\b|с каких пор|с какого времени|\bwhich day\b|\bв какой день\b|哪(?:一)?天|\b\d{1,2}(?:st|nd|rd|th)? (?:or|или) \d{1,2}(?:st|nd|rd|th)? (?:of )?[a-zа-я]{3,}\b(?<!billion)(?<!percent)(?<!млрд)(?<!bcm)(?<!trillion)",
            Detail.WHEN,
        ),
    )
)
#: Somebody asked for by an office: "which official", "какой министр".
WHICH_PERSON = re.compile(
    r"\b(?:which|what|name the) (?:\w+ )?(?:politician|person|leader|official|minister|president|premier|government|official body|statesman)s?\b"
    r"|как(?:ой|ая|ие|ое) (?:\w+ )?(?:политик\w*|чиновник\w*|министр\w*|лидер\w*|президент\w*|премьер\w*|правительств\w*)"
    r"|по чьей|чья (?:идея|инициатива)|哪(?:几)?(?:位|个|国|些)(?:国家|领导人?|部长|总统|总理|政府|官员)|由谁"
)
_WRONG = re.compile(
    r"\bwh?at went wrong\b|\bwhat (?:stopped|prevented)\b|что пошло не так|что помешало|哪里出了问题"
)
_SIZE = re.compile(
    r"\bhow (?:much|many|large|big)\b.{0,60}\b(?:pledge\w*|target|goal|commit\w*|promise\w*|agree\w*|contract\w*|meant|supposed|planned|vow\w*)\b"
    r"|\b(?:amount|size|volume|value|sum) of (?:the |this |that )?(?:[\w-]+ ){0,4}(?:pledge|target|goal|commitment|promise|contract|deal)\b"
    r"|сколько .{0,40}(?:обеща\w+|пообеща\w+|обяза\w+|договор\w+|должн\w+|планир\w+)|承诺(?:购买|进口|采购|投资)?(?:了)?多少|(?:合同|协议|目标|承诺)(?:金额|规模|量)?(?:是|为)?多少"
)
_CONTENT = re.compile(
    r"\bwhat (?:exactly|precisely)\b|\bwhat does .{1,60}\b(?:cover|include|contain|entail|consist|say|mean)\b"
    r"|\bparticulars\b|\ball there is\b|\bterms of\b|\bdetails?\b|\bfacts (?:on|about)\b|в чем (?:суть|состоит|заключа\w+)|что именно|условия|具体(?:内容|是什么)|内容"
)
