"""Lists of pledges: when several are asked for at once."""

from __future__ import annotations

import re
from datetime import date

from knowledge.agreeing import HARD
from knowledge.context import Context
from knowledge.intents import Gap, Intent, Missing, PledgeIntent
from knowledge.list_filters import NEW, filters_of, may_pass
from knowledge.multiples import multiple
from knowledge.periods import Mark
from knowledge.question import Question
from knowledge.readings import Candidate, Ground, Reading


def lists(question: Question, context: Context, ground: Ground, today: date) -> Reading | None:
    """Several pledges asked for at once."""
    if not asks_list(question) or question.has("opinion"):
        return None
    return listed(question, ground, today)


def economies_only(
    question: Question, context: Context, ground: Ground, today: date
) -> Reading | None:
    """Economies with a word of pledging, and nothing that singles one out."""
    if not question.has("pledge", "plural", "status", "list", "more") or not question.economies:
        return None
    if question.residue or question.topics or question.places or question.roles:
        return None
    return listed(question, ground, today)


_STATES = ("missed", "met", "pending", "superseded", "unverified", "early")


def asks_list(question: Question) -> bool:
    """Whether a question is for several pledges rather than for one."""
    has = question.has
    if has("quote") and not has("plural"):
        return False
    if has("replaced", "joint", "baseline") and not has("plural"):
        return False
    return _open(question) or _plural(question) or _by_words(question)


def _plural(question: Question) -> bool:
    """Pledges in the plural, with anything to choose them by."""
    has = question.has
    if not has("plural"):
        return False
    if question.language == "zh" and len(question.names) == 1 and not has("list", "count"):
        return False  # Chinese has no plural: one that is named is one
    real = [a for a in question.amounts if not a.bare or a.value >= 10]
    if question.years and not real and NEW.search(question.normal):
        return True
    which = has("list", "count") or _WHICH.match(question.normal) is not None
    sized = bool(real) and question.language != "zh" and not has("status", "who", "when", "where")
    yearly = bool(question.years) and not real and not has("status", "who", "when")
    things = bool(question.measures & {*HARD}) and not (real or question.years)
    things = things and question.language == "en" and not has("status", "who", "when", "where")
    parties = bool(question.economies or question.people) and not real
    if not (which or has(*_STATES) or yearly or sized or parties or things or _newest(question)):
        return False
    deadline = any(y.mark is Mark.BY for y in question.times.years)
    if question.language == "zh" and not has("list") and not _DUE.search(question.normal):
        if real or deadline or question.years:
            return False
        if has("who", "when", "status"):
            return has("missed", "pending")
    return not (real and (deadline or has("status")) and not has("list"))


def _newest(question: Question) -> bool:
    return question.has("latest", "highest") and question.words <= 5 and not question.amounts


def _by_words(question: Question) -> bool:
    """No plural, and yet more than one: "list every pledge", "what did Modi promise"."""
    has = question.has
    real = [a for a in question.amounts if not a.bare or a.value >= 10]
    states = has(*_STATES)
    if _THOSE.search(question.normal) and states and question.economies and not real:
        return not question.years and not has("who", "when", "where", "why", "quote")
    if has("list") and has("pledge") and question.economies and not real and not question.years:
        return True
    if has("pending", "missed") and question.economies and not (real or question.names):
        return not question.measures - {"turnover"} and (has("list", "more") or not question.years)
    if question.years and has("pending", "missed") and has("list"):
        return True
    if real and _LIST_NOUN.search(question.normal) and not (question.people or question.years):
        return has("pledge", "plural")
    if sum(y.mark is Mark.BY for y in question.times.years) >= 2 and question.economies:
        return has("status") and not (has("quote", "who", "replaced") or question.people)
    if real and not question.years:
        if _WHO_ELSE.search(question.normal) and has("pledge"):
            return True
        if _THEM_ALL.search(question.normal) and not has("quote", "when", "where", "status"):
            return True
    if (
        question.people
        and has("set", "vow")
        and not real
        and not has("quote", "when", "where", "status")
    ):
        plain = not question.measures - {"turnover"} and not question.residue
        return plain and (not question.years or has("list", "plural"))
    if _ANY.search(question.normal) and states and not (real or question.names or question.people):
        return not has("who", "when", "where", "why", "quote", "replaced")
    return has("list") and has("pledge") and states and not real


def _open(question: Question) -> bool:
    """No word for a pledge at all: "what is still open", "everything due in 2030"."""
    if question.amounts or question.names or question.residue or question.measures - {"turnover"}:
        return False
    if question.topics or question.places or question.strangers or question.roles:
        return False
    if question.has("document"):
        return False
    normal, has = question.normal, question.has
    if question.years and (_DUE.search(normal) or _EVERY.match(normal)):
        asks = has("who", "when", "where", "forecast", "why", "growth", "highest")
        return not asks and not _asks_amount(question)
    if question.people or has(
        "who", "when", "where", "why", "forecast", "replaced", "joint", "define"
    ):
        return False
    if question.years and _WAS_PLEDGED.search(normal):
        return True
    if question.economies and not question.years and _UNDERTOOK.search(normal):
        return True
    states = has("missed", "pending", "early", "superseded", "unverified")
    asking = _WHAT.match(normal) is not None
    return asking and states and not (question.economies and question.measures) and not has("more")


def _asks_amount(question: Question) -> bool:
    """Whether an amount is asked for by more than "what is"."""
    return any(
        "amount_of" in (ids := m.ids("cue")) and "more" not in ids for m in question.mentions
    )


