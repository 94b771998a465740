"""Cards read as they did when somebody last read them through."""

import pytest

from knowledge.facts import LANGUAGES, Language
from tests import transcript_cards


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_read_as_kept(language: Language) -> None:
    kept = transcript_cards.path(language).read_text("utf-8")
    assert transcript_cards.written(language) == kept, "python -m tests.transcript_cards"
