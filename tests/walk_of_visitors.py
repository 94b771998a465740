"""What anybody does: every command, every kind of button, every way of asking."""

from __future__ import annotations

from handlers.languages import gettext
from handlers.profile import COMMANDS, DESCRIPTION, NAME, SHORT
from knowledge.facts import Language
from tests.walker import Walker

#: Words that a person puts behind a command.
BEHIND: dict[str, dict[Language, str]] = {
    "pledges": {"en": "missed", "ru": "не выполненные", "zh": "未实现"},
    "pledge": {"en": "250", "ru": "250", "zh": "250"},
    "progress": {"en": "300 billion", "ru": "300 млрд", "zh": "3000亿"},
    "turnover": {"en": "2021", "ru": "2021", "zh": "2021年"},
    "quotes": {"en": "Xi Jinping 2023", "ru": "Си Цзиньпин 2023", "zh": "习近平2023年"},
    "sources": {"en": "100 billion", "ru": "100 млрд", "zh": "1000亿"},
    "subscriptions": {"en": "22–8", "ru": "22–8", "zh": "22点到8点"},
    "settings": {"en": "Tokyo", "ru": "Токио", "zh": "东京"},
    "chart": {"en": "this year", "ru": "в этом году", "zh": "今年"},
    "feedback": {"en": "The map is missing", "ru": "Не хватает карты", "zh": "缺少地图"},
}
SAID: dict[str, dict[Language, str]] = {
    "question": {
        "en": "How close is Russia–China trade to $300 billion?",
        "ru": "Насколько близка цель России и Китая — 300 млрд долларов?",
        "zh": "中俄3000亿美元目标进展如何？",
    },
    "edited": {
        "en": "Was the Russia–China goal of $200 billion by 2024 met?",
        "ru": "Выполнена ли цель России и Китая — 200 млрд долларов к 2024 году?",
        "zh": "中俄2024年2000亿美元目标实现了吗？",
    },
    "reply": {"en": "Who said that?", "ru": "Кто это сказал?", "zh": "谁说的？"},
    "unclear": {
        "en": "Was the goal of India met?",
        "ru": "Цель Индии выполнена?",
        "zh": "目标实现了吗？",
    },
    "list": {"en": "Which pledges are there?", "ru": "Какие есть обещания?", "zh": "有哪些承诺？"},
    "not held": {
        "en": "What was Russia–China trade in 1975?",
        "ru": "Каким был товарооборот России и Китая в 1975 году?",
        "zh": "1975年中俄贸易额是多少？",
    },
    "elsewhere": {
        "en": "Trade between Chile and Fiji in 2021",
        "ru": "Товарооборот Чили и Фиджи в 2021 году",
        "zh": "2021年智利和斐济的贸易额",
    },
    "forecast": {
        "en": "Will Russia and China reach $300 billion by 2030?",
        "ru": "Достигнут ли Россия и Китай 300 млрд долларов к 2030 году?",
        "zh": "中俄2030年能达到3000亿美元吗？",
    },
    "off topic": {"en": "What is the weather?", "ru": "Какая погода?", "zh": "天气怎么样？"},
    "nothing": {"en": "asdf qwer", "ru": "фывапр олдж", "zh": "啊啊啊啊"},
    "thanks": {"en": "Thank you!", "ru": "Спасибо!", "zh": "谢谢！"},
    "unknown": {"en": "/weather", "ru": "/pogoda", "zh": "/tianqi"},
    "typed": {"en": "200 b", "ru": "Путин 2022", "zh": "人民币"},
    "not typed": {"en": "weather", "ru": "погода", "zh": "天气"},
    "no hours": {"en": "at night", "ru": "ночью", "zh": "晚上"},
    "no place": {"en": "Atlantis", "ru": "Атлантида", "zh": "亚特兰蒂斯"},
    "no pledge": {"en": "700 billion", "ru": "700 млрд", "zh": "7000亿"},
}


def visit(walker: Walker) -> None:
    """Walk through everything that anybody may do."""
    _profile(walker)
    for part in (
        _commands,
        _questions,
        _buttons,
        _lists,
        _pictures,
        _settings,
        _news,
        _group,
        _ends,
    ):
        part(walker)


def said(walker: Walker, what: str) -> str:
    """What the person says in that case."""
    return SAID[what][walker.language]


def _profile(walker: Walker) -> None:
    _ = gettext(walker.language)
    walker.lines += [f"=== {_(NAME)} ===", _(SHORT), "", _(DESCRIPTION), ""]
    walker.lines += [f"/{command} – {_(text)}" for command, text in COMMANDS.items()]


