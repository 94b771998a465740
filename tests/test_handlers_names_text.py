"""Economies stand in the right case, and flows are seen from the reporter's side."""

import pytest

from handlers.names_text import economy_case, flow_text, into, pair_in_short, pair_text
from knowledge.library import Library, load
from knowledge.turnover import Flow


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.mark.parametrize(
    ("reporter", "partner", "flow", "en", "ru", "zh"),
    [
        (
            "CHN", "RUS", Flow.EXPORT,
            "China's exports to Russia", "экспорт Китая в Россию", "中国对俄罗斯出口",
        ),
        (
            "CHN", "RUS", Flow.IMPORT,
            "China's imports from Russia", "импорт Китая из России", "中国自俄罗斯进口",
        ),
        (
            "USA", "CHN", Flow.EXPORT,
            "US exports to China", "экспорт США в Китай", "美国对中国出口",
        ),
        (
            "IND", "VNM", Flow.EXPORT,
            "India's exports to Vietnam", "экспорт Индии во Вьетнам", "印度对越南出口",
        ),
        (
            "EU", "USA", Flow.IMPORT,
            "EU imports from the US", "импорт ЕС из США", "欧盟自美国进口",
        ),
        (
            "BRICS", "BRICS", Flow.TOTAL,
            "trade within BRICS", "товарооборот внутри БРИКС", "金砖国家内部贸易额",
        ),
        (
            "TUR", "WORLD", Flow.EXPORT,
            "Turkey's total exports", "весь экспорт Турции", "土耳其出口总额",
        ),
    ],
)  # fmt: skip
def test_a_flow_is_named_from_its_reporter(
    library: Library, reporter: str, partner: str, flow: Flow, en: str, ru: str, zh: str
) -> None:
    said = [flow_text(reporter, partner, flow, one, library) for one in ("en", "ru", "zh")]

    assert said == [en, ru, zh]


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("RUS", "в Россию"),
        ("CHN", "в Китай"),
        ("GBR", "в Великобританию"),
        ("KOR", "в Южную Корею"),
        ("AFRICA", "в Африку"),
        ("ARAB", "в Лигу арабских государств"),
        ("CELAC", "в Латинскую Америку и Карибы"),
        ("CASIA", "в Центральную Азию"),
        ("ZAF", "в ЮАР"),
        ("VNM", "во Вьетнам"),
    ],
)
def test_russian_exports_go_into_the_accusative(library: Library, id: str, said: str) -> None:
    assert into(id, library) == said


def test_a_pair_is_named_as_each_language_does(library: Library) -> None:
    parties = ("RUS", "CHN")

    said = [pair_text(parties, one, library) for one in ("en", "ru", "zh")]

    assert said == ["Russia–China", "Россия — Китай", "俄罗斯—中国"]
    assert pair_in_short(parties, "zh", library) == "中俄"
    assert economy_case("CHN", "ins", library) == "Китаем"


def test_all_members_of_a_bloc_are_named_as_the_bloc(library: Library) -> None:
    parties = ("CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB")

    assert pair_text(parties, "en", library) == "China–Central Asia"
