"""Curators in Telegram: figures by hand, corrections, words to everybody, and what was missed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.botserver import BotServer, Call
from tests.newsroom import MAY
from tests.running_bot import running, settings_for

UNKNOWN = "I do not know this command. /help shows what I can do."
WRONG = MAY.replace("107.15bn", "110.15bn").replace("59.25bn", "62.25bn")
WRONG = WRONG.replace("change=18.4", "change=21.7").replace("15.5", "21.3")


@dataclass(frozen=True, slots=True)
class Stage:
    """A Telegram in which the bot is running for three curators, one for each language."""

    telegram: BotServer
    curators: dict[str, int]

    def told(self, person: int, text: str) -> Call:
        """What the bot answers to a person in private."""
        self.telegram.say(person, text)
        return self.telegram.answer_to(person)

    def pressed(self, person: int, card: Call, button: str) -> Call:
        """The message after a press."""
        self.telegram.press(person, card.message_id, button)
        return self.telegram.answer_to(person)

    def toast(self, query: str) -> str:
        """The word that answered a press."""
        said = self.telegram.wait_for(lambda c: c.parameters.get("callback_query_id") == query)
        return str(said[0].parameters.get("text", ""))

    def subscriber(self, language: str = "en") -> int:
        """A person who wants all news."""
        person = self.telegram.user("Sasha", language=language)
        self.told(person, "/subscribe")
        return person


@pytest.fixture
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot with a database of its own."""
    with BotServer() as server:
        curators = {each: server.user("Olga", language=each) for each in ("en", "ru", "zh")}
        folder = tmp_path_factory.mktemp("telegram")
        with running(settings_for(server, folder, admin_ids=tuple(curators.values()))):
            yield Stage(server, curators)


def test_a_figure_is_entered_looked_at_told_corrected_and_asked_for(stage: Stage) -> None:
    olga, telegram = stage.curators["en"], stage.telegram
    reader, russian = stage.subscriber(), stage.subscriber("ru")
    card = stage.told(olga, f"/record {WRONG}")
    assert card.text.startswith("f1 · Figures entered by hand\nGACC-USD total 2026-05 ytd: 110_150")
    assert "2 chats would read it." in card.text
    assert "$110.15 billion" in card.text
    assert card.buttons == ["✓ English", "Русский", "中文", "Approve", "Drop"]
    card = stage.pressed(olga, card, "Русский")
    assert "110,15\xa0млрд\xa0$" in card.text
    assert "✓ Русский" in card.buttons
    done = stage.pressed(olga, card, "Approve")
    assert done.message_id == card.message_id
    assert done.text.endswith("Approved. 3 figures were kept. 2 chats are being told.")
    assert done.buttons == []
    news = telegram.answer_to(reader)
    assert "$110.15 billion" in news.text
    assert "Unsubscribe" in news.buttons
    assert "110,15\xa0млрд\xa0$" in telegram.answer_to(russian).text
    report = telegram.answer_to(olga)
    assert "Sent: 2. Failed: 0." in report.text
    card = stage.told(olga, f"/correct {MAY}")
    assert "Correction: " in card.text
    assert "2 chats would read it." in card.text
    stage.pressed(olga, card, "Approve")
    correction = telegram.answer_to(reader)
    assert "$107.15 billion" in correction.text
    assert correction.message["reply_to_message"]["message_id"] == news.message_id
    assert "$107.15 billion" in stage.told(reader, "China Russia trade January-May 2026").text
    assert "110.15" not in stage.told(telegram.user("Lena"), "/missed").text


def test_what_was_decided_cannot_be_decided_again(stage: Stage) -> None:
    olga, other = stage.curators["en"], stage.curators["ru"]
    card = stage.told(olga, f"/record {MAY}")
    same = stage.told(other, "/review f1")
    assert "Отклонить" in same.buttons
    assert stage.pressed(other, same, "Отклонить").text.endswith(
        "Отклонено. Ничего не сохранено и не отправлено."
    )
    query = stage.telegram.press(olga, card.message_id, "Approve")
    assert stage.toast(query) == "That was decided already."
    assert stage.told(olga, "/review").text == "Nothing waits."


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Nothing was entered:",
                "• period: “2099-01” is not over yet; check the year",
                "• total: “107.15” has no magnitude; write for example 107.15bn",
                "• released: is missing; write for example 2026-06-09",
            ],
        ),
        (
            "ru",
            [
                "Ничего не внесено:",
                "• period: «2099-01» ещё не наступило или не закончилось; проверьте год",
                "• total: у числа «107.15» не указан порядок; напишите, например, 107.15bn",
                "• released: не указано; напишите, например, 2026-06-09",
            ],
        ),
        (
            "zh",
            [
                "未录入任何数据：",
                "• period：“2099-01”尚未到来或尚未结束；请核对年份",
                "• total：“107.15”没有写明数量级；例如写成107.15bn",
                "• released：未填写；例如2026-06-09",
            ],
        ),
    ],
)
def test_a_mistyped_entry_names_all_that_is_wrong(
    hall: Stage, language: str, lines: list[str]
) -> None:
    curator = hall.curators[language]
    typed = "period=2099-01 window=ytd total=107.15 publisher=Xinhua url=https://example.org/may"
    assert hall.told(curator, f"/record {typed}").text.splitlines() == lines
    assert "/correct period=" in hall.told(curator, "/correct").text