def _commands(walker: Walker) -> None:
    walker.heading("commands")
    for command in ("start", *COMMANDS):
        walker.say(f"/{command}")
        if words := BEHIND.get(command):
            walker.say(f"/{command} {words[walker.language]}")
    walker.say(said(walker, "unknown"))
    walker.follow("pledge_ru-cn-trade-200bn-by-2024")
    walker.follow("nothing")


def _questions(walker: Walker) -> None:
    walker.heading("questions")
    walker.rest()
    walker.press(walker.say(said(walker, "unclear")), 0)
    answer = walker.say(said(walker, "question"))
    walker.edit(walker.asked, said(walker, "edited"))
    walker.say(said(walker, "reply"), reply_to=answer.message_id)
    for what in ("not held", "elsewhere", "forecast", "off topic", "nothing", "thanks"):
        walker.say(said(walker, what))
    file = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "duration": 1}
    sticker = file | {"type": "regular", "is_animated": False, "is_video": False}
    walker.show("(a sticker)", sticker=sticker)
    walker.show("(a voice message)", voice=file)
    walker.show("(a photo)", photo=[file])
    walker.search("")
    walker.search(said(walker, "typed"))
    walker.search(said(walker, "not typed"))


def _buttons(walker: Walker) -> None:
    walker.heading("buttons under an answer")
    answer = walker.say(said(walker, "edited"))
    walker.press(answer, 0)
    for button in ("Quotations", "Sources", "Where sources differ", "Chart", "Follow", "Follow"):
        walker.press(answer, button)
    walker.copy(answer)
    why = walker.press(answer, "Why this answer")
    walker.press(why, 0)
    walker.press(answer, "👍 Helpful")
    reasons = walker.press(answer, "👎 Not helpful")
    walker.press(reasons, "Wrong figure")
    terms = walker.press(walker.say("/help"), "Terms explained")
    walker.press(terms, 1)


def _lists(walker: Walker) -> None:
    walker.heading("lists")
    pledges = walker.say(said(walker, "list"))
    walker.press(pledges, "›")
    walker.press(pledges, "‹")
    walker.press(pledges, "Missed")
    walker.press(pledges, "Missed")
    walker.press(pledges, "1")
    quotes = walker.say(f"/quotes {BEHIND['quotes'][walker.language]}")
    walker.press(quotes, "All")
    sources = walker.press(walker.say(said(walker, "edited")), "Sources")
    walker.press(sources, "›")


def _pictures(walker: Walker) -> None:
    walker.heading("pictures")
    picture = walker.say("/chart 250")
    walker.press(picture, "By year")
    walker.press(picture, "Within the year")
    walker.say("/chart 250 vs 300")


def _settings(walker: Walker) -> None:
    walker.heading("settings")
    menu = walker.say("/settings")
    walker.press(menu, "Short answers")
    walker.say(said(walker, "question"))
    languages = walker.press(menu, "Language…")
    own = {"en": "English", "ru": "Русский", "zh": "中文"}[walker.language]
    walker.press(languages, languages.buttons.index(own))
    menu = walker.press(languages, "‹ Settings")
    regions = walker.press(menu, "Time zone…")
    walker.press(walker.press(regions, 3), 0)
    walker.say(f"/settings {said(walker, 'no place')}")


def _news(walker: Walker) -> None:
    walker.heading("news")
    walker.say("/unsubscribe")
    walker.say("/subscribe 300")
    walker.say("/unsubscribe 300")
    menu = walker.say("/subscribe")
    choosing = walker.press(menu, "Choose pledges…")
    walker.press(choosing, 0)
    walker.press(choosing, 1)
    walker.press(choosing, "›")
    walker.press(choosing, "‹ Back")
    walker.press(menu, "Milestones only")
    walker.press(menu, "Weekly")
    walker.press(menu, "Without sound")
    hours = walker.press(menu, "Quiet hours…")
    walker.press(hours, 1)
    walker.press(menu, "All pledges")
    walker.press(walker.press(menu, "Unsubscribe"), "Subscribe again")
    walker.press(walker.say("/unsubscribe"), "Subscribe again")
    walker.say("/unsubscribe")
    back = walker.say("/subscribe")
    walker.press(back, "What did I miss?")
    walker.say(f"/subscriptions {said(walker, 'no hours')}")
    walker.say(f"/subscribe {said(walker, 'no pledge')}")


def _group(walker: Walker) -> None:
    walker.heading("in a group, as one of its members")
    group = walker.server.group("Group")
    walker.say("/subscribe@pledgebot", chat=group)
    answer = walker.say(f"@pledgebot {said(walker, 'edited')}", chat=group)
    walker.press(answer, "Follow", chat=group)


def _ends(walker: Walker) -> None:
    walker.heading("the end")
    walker.press(walker.say("/forget"), "Keep it")
    walker.press(walker.say("/forget"), "Delete everything")
    walker.say("/forget")
