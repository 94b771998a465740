"""What subscribers read: kept as files in three languages, short enough, and sober."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from handlers.callbacks import LIMIT, Act, Callbacks, Deed, pressed
from handlers.told import Told
from handlers.wording_corrections import correction
from handlers.wording_digests import digest, missed
from handlers.wording_news import announcement
from handlers.wording_reports import Delivered, report
from knowledge.events import correction as corrected
from knowledge.facts import LANGUAGES, Language
from knowledge.news import Correction, News
from tests.releases import history, library, observed, told_of
from tests.transcript_announcements import path, readable, written

QUIET = ("2027 year 230", "2028 year 231", "2029 year 232")


def news() -> list[News]:
    return [day.news for day in history() if day.news is not None]


def of_day(on: date) -> News:
    return next(day.news for day in history() if day.on == on and day.news is not None)


def plain(told: Told) -> str:
    return readable(told).replace("*", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_announcements_of_nine_years_read_as_kept(language: Language) -> None:
    assert written(language) == path(language).read_text("utf-8"), (
        "make transcripts, then read them"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_three_targets_an_announcement_fits_under_a_picture(language: Language) -> None:
    for found in news():
        told = announcement(found, library(), language)
        assert len(found.standings) <= 3
        assert told.units() <= 1024


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_is_as_long_as_its_words(language: Language) -> None:
    for part in announcement(news()[-1], library(), language).parts:
        shown = re.sub(r"<[^>]*>", "", part.html).replace("&amp;", "&")
        assert part.units == len(shown.encode("utf-16-le")) // 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_announcements_keep_a_sober_tone(language: Language) -> None:
    loud = re.compile(r"[!！]|collapse|plunge|soar|рухн|обвал|взлет|暴跌|飙升|崩")

    assert not loud.search(written(language))


def test_the_passing_is_said_in_words() -> None:
    told = announcement(of_day(date(2023, 12, 7)), library(), "en")

    assert "$200bn by 2024: Reached for the first time. 109.1% of the target" in plain(told)


def test_a_follower_of_one_pledge_reads_its_target_and_no_other() -> None:
    told = announcement(of_day(date(2023, 12, 7)), library(), "en")

    shown = told.html(["ru-cn-trade-200bn-by-2020"])

    assert "$218.17 billion" in shown
    assert "$200bn by 2024" in shown
    assert "$300bn" not in shown
    assert "/unsubscribe" in shown


def test_last_years_figure_stands_beside_without_a_growth_worked_out() -> None:
    told = plain(announcement(of_day(date(2022, 9, 14)), library(), "en"))

    assert "The same months a year earlier: $40.804 billion" in told
    assert "8.3" not in told  # 44.2 ÷ 40.804


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_carry_what_can_be_read_back(language: Language) -> None:
    callbacks = Callbacks(library())

    *rows, last = announcement(news()[-1], library(), language).buttons
    for row in rows:
        for button in row:
            assert len(button.data.encode()) <= LIMIT
            press = pressed(button.data)
            if press.act is Act.CHART:
                assert callbacks.wanted(press.payload).pledge
            else:
                assert callbacks.intent(press.payload)
    assert [pressed(button.data).payload for button in last] == [Deed.STOP]


def taken_back() -> Correction:
    held = [observed(text) for text in QUIET]
    wrong, right = observed("2030-11 ytd 301"), observed("2030-11 ytd 201 +3%")
    found = corrected(held, [wrong], [right], library(), date(2030, 12, 20))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "head", "wrong", "fallen"),
    [
        ("en", "Correction: China's trade with Russia in January–November 2030: $201 billion",
         "Earlier we gave $301 billion [1]. That was wrong, and we are sorry.",
         "What we reported of this target with it no longer holds. 67% of the target"),
        ("ru", "Исправление. Товарооборот Китая с Россией за январь–ноябрь 2030 года: 201 млрд $",
         "Раньше мы сообщили: 301 млрд $ [1]. Это было неверно, приносим извинения.",
         "То, что мы тогда сообщили об этой цели, неверно. 67 % от цели"),
        ("zh", "更正：2030年1—11月中国与俄罗斯贸易额：2010亿美元",
         "此前我们误报为3010亿美元 [1]，谨此更正并致歉。",
         "当时据此报道的目标进展不再成立。为目标的67%"),
    ],
)  # fmt: skip
def test_a_correction_says_what_was_wrong_and_what_is_right(
    language: Language, head: str, wrong: str, fallen: str
) -> None:
    said = plain(correction(taken_back(), library(), language))

    assert said.startswith(head)
    assert wrong in said
    assert fallen in said


@pytest.mark.parametrize(
    ("language", "head"),
    [("en", "The month in figures"), ("ru", "Цифры за месяц"), ("zh", "本月数据")],
)
def test_a_digest_tells_each_release_and_the_targets_once(language: Language, head: str) -> None:
    told = digest(news()[-3:], "monthly", library(), language)

    said = plain(told)

    assert said.startswith(head)
    assert said.count("• ") == 3
    assert said.count(library().pledges["ru-cn-trade-250bn"].name.within(language)) == 1
    assert told.units() < 4096


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_missed_is_one_message_however_much_it_was(language: Language) -> None:
    told = missed(news(), date(2018, 1, 1), library(), language)

    assert told.units() < 4096
    assert "58" in plain(told)
    assert "/unsubscribe" in plain(told)


def test_nothing_missed_is_said_in_one_line() -> None:
    assert plain(missed([], date(2026, 5, 14), library(), "en")) == (
        "Nothing new was announced since 14 May 2026."
    )


def test_a_digest_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        digest([], "weekly", library(), "en")


def test_the_operator_reads_who_was_not_reached_and_why() -> None:
    done = Delivered("China's trade …", 4712, {"blocked": 250, "odd": 1}, 2, 161.4)

    assert plain(report(done, "en")) == (
        "Delivery report\n"
        "China's trade …\n"
        "Sent: 4,712. Failed: 251. Unknown: 2.\n"
        "• blocked the bot: 250\n"
        "• odd: 1\n"
        "Time: 161.4 s, 29.2 messages a second."
    )


def test_a_report_on_nothing_sent_divides_by_nothing() -> None:
    assert "0 s" in plain(report(Delivered("x", 0, {}, 0, 0.0), "en"))


def test_a_revision_is_headed_as_one() -> None:
    first = told_of(QUIET, ["2030-06 ytd 120"], date(2030, 7, 9))
    assert first is not None
    figure = first.headline
    revised = replace(first, events=())

    assert plain(announcement(revised, library(), "en")).startswith("Revised: China's trade")
    assert figure.value is not None


def test_words_are_escaped() -> None:
    found = news()[-1]
    shouting = replace(
        found.standings[0].named[0], name=replace(found.standings[0].named[0].name, en="<b>&")
    )
    standing = replace(found.standings[0], named=(shouting,))

    told = announcement(replace(found, standings=(standing,)), library(), "en")

    assert "&lt;b&gt;&amp;" in told.html()
