"""Names of economies inside sentences, and flows from the reporter's side."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.languages import gettext
from knowledge.answers import Figure
from knowledge.facts import Language, Pledge
from knowledge.library import Library
from knowledge.turnover import Flow

#: English names that need an article, and how they stand before a noun.
_ENGLISH = {
    "USA": ("the US", "US"),
    "EU": ("the EU", "EU"),
    "GBR": ("the UK", "UK"),
    "ARE": ("the UAE", "UAE"),
    "ARAB": ("the Arab League", "Arab League"),
    "EAEU": ("the Eurasian Economic Union", "Eurasian Economic Union"),
    "ASEAN": ("ASEAN", "ASEAN"),
    "BRICS": ("BRICS", "BRICS"),
}
_RUSSIAN_SHORT = {"EU": "ЕС", "EAEU": "ЕАЭС", "KOR": "Южная Корея"}
_RUSSIAN_SHORT_FORMS = {
    "EU": dict.fromkeys(("gen", "dat", "ins", "loc"), "ЕС"),
    "EAEU": dict.fromkeys(("gen", "dat", "ins", "loc"), "ЕАЭС"),
    "KOR": {
        "gen": "Южной Кореи",
        "dat": "Южной Корее",
        "ins": "Южной Кореей",
        "loc": "Южной Корее",
    },
}


def economy_text(id: str, language: Language, library: Library) -> str:
    """An economy by itself."""
    if language == "en" and id in _ENGLISH:
        return _ENGLISH[id][0]
    if language == "ru" and id in _RUSSIAN_SHORT:
        return _RUSSIAN_SHORT[id]
    held = library.economies.get(id)
    return held.name.within(language) if held is not None else id


def economy_case(id: str, case: str, library: Library) -> str:
    """An economy in a Russian case: gen, dat, ins, loc or acc."""
    if case == "acc":
        return _accusative(economy_text(id, "ru", library))
    forms = _RUSSIAN_SHORT_FORMS.get(id) or library.ru_forms.get(id, {})
    return forms.get(case) or economy_text(id, "ru", library)


def _accusative(name: str) -> str:
    """Feminine words change, up to the first that stands in the genitive or is a symbol."""
    words = name.split(" ")
    if words[0] == "Лига":
        return " ".join(["Лигу", *words[1:]])
    return " ".join(map(_accusative_word, words))


def _accusative_word(word: str) -> str:
    for ending, becomes in (("ая", "ую"), ("ия", "ию"), ("а", "у"), ("я", "ю")):
        if word.endswith(ending) and not word.isupper():
            return word.removesuffix(ending) + becomes
    return word


def into(id: str, library: Library) -> str:
    """«в Китай», «во Вьетнам»."""
    name = economy_case(id, "acc", library)
    return f"во {name}" if name.startswith("Вь") else f"в {name}"


def of_economy(id: str, library: Library) -> str:
    """How an English name stands as the owner: "China's", "US"."""
    if id in _ENGLISH:
        return _ENGLISH[id][1]
    return f"{economy_text(id, 'en', library)}'s"


def pair_text(parties: Iterable[str], language: Language, library: Library) -> str:
    """Two economies as a name: "Russia–China", «Россия — Китай», “俄罗斯—中国”."""
    dash = {"en": "–", "ru": " — ", "zh": "—"}[language]
    names = [
        economy_text(id, language, library).removeprefix("the ")
        for id in gathered(tuple(parties), library)
        if id != "WORLD"
    ]
    return dash.join(names)


_CHINESE_SHORT = {
    "CHN": "中", "RUS": "俄", "TUR": "土", "USA": "美", "EU": "欧", "IND": "印", "GBR": "英",
    "JPN": "日", "KOR": "韩", "VNM": "越", "AFRICA": "非", "KAZ": "哈",
}  # fmt: skip


def pair_in_short(parties: tuple[str, ...], language: Language, library: Library) -> str:
    """The pair as a Chinese newspaper shortens it (“中俄”), China first; elsewhere as usual."""
    if language != "zh" or len(parties) != 2 or not set(parties) <= set(_CHINESE_SHORT):
        return pair_text(parties, language, library)
    return "".join(_CHINESE_SHORT[id] for id in sorted(parties, key=lambda id: id != "CHN"))


def sides(pledge: Pledge) -> tuple[str, ...]:
    """The parties; what Russia named alone in this base it named of its trade with China."""
    return ("RUS", "CHN") if pledge.parties == ("RUS",) else pledge.parties


def is_named(pledge: Pledge, text: str, language: Language, library: Library) -> bool:
    """Whether a title or name says whose pledge it is."""
    parties = {*sides(pledge), *gathered(pledge.parties, library)}
    if language == "zh":
        shorts = [_CHINESE_SHORT[id] for id in sides(pledge) if id in _CHINESE_SHORT]
        if len(shorts) > 1 and ("".join(shorts) in text or "".join(shorts[::-1]) in text):
            return True
    names = [economy_text(party, language, library).removeprefix("the ") for party in parties]
    return any(_stem(name, language) in text for name in names)


def _stem(name: str, language: Language) -> str:
    """What stays of a Russian name in every case, and in the adjective made of it."""
    return name[: max(3, len(name) - 3)] if language == "ru" else name


def gathered(parties: tuple[str, ...], library: Library) -> tuple[str, ...]:
    """The parties, with the members of a bloc named as the bloc when all are there."""
    for economy in library.economies.values():
        members = set(economy.members)
        if len(members) > 2 and members <= set(parties):
            rest = tuple(id for id in parties if id not in members)
            return (*rest, economy.id)
    return parties


def flow_text(reporter: str, partner: str, flow: Flow, language: Language, library: Library) -> str:
    """A flow from its reporter's side: "China's exports to Russia"."""
    if partner == reporter:
        return _within(reporter, flow, language, library)
    if partner == "WORLD":
        return _with_all(reporter, flow, language, library)
    return {"en": _english, "ru": _russian, "zh": _chinese}[language](
        reporter, partner, flow, library
    )


