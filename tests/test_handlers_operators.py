"""Words to the curators, and the commands with which those who run the bot read them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.botserver import BotServer
from tests.running_bot import running, settings_for

UNKNOWN = "I do not know this command. /help shows what I can do."


@dataclass(frozen=True, slots=True)
class Stage:
    """A Telegram in which the bot is running for an operator."""

    telegram: BotServer
    operator: int

    def told(self, person: int, text: str) -> str:
        """What the bot answers to a person in private."""
        self.telegram.say(person, text)
        return self.telegram.answer_to(person).text


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot with one operator."""
    with BotServer() as server:
        operator = server.user("Olga")
        given = settings_for(server, tmp_path_factory.mktemp("telegram"), admin_ids=(operator,))
        with running(given):
            yield Stage(server, operator)


@pytest.mark.parametrize("command", ["/stats", "/unanswered", "/stats all"])
def test_to_others_the_operators_commands_are_not_known(stage: Stage, command: str) -> None:
    anna, group = stage.telegram.user("Anna"), stage.telegram.group()
    assert stage.told(anna, command) == UNKNOWN
    stage.telegram.say(stage.operator, command, chat=group)
    stage.telegram.say(stage.operator, "/help", chat=group)
    assert stage.telegram.answer_to(group).text.startswith("I answer")


@pytest.mark.parametrize(
    ("language", "thanks"), [("en", "Thank you."), ("ru", "Спасибо."), ("zh", "谢谢。")]
)
def test_feedback_reaches_the_operator_without_who_wrote_it(
    stage: Stage, language: str, thanks: str
) -> None:
    anna = stage.telegram.user("Annabella", username="annabella", language=language)
    words = f"The {language} words\nof 2019 are <odd>; write to annabella@example.org"
    assert stage.told(anna, f"/feedback {words}").startswith(thanks)
    seen = stage.told(stage.operator, "/unanswered")
    assert f"{language}: The {language} words of 2019 are <odd>; write to …" in seen
    assert "nnabella" not in seen
    assert str(anna) not in seen


@pytest.mark.parametrize("text", ["/feedback", "/feedback   ", "/feedback@pledge_test_bot"])
def test_empty_feedback_is_shown_how(stage: Stage, text: str) -> None:
    assert "/feedback The figure" in stage.told(stage.telegram.user("Anna"), text)


def test_feedback_may_be_as_long_as_two_thousand_characters(stage: Stage) -> None:
    anna = stage.telegram.user("Anna")
    assert "2001 characters; 2000 fit" in stage.told(anna, "/feedback " + "x" * 2001)
    assert stage.told(anna, "/feedback " + "x" * 2000).startswith("Thank you.")


def test_feedback_in_a_group_is_taken_when_the_bot_is_named(stage: Stage) -> None:
    anna, group = stage.telegram.user("Anna"), stage.telegram.group()
    stage.telegram.say(anna, "/feedback@pledge_test_bot from the group", chat=group)
    assert stage.telegram.answer_to(group).text.startswith("Thank you.")
    assert "from the group" in stage.told(stage.operator, "/unanswered")


def test_what_was_not_answered_is_grouped_and_shown_without_names(stage: Stage) -> None:
    anna, boris = stage.telegram.user("Anna"), stage.telegram.user("Boris")
    stage.told(anna, "What was Russia-Atlantis trade in 2021?")
    stage.told(boris, "russia atlantis trade 2021")
    stage.told(boris, "call me on +7 900 123-45-67 about the price of umbrellas, @boris_77")
    for person in (anna, boris):
        stage.told(person, "/help")  # an exchange is kept after its answer was sent
    seen = stage.told(stage.operator, "/unanswered")
    assert "2 × en: russia atlantis trade 2021" in seen
    assert "umbrellas" in seen
    assert "900" not in seen
    assert "boris_77" not in seen


def test_the_counts_are_those_of_the_command_line(stage: Stage) -> None:
    seen = stage.told(stage.operator, "/stats")
    assert "What the database holds" in seen
    assert "observations, current: " in seen
    assert "feedback: " in seen
