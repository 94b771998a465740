"""Amounts, rates, periods and names read as each language writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates_text import date_text, in_period, on_date, period_text
from handlers.figures_text import amount_text, range_text, rate_text, scaled_text, share_text
from knowledge.facts import LANGUAGES, Language, Target
from knowledge.turnover import Period, Window


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "unit", "en", "ru", "zh"),
    [
        ("240.1E9", "USD", "$240.1 billion", "240,1 млрд $", "2401亿美元"),
        ("240.11E9", "USD", "$240.11 billion", "240,11 млрд $", "2401.1亿美元"),
        ("228.105E9", "USD", "$228.105 billion", "228,105 млрд $", "2281.05亿美元"),
        ("107.76E9", "USD", "$107.76 billion", "107,76 млрд $", "1077.6亿美元"),
        ("200000000000", "USD", "$200 billion", "200 млрд $", "2000亿美元"),
        ("600E6", "USD", "$600 million", "600 млн $", "6亿美元"),
        ("1.28E12", "CNY", "1.28 trillion yuan", "1,28 трлн юаней", "1.28万亿元人民币"),
        ("1.7E12", "RUB", "1.7 trillion roubles", "1,7 трлн рублей", "1.7万亿卢布"),
        ("1E12", "GBP", "£1 trillion", "1 трлн £", "1万亿英镑"),
        ("5E12", "JPY", "5 trillion yen", "5 трлн иен", "5万亿日元"),
        ("2E9", "EUR", "€2 billion", "2 млрд €", "20亿欧元"),
        ("52E6", "tonnes", "52 million tonnes", "52 млн тонн", "5200万吨"),
        ("38.8E9", "m3", "38.8 billion cubic metres", "38,8 млрд куб. м", "388亿立方米"),
        ("57", "percent", "57%", "57 %", "57%"),
        ("-9.5E9", "USD", "−$9.5 billion", "−9,5 млрд $", "-95亿美元"),
    ],
)
def test_an_amount_keeps_its_printed_precision(
    value: str, unit: str, en: str, ru: str, zh: str
) -> None:
    said = {language: plain(amount_text(Decimal(value), unit, language)) for language in LANGUAGES}

    assert said == {"en": en, "ru": ru, "zh": zh}


@given(st.integers(1, 999_999))
def test_two_figures_that_differ_in_the_third_decimal_of_billions_read_differently(n: int) -> None:
    for language in LANGUAGES:
        one, other = Decimal(n).scaleb(6), Decimal(n + 1).scaleb(6)
        assert scaled_text(one, language) != scaled_text(other, language)


@given(st.decimals(0, 10**14, places=3))
def test_a_number_is_never_altered_beyond_rounding(value: Decimal) -> None:
    words = {"trillion": 12, "billion": 9, "million": 6}
    number, _, word = scaled_text(value, "en").partition(" ")
    read = Decimal(number.replace(",", "")).scaleb(words.get(word, 0))

    assert abs(read - value) <= Decimal(10) ** (words.get(word, 0) - 3) * 10


def test_a_range_names_its_unit_once() -> None:
    target = Target(Decimal(60 * 10**9), Decimal(80 * 10**9), "USD", "year", "reach", "2010")

    said = [plain(range_text(target, language)) for language in LANGUAGES]

    assert said == ["$60–80 billion", "60–80 млрд $", "600—800亿美元"]


@pytest.mark.parametrize(
    ("percent", "en", "ru", "zh"),
    [("29.3", "+29.3%", "+29,3 %", "+29.3%"), ("-6.9", "−6.9%", "−6,9 %", "-6.9%")],
)
def test_a_rate_carries_its_sign(percent: str, en: str, ru: str, zh: str) -> None:
    said = [plain(rate_text(Decimal(percent), language)) for language in LANGUAGES]

    assert said == [en, ru, zh]


def test_a_share_just_below_the_whole_is_not_rounded_up_to_it() -> None:
    assert share_text(Decimal("0.9996"), "en") == "99.96%"
    assert share_text(Decimal("1.20055"), "en") == "120.1%"


@pytest.mark.parametrize(
    ("text", "window", "en", "ru", "zh"),
    [
        ("2023", "year", "2023", "2023 год", "2023年"),
        ("2023-09", "ytd", "January–September 2023", "январь–сентябрь 2023 года", "2023年1—9月"),
        ("2024-05", "month", "May 2024", "май 2024 года", "2024年5月"),
        (
            "2024-25",
            "fiscal",
            "2024–25 (April–March)",
            "2024–25 финансовый год (апрель–март)",
            "2024—25财年（4月至次年3月）",
        ),
        (
            "2022-04/2023-02",
            "span",
            "April 2022 – February 2023",
            "апрель 2022 года – февраль 2023 года",
            "2022年4月—2023年2月",
        ),
        ("2020-01/2021-12", "span", "2020–2021", "2020–2021 годы", "2020—2021年"),
    ],
)
def test_a_period_is_said_in_words(text: str, window: str, en: str, ru: str, zh: str) -> None:
    period = Period(text, Window(window))

    assert [period_text(period, language) for language in LANGUAGES] == [en, ru, zh]


def test_a_period_takes_its_place_in_a_sentence() -> None:
    year, month = Period("2023", Window.YEAR), Period("2024-05", Window.MONTH)

    assert [in_period(year, one) for one in LANGUAGES] == ["in 2023", "в 2023 году", "2023年"]
    assert in_period(month, "ru") == "в мае 2024 года"


@pytest.mark.parametrize(
    ("on", "language", "said", "in_sentence"),
    [
        ("2022-02-04", "en", "4 February 2022", "on 4 February 2022"),
        ("2022-02", "en", "February 2022", "in February 2022"),
        ("2022", "en", "2022", "in 2022"),
        ("2022-02-04", "ru", "4 февраля 2022 года", "4 февраля 2022 года"),
        ("2022-02", "ru", "февраль 2022 года", "в феврале 2022 года"),
        ("2022-02-04", "zh", "2022年2月4日", "2022年2月4日"),
    ],
)
def test_a_partial_date_is_said_as_far_as_it_is_known(
    on: str, language: Language, said: str, in_sentence: str
) -> None:
    assert (date_text(on, language), on_date(on, language)) == (said, in_sentence)
