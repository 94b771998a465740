"""The customs' table by country: what is read, and every oddity that is refused."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.customs_release import read_release
from bot.feeds.feed import FeedChanged, Page
from tests.feedserver import SAMPLES, body

MARCH = body("customs-2025-03.html").decode()
COMBINED = body("customs-2024-02-combined.html").decode()
LABEL = "&nbsp;&nbsp;&nbsp;Russian Federation"


def read(text: str | bytes) -> list[str]:
    """The levels of a page, one line each."""
    given = text.encode() if isinstance(text, str) else text
    return [
        f"{level.flow.value} {level.period.text} {level.period.window.value} {level.value:,.0f}"
        + (f" {level.change_percent}" if level.change_percent is not None else "")
        for level in read_release(Page("http://customs/page", given)).levels
    ]


def refusal(text: str) -> str:
    """Why a page is refused."""
    with pytest.raises(FeedChanged) as refused:
        read(text)
    assert refused.value.body == text.encode()
    return refused.value.problem


def test_an_ordinary_month_has_a_month_and_a_year_to_date() -> None:
    assert read(MARCH) == [
        "total 2025-03 month 18,448,000,000",
        "total 2025-03 ytd 53,213,000,000 -6.6",
        "export 2025-03 month 7,769,000,000",
        "export 2025-03 ytd 22,725,000,000 -6.3",
        "import 2025-03 month 10,679,000,000",
        "import 2025-03 ytd 30,488,000,000 -6.7",
    ]


def test_the_printed_precision_is_kept() -> None:
    levels = read_release(Page("", MARCH.encode())).levels
    assert str(levels[0].value) == "1.84480E+10"


def test_a_combined_page_has_the_two_months_only() -> None:
    assert read(COMBINED) == [
        "total 2024-02 ytd 37,010,000,000 9.3",
        "export 2024-02 ytd 16,808,000,000 12.5",
        "import 2024-02 ytd 20,202,000,000 6.7",
    ]


def test_a_february_of_its_own_is_read_like_any_month() -> None:
    assert len(read(body("customs-2026-02.html"))) == 6


def test_the_cumulative_figure_of_december_is_the_year() -> None:
    assert "total 2025 year 228,105,000,000 -6.9" in read(body("customs-2025-12.html"))


@pytest.mark.parametrize(
    "title",
    [
        "Mar 2025",
        "Mar. 2025",
        "MARCH 2025",
        "Mar, 2025",
        "Only March, 2025",
        "Only March, Mar 2025",
    ],
)
def test_a_month_is_written_in_many_ways(title: str) -> None:
    assert read(MARCH.replace("March 2025", title)) == read(MARCH)


@pytest.mark.parametrize("dash", ["-", "–", "—", " - "])
def test_a_range_is_written_with_any_dash(dash: str) -> None:
    assert read(COMBINED.replace("January-February", f"Jan{dash}Feb.")) == read(COMBINED)


@pytest.mark.parametrize("number", ["(3) ", "", "(12) "])
def test_the_number_of_the_section_is_not_looked_at(number: str) -> None:
    assert read(COMBINED.replace("(4) ", number)) == read(COMBINED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Unit: USD1 Million", "<span><b>Unit: USD1 Million</b></span>"),
        ("Unit: USD1 Million", "Unit:&nbsp;USD 1 Million"),
        (LABEL, "&nbsp;&nbsp;of which: Russian&nbsp;Federation "),
        (LABEL, "\n\t Russian   Federation\n"),
        ("</td>", ""),
        ("</span>", ""),
        ("<b>", "<font color=red><b>"),
        ("18,448.0&nbsp;", "18448.0"),
        ("18,448.0&nbsp;", " 18,448.0\n"),
        ("-6.6", "−6.6"),
        ("<td align", "<TD ALIGN"),
    ],
)
def test_the_look_of_a_table_does_not_matter(old: str, new: str) -> None:
    assert old in MARCH
    assert read(MARCH.replace(old, new)) == read(MARCH)


def test_an_area_in_a_comment_or_a_script_is_not_read() -> None:
    row = MARCH[MARCH.index(LABEL) - 80 : MARCH.index("&nbsp;&nbsp;&nbsp;India")]
    assert read(MARCH.replace("</tbody>", f"<!-- {row} --></tbody>")) == read(MARCH)
    assert read(MARCH.replace("</tbody>", f"<script>{row}</script></tbody>")) == read(MARCH)


def test_yuan_are_in_hundreds_of_millions() -> None:
    yuan = MARCH.replace("in USD", "in CNY").replace("USD1 Million", "CNY 100 Million")
    assert read(yuan)[0] == "total 2025-03 month 1,844,800,000,000"
    assert read(yuan.replace("in CNY", "in RMB")) == read(yuan)


@pytest.mark.parametrize("missing", ["-", "", "&nbsp;"])
def test_rates_that_are_missing_are_none(missing: str) -> None:
    rateless = MARCH
    for rate in ("-6.6", "-6.3", "-6.7"):
        rateless = rateless.replace(rate, missing)
    assert read(rateless)[1] == "total 2025-03 ytd 53,213,000,000"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("(in USD)", "(in CNY)", "the title says CNY, the unit row USD"),
        ("USD1 Million", "CNY 100 Million", "the title says USD, the unit row CNY"),
        ("(in USD)", "", "the title says no currency, the unit row USD"),
        ("Unit: USD1 Million", "", "0 rows with a known unit"),
        ("USD1 Million", "USD1 Billion", "0 rows with a known unit"),
        ("USD1 Million", "USD 1,000", "0 rows with a known unit"),
        ("USD1 Million", "USD100 Million", "0 rows with a known unit"),
        ("March 2025", "Marble 2025", "names no single period"),
        ("March 2025", "March 25", "names no single period"),
        ("March 2025", "January-March 2025", "an unusual range"),
        ("March 2025", "April 2025", "the columns are not those of the month"),
        ("Country/Region", "Commodity", "not headed as trade by country"),
        ("atcl-ttl", "title", "not headed as trade by country"),
        ("Russian Federation", "Russia", "0 rows for Russian Federation"),
        ("India", "Russian Federation", "2 rows for Russian Federation"),
        ("<b>3</b>", "<b>4</b>", "the columns are not those of the month"),
        ("<b>1- to-3</b>", "<b>1- to-2</b>", "the columns are not those of the month"),
        ("1-to-3 Total", "3 Total", "the columns are not those of the month"),
        ("Year-on-Year", "Month-on-Month", "the columns are not those of the month"),
        ("Import Source", "Source", "not headed as they used to be"),
        ("18,448.0", "-", "lacks some"),
        ("18,448.0", "18,448", "unlike precision"),
        ("-6.6", "-", "lacks some"),
        ("-6.6", "-6", "unlike precision"),
        ("18,448.0", "18.448,0", "is no number"),
        ("18,448.0", "1844,8.0", "is no number"),
        ("18,448.0", "NaN", "is no number"),
        ("18,448.0", "Infinity", "is no number"),
        ("18,448.0", "1e9", "is no number"),
        ("18,448.0", "١٨٤٤٨", "is no number"),
        ("18,448.0", "18,448.0*", "is no number"),
    ],
)
def test_what_contradicts_itself_is_refused(old: str, new: str, reason: str) -> None:
    assert old in MARCH
    assert reason in refusal(MARCH.replace(old, new))


def test_a_row_without_levels_is_refused() -> None:
    bare = re.sub(r"[\d,]+\.0(?=&nbsp;)", "-", MARCH)
    assert "lacks its levels" in refusal(bare)


def test_a_heading_of_another_month_over_the_same_table_is_refused() -> None:
    assert "another period" in refusal(MARCH.replace("March 2025", "April 2025", 1))


def test_a_column_more_or_less_is_refused() -> None:
    cell = (
        '<td align="right" class="style6">\n\t\t\t\t<span><b>18,448.0&nbsp;</b></span>\n\t\t\t</td>'
    )
    assert "8 values instead of 9" in refusal(MARCH.replace(cell, ""))
    assert "10 values instead of 9" in refusal(MARCH.replace(cell, cell * 2))


def test_a_picture_of_a_table_is_nothing_to_read() -> None:
    assert "picture" in refusal(body("customs-2018-01-picture.html").decode())


def test_a_page_that_wants_a_browser_is_refused() -> None:
    assert "not headed" in refusal(body("customs-challenge.html").decode())


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_order(noise: bytes) -> None:
    with pytest.raises(FeedChanged):
        read(noise)


@given(st.data())
def test_a_page_with_a_hole_is_read_rightly_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(MARCH)))
    hole = MARCH[:start] + MARCH[data.draw(st.integers(start, min(len(MARCH), start + 300))) :]
    with suppress(FeedChanged):
        assert [levels.split()[:4] for levels in read(hole)] == [
            levels.split()[:4] for levels in read(MARCH)
        ]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="other people's bodies are not kept here")
class TestRecorded:
    def sample(self, name: str) -> list[str]:
        return read((SAMPLES / f"gacc-section4-{name}.html").read_bytes())

    def test_march_2026_in_yuan(self) -> None:
        assert self.sample("2026-03-cny") == [
            "total 2026-03 month 153,540,000,000",
            "total 2026-03 ytd 428,040,000,000 11.8",
            "export 2026-03 month 64,980,000,000",
            "export 2026-03 ytd 193,280,000,000 18.8",
            "import 2026-03 month 88,560,000,000",
            "import 2026-03 ytd 234,760,000,000 6.5",
        ]

    def test_january_and_february_2025_in_yuan(self) -> None:
        assert self.sample("2025-02-cny-combined") == [
            "total 2025-02 ytd 249,250,000,000 -5.9",
            "export 2025-02 ytd 107,450,000,000 -9.8",
            "import 2025-02 ytd 141,790,000,000 -2.7",
        ]

    def test_february_2026_in_dollars(self) -> None:
        assert self.sample("2026-02-usd")[:2] == [
            "total 2026-02 month 19,190,000,000",
            "total 2026-02 ytd 39,044,000,000 12.0",
        ]

    @pytest.mark.parametrize("name", ["currency-mismatch", "2018-01-image"])
    def test_the_faulty_ones_are_refused(self, name: str) -> None:
        with pytest.raises(FeedChanged):
            self.sample(name)

    def test_the_challenge_is_refused(self) -> None:
        with pytest.raises(FeedChanged):
            read((SAMPLES / "gacc-412.html").read_bytes())
