"""A walk through everything, over real HTTP, reads as it did when somebody last read it through."""

from collections.abc import Mapping

import pytest

from knowledge.facts import LANGUAGES, Language
from tests import walk


@pytest.fixture(scope="module")
def walked() -> Mapping[Language, str]:
    """One walk, in all languages."""
    return walk.walked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_walk_through_everything_reads_as_kept(
    language: Language, walked: Mapping[Language, str]
) -> None:
    kept = walk.path(language).read_text("utf-8")
    assert walked[language] == kept, "python -m tests.walk"