def test_to_others_the_commands_are_not_known_and_forged_buttons_are_dead(hall: Stage) -> None:
    anna, group = hall.telegram.user("Anna"), hall.telegram.group()
    for command in ("/review", "/record x", "/correct x", "/broadcast x"):
        assert hall.told(anna, command).text == UNKNOWN
    hall.telegram.say(hall.curators["en"], "/review", chat=group)
    hall.telegram.say(anna, "/help", chat=group)
    assert hall.telegram.answer_to(group).text.startswith("I answer")
    shown = hall.told(anna, "/help").message_id
    for data in ("evaf1", "evda1", "evsen:f1", "evlf1", "evz", "ev"):
        assert "no longer works" in hall.toast(hall.telegram.press(anna, shown, data=data))
    olga = hall.curators["en"]
    query = hall.telegram.press(olga, hall.told(olga, "/help").message_id, data="evaf99")
    assert hall.toast(query) == "That was decided already."


def test_words_to_everybody_keep_their_shape_and_each_language_its_own(hall: Stage) -> None:
    olga = hall.curators["en"]
    reader, russian = hall.subscriber(), hall.subscriber("ru")
    text = "/broadcast We move <on> Sunday.\nru:\nПереезжаем в воскресенье."
    offset = text.index("Sunday")
    bold = [
        {"type": "bot_command", "offset": 0, "length": 10},
        {"type": "bold", "offset": offset, "length": 6},
    ]
    hall.telegram.say(olga, text, entities=bold)
    card = hall.telegram.answer_to(olga)
    assert "Words to all subscribers" in card.text
    assert "We move &lt;on&gt; <b>Sunday</b>." in card.html
    hall.pressed(olga, card, "Approve")
    assert hall.telegram.answer_to(reader).text == (
        "We move <on> Sunday.\n\nTo stop these messages: /unsubscribe"
    )
    assert hall.telegram.answer_to(russian).text.startswith("Переезжаем в воскресенье.\n\n")


def test_words_too_long_or_none_are_refused_with_a_hint(hall: Stage) -> None:
    olga = hall.curators["en"]
    assert hall.told(olga, "/broadcast").text.startswith("Write the words behind the command")
    assert hall.told(olga, "/broadcast\nru:\n").text.startswith("Write the words behind")
    assert hall.told(olga, "/broadcast " + "x" * 4070).text.startswith("Too long by ")


def test_a_preview_too_long_for_its_card_stands_before_it(hall: Stage) -> None:
    olga = hall.curators["en"]
    hall.telegram.say(olga, "/broadcast " + "x" * 4040)
    preview, card = hall.telegram.answer_to(olga), hall.telegram.answer_to(olga)
    assert preview.text.startswith("xxx")
    assert "Words to all subscribers" in card.text
    again = hall.pressed(olga, card, "Русский")
    assert again.text.startswith("xxx")
    assert "Dropped" in hall.pressed(olga, card, "Drop").text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Nothing new was announced since"),
        ("ru", "новых сообщений не было."),
        ("zh", "以来没有新消息。"),
    ],
)
def test_who_missed_nothing_is_told_so(hall: Stage, language: str, said: str) -> None:
    person = hall.telegram.user("Sasha", language=language)
    assert hall.told(person, "/missed").text.count(said) == 1


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot that the tests share which leave nothing behind."""
    with BotServer() as server:
        curators = {each: server.user("Olga", language=each) for each in ("en", "ru", "zh")}
        folder = tmp_path_factory.mktemp("hall")
        with running(settings_for(server, folder, admin_ids=tuple(curators.values()))):
            yield Stage(server, curators)