#: Some of them, whatever they are called: "only those they nailed early".
_THOSE = re.compile(
    r"\b(?:only|just) (?:those|the ones|ones|what)\b|\bthe ones (?:they|that|which)\b|\bтолько (?:те|то)\b|\bте, (?:что|которые)\b|只(?:要|看|列)"
)
_WHICH = re.compile(r"(?:and\s+)?wh(?:at|ich)\b")
_WHAT = re.compile(
    r"(?:and\s+|so\s+)?(?:wh(?:at|ich)(?:'?s| is| are| was| were)?|everything|anything|all|list|show me)\b"
    r"|(?:а\s+|и\s+)?(?:что|какие|все|всё|покажи)\b|(?:哪些|有哪些|什么|还有哪些)"
)
_EVERY = re.compile(
    r"(?:and\s+)?(?:everything|anything|all)\b|(?:а\s+)?(?:все|всё)\b(?! ли)|所有|全部"
)
_DUE = re.compile(
    r"\b(?:fall\w*|fell|com(?:e|es|ing)|runs?|ran|due|expir\w+|end(?:s|ed|ing)?|matur\w+)\b(?: \w+){0,2} (?:this|next|last|that) year\b"
    r"|\b(?:истека\w+|срок\w*)\b.{0,20}(?:этом|следующем|будущем|прошлом) году|(?:этом|следующем|будущем|прошлом) году.{0,20}(?:истека\w+|срок\w*)|"
    r"\b(?:fall\w*|fell|com(?:e|es|ing)|runs?|ran|due|expir\w+|end(?:s|ed|ing)?) (?:due|up|out|in|by|for)\b.{0,12}\d{4}"
    r"|\bexpir\w+\b|\bdeadlines?\b.{0,20}\d{4}|\bdue\b.{0,8}\d{4}"
    r"|\b(?:истека\w+|срок\w*)\b.{0,20}\d{4}|\d{4}.{0,12}(?:истека\w+|истек\w*)|到期|截止"
)
_WAS_PLEDGED = re.compile(
    r"\bwhat (?:exactly |precisely )?(?:was|were|got|had been|has been) (?:\w+ )?(?:pledged|promised|agreed|announced|targeted)\b"
    r"|\bчто (?:\w+ )?(?:было |были )?(?:обещано|обещали|пообещали|намечено|запланировано)\b|承诺了什么|承诺过什么"
)
_UNDERTOOK = re.compile(
    r"^(?:and )?(?:what|everything|all)\b(?! (?:year|date|level|part)).{0,30}\b(?:promised|pledged|committed|vowed|agree(?:d)?|undertook|undertaken|promise|pledge)\b"
    r"|^(?:что|всё|все, что)\b.{0,30}\b(?:обеща\w+|пообеща\w+|обяза\w+|договор\w+)\b"
    r"|(?:承诺|答应|约定)(?:了|过)?(?:什么|哪些)"
)
_LIST_NOUN = re.compile(
    r"\b(?:list|table|overview|rundown|round-?up) of\b|\blist (?:all|every|them|the)\b|\b(?:перечень|список|перечисл\w+|подборк\w+)\b|列出|清单|名单|梳理|盘点|罗列"
)
_WHO_ELSE = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:pairs?|countries|nations|states|blocs?|partners|others)\b|\bwho else\b|\bsame (?:number|amount|target)\b"
    r"|какие (?:\w+ )?(?:страны|пары|блоки)|(?:кто|у кого) еще|哪些(?:国家|组合)|还有谁|还有哪些"
)


#: Several asked for by a pronoun: "who all aimed for 100 billion", "name them".
_THEM_ALL = re.compile(
    r"\b(?:list|name|show|give me|enumerate) (?:them|those|these|all)\b|\bwho all\b|\ball (?:of )?(?:those|them|the ones|who|that)\b"
    r"|\b(?:перечисли\w*|назови\w*|дай\w*|покажи\w*) (?:их|всех|все)\b|\bвсех,? кто\b|\bвсе,? кто\b|都有谁|都是谁|有哪些(?:国家)?[?]?$|\bперечисли\w*|一一列出|列出来"
)


#: One of them, whichever.
_ANY = re.compile(
    r"\bany (?:\w+ )?(?:target|pledge|goal|promise|commitment|one|of (?:them|the|these|those|its|their))s?\b|\b(?:a single|even one|at least one) (?:\w+ )?(?:target|pledge|goal|promise|commitment)\b"
    r"|\b(?:хоть|хотя бы) (?:одн\w+|как\w+)\b|\bкак\w+-(?:нибудь|либо) (?:цел|обещ)\w*|(?:任何|哪怕)一?个?(?:\w{0,2})?(?:目标|承诺)|有(?:没有|无)(?:哪个)?(?:目标|承诺)"
)


def listed(question: Question, ground: Ground, today: date) -> Reading | None:
    """The list with its filters, or what no pledge held has."""
    if multiple(question.normal) and not question.has("list", "plural"):
        return None  # "promised to triple it" is about one pledge
    filters = filters_of(question, ground, today)
    ids = [id for id in ground.library.pledges if may_pass(id, filters, ground)]
    if not ids:
        gap = Gap(
            Missing.PLEDGE,
            economies=question.economies,
            words=tuple(map(str, question.years)),
            near=_near(question, ground),
        )
        return Reading("list", gap=gap)
    return Reading("list", (Candidate(filters, 1.0),))


def _near(question: Question, ground: Ground) -> tuple[Intent, ...]:
    from knowledge.gates import near_held

    for economy in question.economies:
        ids = sorted(ground.pledges.by_economy.get(economy, ()))
        if ids:
            return tuple(PledgeIntent(id) for id in ids[:3])
    return near_held(question, ground)
