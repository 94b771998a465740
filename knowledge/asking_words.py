"""Whether words are asked for, news of them is told, or what became of a thing said is meant."""

from __future__ import annotations

import re

from knowledge.question import Question

#: A second clause that asks what became of it: "…: did it?", "…，做到了吗".
TAIL = re.compile(
    r"[.,:;!?-]\s*(?:and )?(?:so )?(?:did|do|does|was|were|is|are|has|have|how short)\b[^,.;]*[?]?$"
    r"|[.,:;!?-]\s*(?:(?:and|so|but)\s)?(?:well|and|so|then|and then|now what|any luck|true|really|how (?:did|does|has) (?:that|it) \w+)\W*$"
    r"|\bhow (?:did|has) (?:that|it) (?:go|gone|turn out|work out)\W*$"
    r"|[.,:;!?-]\s*(?:ну|и|а|ну и|и ну)(?:\s(?:что|как|как там|чего|где))?\W*$|\b(?:ну и как|и как|ну и что|и что|что вышло|чем кончилось)\W*$"
    r"|(?:结果(?:呢|如何|怎样|怎么样)?|然后呢|后来呢|怎么样了?|成了吗|成了没|做到没|到没到|成没成)\W*$"
    r"|(?:了吗|了没|了沒|够吗|到吗|没有|[到够成完]没)[?!]*$|[.,:;!?-]\s*(?:а )?(?:дошли|вышли|сдержал\w*|получил\w*|выполнил\w*|сбыл\w*)\b"
)
#: What became of an amount is asked, and who spoke of it comes last.
SPOKEN_LAST = re.compile(
    r"\b(?:spoke|spoken|speaks?|talk(?:s|ed|ing)?|mention(?:s|ed)?|brag(?:s|ged)?|boast(?:s|ed)?|dream(?:t|s|ed)?|going on|promis(?:ed|es)|announced|named|bandied)"
    r"(?: (?:about|of|on))?\W*$|\b(?:о которо\w+|про котор\w+|котор\w+) .{0,30}(?:говорил\w*|сказал\w*|обещал\w*|упоминал\w*|заявлял\w*)\W*$"
    r"|(?:说|讲|提|谈)(?:过|到)?的(?:那个|这个|那)?.{0,14}(?:吗|没|了没有?)\W*$"
)
#: An amount that somebody spoke of, itself asked about.
SPOKEN_OF = re.compile(
    r"(?:说|讲|提)(?:过|到)?的(?:那个|这个|那)?[\d一二三四五六七八九十百千两].{0,12}(?:是什么|是啥|什么意思|指什么|怎么回事|介绍)"
    r"|\bwhat (?:is|was|are|were)\b.{0,40}\d.{0,40}\b(?:spoke|talked|speaks?|talks?|mentioned|said)\b"
    r"|что (?:это )?за\b.{0,40}(?:сказал|говор|назва|упомя)"
)
_ASKS = re.compile(
    r"\b(?:what|how|which|did|has|have|does|quote\w*|words?|exact\w*|remarks?|comments?|statements?)\b"
    r"|\b(?:что|как|цитат\w*|слова|дословно|какими|заявлен\w+|высказыван\w+|реплик\w+)\b"
    r"|怎么|什么|原话|原文|原句|那句|哪句|引文|的话|如何|哪些话"
)


#: A request for what was just told: "…, can you give me that?".
_REQUEST = re.compile(
    r"\b(?:give|send|find|show|get|fetch|have|need|want|quote|after|for)\b(?: \w+)? (?:that|it|this|(?:the|that|this|a|his|her) (?:\w+ )?(?:line|quote|quotation|words|sentence|wording|remark|statement|passage))"
    r"(?: please| pls| thanks| again)?\W*$"
    r"|(?:дай|дайте|найди|найдите|скинь|пришли|пришлите|покажи|нужн\w+|приведи|приведите)\b(?: мне)?(?: это| эт\w+ \w+| цитат\w+| точн\w+ \w+)?\W*$"
    r"|(?:给我|发我|帮我找|找一?下|贴一?下|来一?段)[^,.?]{0,6}[吗吧?]*$"
)


#: A clause that only tells who spoke of the thing asked about: "… the hundred billion they kept
#: talking about"; the preposition stands at its end.
_SPOKEN_ABOUT = re.compile(
    r"\b(?:talk|spoke|speak|boast|brag|rav|bang|harp|go|going|goes|went|said|say|report|mention|promis|cit|claim|advertis|announc)(?:e|s|es|ed|d|ing|ged|ging)?"
    r"(?:\s+(?:so\s+)?(?:much|often|proudly|loudly|on))*(?:\s+(?:about|of|at|on about|in|back then|earlier|before|at the time|so often|so much|that \w+))?\W*(?:$|[,.;:?!]|\b(?:ever|actually|really|is|was|get|got|come|came|been|hit|reached|met|kept|happen)\b)"
    r"|\b(?:о|об|про) котор\w+ (?:\w+ ){0,4}(?:говор|тверд|сказа|упомин|трубил|вещал|рассказ)\w*|\bкотор\w+ (?:\w+ ){0,3}(?:обеща|сулил|называл|хвастал|объявл)\w*"
)
_WHETHER = re.compile(
    r"^(?:(?:so|and|but|well|ok|hey|hi|please)\W+)*(?:did|has|have|had|was|were|is|are|does|do)\b|\bли\b"
)


def only_mentioned(question: Question) -> bool:
    """Whether it is asked if a thing came about of which somebody spoke, and no words are."""
    sized = any(not a.bare for a in question.amounts) or bool(question.names)
    return (
        sized
        and _WHETHER.search(question.normal) is not None
        and _SPOKEN_ABOUT.search(question.normal) is not None
    )


def asks_words(question: Question) -> bool:
    """Whether what was said is asked for, not only mentioned: an asking word stands before it."""
    said = [m.start for m in question.mentions if {"quote", "voice"} & {*m.ids("cue")}]
    if said and _REQUEST.search(question.normal):
        return True
    asks = [m.start() for m in _ASKS.finditer(question.normal)]
    return bool(said and asks and min(asks) <= max(said))


#: What somebody made known of an end that was reached, told as news: the words themselves are meant.
_REPORTED = re.compile(
    r"\b(?:announc|declar|claim|confirm|proclaim|report|reveal|boast|celebrat|not)(?:e|es|ed|ing|s)?\b.{0,60}?"
    r"(?:\bthat\b|\b(?:had|has|have|was|were|is|are)\b (?:already |now |been )*(?:\w+ed|met|hit|done|broken|beaten|kept|missed)\b)"
    r"|\b(?:объяв|заяв|сообщ|провозглас|подтверд|отчита|отрапортов)\w+\b,? (?:о том,? )?что\b"
    r"|(?:宣布|宣称|通报|披露|证实).{0,16}(?:已|提前|早已|超过了|实现了|完成了)"
)


def reported(question: Question) -> bool:
    """Whether a speaker named first makes known that something came about."""
    first = min((m.start for m in question.mentions if m.ids("person")), default=None)
    found = _REPORTED.search(question.normal)
    return first is not None and found is not None and first < found.start()