def _within(bloc: str, flow: Flow, language: Language, library: Library) -> str:
    name = economy_text(bloc, language, library)
    _ = gettext(language)
    match flow:
        case Flow.EXPORT:
            return _("exports within {bloc}", bloc=name)
        case Flow.IMPORT:
            return _("imports within {bloc}", bloc=name)
        case Flow.TOTAL:
            return _("trade within {bloc}", bloc=name)


def _with_all(reporter: str, flow: Flow, language: Language, library: Library) -> str:
    """Trade with the whole world."""
    if language == "en":
        word = {
            Flow.TOTAL: "total trade",
            Flow.EXPORT: "total exports",
            Flow.IMPORT: "total imports",
        }
        return f"{of_economy(reporter, library)} {word[flow]}"
    if language == "ru":
        word = {
            Flow.TOTAL: "внешнеторговый оборот",
            Flow.EXPORT: "весь экспорт",
            Flow.IMPORT: "весь импорт",
        }
        return f"{word[flow]} {economy_case(reporter, 'gen', library)}"
    word = {Flow.TOTAL: "对外贸易总额", Flow.EXPORT: "出口总额", Flow.IMPORT: "进口总额"}
    return f"{economy_text(reporter, 'zh', library)}{word[flow]}"


def _english(reporter: str, partner: str, flow: Flow, library: Library) -> str:
    words = {Flow.TOTAL: "trade with", Flow.EXPORT: "exports to", Flow.IMPORT: "imports from"}
    other = economy_text(partner, "en", library)
    return f"{of_economy(reporter, library)} {words[flow]} {other}"


def _russian(reporter: str, partner: str, flow: Flow, library: Library) -> str:
    owner = economy_case(reporter, "gen", library)
    match flow:
        case Flow.TOTAL:
            return f"товарооборот {owner} с {economy_case(partner, 'ins', library)}"
        case Flow.EXPORT:
            return f"экспорт {owner} {into(partner, library)}"
        case Flow.IMPORT:
            return f"импорт {owner} из {economy_case(partner, 'gen', library)}"


def _chinese(reporter: str, partner: str, flow: Flow, library: Library) -> str:
    one, other = (economy_text(id, "zh", library) for id in (reporter, partner))
    match flow:
        case Flow.TOTAL:
            return f"{one}与{other}贸易额"
        case Flow.EXPORT:
            return f"{one}对{other}出口"
        case Flow.IMPORT:
            return f"{one}自{other}进口"


def measured_text(
    figure: Figure, language: Language, library: Library, pledge: Pledge | None = None
) -> str:
    """What a figure measures: its flow, and what a partial series covers.

    A figure recorded with a pledge measures what the pledge does; its series name then says
    whose count it is.
    """
    if not figure.series:
        return pledge.measure_text.within(language) if pledge else _about(figure, language)
    flow = flow_text(figure.reporter, figure.partner, figure.flow, language, library)
    about = _about(figure, language)
    if not about:
        return flow
    return f"{flow}（{about}）" if language == "zh" else f"{flow} ({about})"


def _about(figure: Figure, language: Language) -> str:
    return figure.about.within(language) if figure.about else ""


def count_text(figure: Figure, language: Language, library: Library, pledge: Pledge | None) -> str:
    """Whose count another figure is: "Russian side", or the flow as that reporter sees it."""
    if figure.series or figure.about is None:
        return measured_text(figure, language, library, pledge)
    return figure.about.within(language)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
