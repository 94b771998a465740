"""`chat`: the same bot on a terminal, here over a pipe."""

from tests.command_line import CommandLine

TRADE = "How much was China's trade with Russia in 2021?"


def chat(command: CommandLine, *lines: str, more: tuple[str, ...] = ()) -> str:
    """What a conversation prints."""
    ended = command("chat", *more, stdin="\n".join(lines) + "\n")
    assert ended.code == 0, ended.err
    assert "Traceback" not in ended.out + ended.err
    return ended.out


def test_a_question_is_answered_readably(command: CommandLine) -> None:
    said = chat(command, TRADE)
    assert "146.887 billion" in said
    assert "<http" in said
    assert "<b>" not in said
    assert "</a>" not in said


def test_a_follow_up_a_command_and_a_mistake_work_as_in_telegram(command: CommandLine) -> None:
    said = chat(command, TRADE, "and in 2020?", "/nonsense", "/help")
    assert "107.76 billion" in said
    assert "I do not know this command" in said
    assert "I answer" in said


def test_a_button_is_pressed_by_its_number(command: CommandLine) -> None:
    said = chat(command, "/pledge", "#1", "/pledges", "2", "99")
    assert "#1" in said
    assert "the message above now reads" in said
    assert "There is no button 99" in said


def test_inline_results_are_chosen_by_number_and_opened_in_the_bot(command: CommandLine) -> None:
    said = chat(command, "@ putin 2022", "#2", "#1", "@pledgebot zzzzqqq", "#1")
    assert "#1  Vladimir Putin: 10 quotations" in said
    assert "Open in the bot" in said
    assert "Was the Russia–Africa goal" in said
    assert "Ask the bot" in said
    assert "I found no trade pledge" in said


def test_what_is_copied_or_rated_is_said(command: CommandLine) -> None:
    said = chat(command, TRADE, "#6", "#8", "#9")
    assert "Copied: China's trade with Russia in 2021: $146.887 billion (full year; " in said
    assert "Thank you. What was wrong?" in said
    assert "has these buttons" in said


def test_a_quotation_stands_behind_a_bar(command: CommandLine) -> None:
    assert "\n│ " in chat(command, "/quotes")


def test_the_language_menu_works(command: CommandLine) -> None:
    assert "Товарооборот" in chat(command, "/language", "3", "/turnover")


def test_quit_ends_before_what_follows(command: CommandLine) -> None:
    assert "I answer" not in chat(command, "/quit", "/help")


def test_a_trace_shows_what_was_understood_before_the_answer(command: CommandLine) -> None:
    said = chat(command, TRADE, more=("--trace",))
    before, _, _after = said.partition("146.887")
    assert "clear" in before.casefold()
    assert "CHN" in before


def test_without_a_token_the_bot_says_so_and_talks_here(command: CommandLine) -> None:
    ended = command(stdin="/help\n")
    assert ended.code == 0
    assert "BOT_TOKEN is not set" in ended.err
    assert "I answer" in ended.out


def test_bytes_that_are_no_text_do_not_end_the_conversation(command: CommandLine) -> None:
    ended = command("chat", stdin=b"\xff\xfe\x00\n/help\n")
    assert ended.code == 0
    assert "I answer" in ended.out


def test_the_conversation_goes_on_after_a_restart(command: CommandLine) -> None:
    chat(command, TRADE)
    assert "107.76 billion" in chat(command, "and in 2020?")


def test_a_picture_is_saved_and_named(command: CommandLine) -> None:
    said = chat(command, "/chart 250 billion", "#1")
    assert "(picture saved as ru-cn-trade-250bn-pledge-en.png)" in said
    assert "Pending: Trade of $250 billion" in said
    assert (command.folder / "ru-cn-trade-250bn-years-en.png").read_bytes().startswith(b"\x89PNG")
