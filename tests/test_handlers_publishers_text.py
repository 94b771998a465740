"""How a page came by its text is said in the reader's language."""

import pytest

from handlers.publishers_text import publisher_text


@pytest.mark.parametrize(
    ("held", "en", "ru", "zh"),
    [
        ("TASS", "TASS", "TASS", "TASS"),
        (
            "Vinachem (relays Sputnik)",
            "Vinachem (relays Sputnik)",
            "Vinachem (пересказ: Sputnik)",
            "Vinachem（转述Sputnik）",
        ),
        (
            "oilru.com (copy of Коммерсантъ)",
            "oilru.com (copy of Коммерсантъ)",
            "oilru.com (копия: Коммерсантъ)",
            "oilru.com（转载自Коммерсантъ）",
        ),
        (
            "eFinder (digest of a TASS report)",
            "eFinder (digest of a TASS report)",
            "eFinder (обзор: TASS)",
            "eFinder（摘自TASS）",
        ),
        ("新华网 (copy)", "新华网 (copy)", "新华网 (копия)", "新华网（转载）"),
        ("RT (mirror)", "RT (mirror)", "RT (копия)", "RT（转载）"),
        ("LaRouche (citing Xinhua)", "LaRouche (citing Xinhua)", "LaRouche (со ссылкой на Xinhua)",
         "LaRouche（援引Xinhua）"),
        ("TASS (via Arabstoday)", "TASS (via Arabstoday)", "TASS (через Arabstoday)",
         "TASS（经由Arabstoday）"),
        # What no rule knows stays as it is.
        ("Energy (copy on a mailing list)",) * 4,
        ("President of Russia (en.kremlin.ru)",) * 4,
    ],
)  # fmt: skip
def test_the_note_behind_a_name_is_translated(held: str, en: str, ru: str, zh: str) -> None:
    assert publisher_text(held, "en") == en
    assert publisher_text(held, "ru") == ru
    assert publisher_text(held, "zh") == zh
