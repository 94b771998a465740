"""Russian typed in Latin letters ("skolko torgovali rossiya i kitaj"), set back into its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice, product

#: How people write each sound, the longer spellings first (GOST, passport and chat habits).
_LETTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("shch", ("щ",)), ("iya", ("ия",)), ("ija", ("ия",)), ("iyu", ("ию",)), ("iju", ("ию",)), ("sch", ("щ", "сч")), ("sh", ("ш",)), ("ch", ("ч",)), ("zh", ("ж",)),
    ("kh", ("х",)), ("ts", ("ц", "тс")), ("yu", ("ю",)), ("ju", ("ю",)), ("iu", ("ю",)),
    ("ya", ("я",)), ("ja", ("я",)), ("ia", ("ия", "я")), ("yo", ("е",)), ("jo", ("е",)),
    ("ye", ("е",)), ("je", ("е",)), ("iy", ("ий",)), ("ij", ("ий",)), ("yj", ("ый",)), ("yy", ("ый",)),
    ("a", ("а",)), ("b", ("б",)), ("c", ("ц", "к")), ("d", ("д",)), ("e", ("е", "э")), ("f", ("ф",)),
    ("g", ("г",)), ("h", ("х",)), ("i", ("и", "й")), ("j", ("й", "ж")), ("k", ("к",)), ("l", ("л", "ль")),
    ("m", ("м",)), ("n", ("н", "нь")), ("o", ("о",)), ("p", ("п",)), ("q", ("к",)), ("r", ("р",)),
    ("s", ("с", "сь")), ("t", ("т", "ть")), ("u", ("у",)), ("v", ("в",)), ("w", ("в", "ш")),
    ("x", ("х", "кс")), ("y", ("ы", "й", "ый", "и")), ("z", ("з",)), ("'", ("ь",)),
)  # fmt: skip
#: Spellings of one word that are tried, and words of a text that is looked at.
_MOST, _LONGEST = 96, 40
_WORD = re.compile(r"[a-z][a-z']*")

#: Prepositions and the like: they say nothing of the language, and follow the words around them.
_SMALL = {
    "v": "в", "vo": "во", "s": "с", "so": "со", "k": "к", "ko": "ко", "o": "о", "ob": "об", "u": "у", "i": "и",
    "a": "а", "na": "на", "za": "за", "po": "по", "do": "до", "iz": "из", "ot": "от", "ne": "не", "no": "но",
    "li": "ли", "zhe": "же", "ze": "же", "by": "бы", "to": "то", "da": "да", "ni": "ни", "tam": "там", "tut": "тут",
    "i'": "и", "eto": "это", "god": "год", "g": "г", "est": "есть", "byl": "был", "byla": "была", "bylo": "было",
}  # fmt: skip
#: Asking words that are no words of English: whoever types them writes Russian.
_ASKED = frozenset(
    [
        "skolko",
        "skol'ko",
        "skoljko",
        "skolki",
        "kogda",
        "kakoj",
        "kakoi",
        "kakoy",
        "kakaya",
        "kakaja",
        "kakie",
        "kakova",
        "kakov",
        "kto",
        "chto",
        "shto",
        "gde",
        "pochemu",
        "zachem",
        "dostigli",
        "vypolnili",
        "poluchilos",
        "torgovali",
        "prodali",
        "kupili",
        "chem",
    ]
)


def untransliterated(
    normal: str, russian: Callable[[str], bool], english: Callable[[str], bool]
) -> str:
    """The text in Cyrillic where its words are Russian in Latin letters; else as it stands.

    `russian` and `english` say whether a word is known in that language. Two words, or all there
    are, must be known as Russian, and fewer as English only.
    """
    words = [word for word in dict.fromkeys(_WORD.findall(normal)) if word not in _SMALL]
    if not words or len(words) > _LONGEST:
        return normal
    # English has some unknown words at most; trying what they spell takes time.
    asked = not _ASKED.isdisjoint(words)
    if not asked and 3 * sum(1 for word in words if not english(word)) < len(words):
        return normal
    back = {word: found for word in words if (found := _back(word, russian))}
    own = sum(1 for word in back if not english(word)) + 2 * asked
    foreign = sum(1 for word in words if word not in back and english(word))
    if foreign >= own or (own < 2 and len(back) < len(words)):
        return normal
    back |= _SMALL
    return _WORD.sub(lambda word: back.get(word[0], word[0]), normal)


def _back(word: str, russian: Callable[[str], bool]) -> str:
    """The Russian word that a Latin one spells, or an empty string."""
    return next((found for found in _spellings(word) if russian(found)), "")


@lru_cache(maxsize=4096)
def _spellings(word: str) -> tuple[str, ...]:
    """What a Latin word may stand for, the likeliest first."""
    parts: list[tuple[str, ...]] = []
    place = 0
    while place < len(word):
        latin, letters = next(
            ((latin, letters) for latin, letters in _LETTERS if word.startswith(latin, place)),
            (word[place], (word[place],)),
        )
        parts.append(letters)
        place += len(latin)
    return tuple("".join(letters) for letters in islice(product(*parts), _MOST))
