"""Quotations, verbatim with all that belongs to them; and the sources behind an answer."""

from __future__ import annotations

from handlers.dates_text import date_text, year_text
from handlers.figure_lines import FigureWords
from handlers.languages import N_, gettext, ngettext
from handlers.page import Page
from knowledge.answers import QuotesAnswer, QuoteShown, SourcesAnswer
from knowledge.facts import Confidence, Language, Quote
from knowledge.library import Library
from knowledge.replies import QUOTES_SHOWN

#: Sources listed with their titles.
_LISTED = 6

_MARKS = {"en": "“”", "ru": "«»", "zh": "“”", "fr": "«»", "it": "«»"}
_AS_SPOKEN = {
    "en": N_("in English"),
    "ru": N_("in Russian"),
    "zh": N_("in Chinese"),
    "fr": N_("in French"),
    "it": N_("in Italian"),
    "pt": N_("in Portuguese"),
    "vi": N_("in Vietnamese"),
    "tr": N_("in Turkish"),
    "ko": N_("in Korean"),
    "ja": N_("in Japanese"),
    "de": N_("in German"),
    "es": N_("in Spanish"),
    "fa": N_("in Persian"),
}
_DOUBTS = {Confidence.SINGLE_SOURCE: N_("single source"), Confidence.LOW: N_("weak source")}


def quotation(shown: QuoteShown, page: Page, library: Library) -> None:
    """One quotation, who said it, when and where, and the original words beside a translation."""
    _ = gettext(page.language)
    page.quote(marked(shown.quote.text, shown.quote.text_language))
    page.line(_dash(page) + attribution(shown, page.language) + page.cite(shown.source))
    if shown.original is not None and shown.original.id != shown.quote.id:
        page.quote(marked(shown.original.text, shown.original.text_language))
        source = library.sources[shown.original.source]
        said = _("the original, {language}", language=_tongue(shown.original, page.language))
        page.line(_dash(page) + said + page.cite(source))


def _dash(page: Page) -> str:
    return "——" if page.language == "zh" else "— "


def marked(text: str, language: str) -> str:
    """Words in the quotation marks of their own language."""
    marks = _MARKS.get(language, "“”")
    return text if text[:1] in '“«"' else f"{marks[0]}{text}{marks[1]}"


def attribution(shown: QuoteShown, language: Language) -> str:
    """Who said it, in what office, when, on what occasion, and in which version it is shown."""
    _ = gettext(language)
    quote = shown.quote
    comma = "，" if language == "zh" else ", "
    name, role = shown.speaker.name.within(language), quote.role.within(language)
    said_on = date_text(quote.said_on, language) if quote.said_on else _("date not held")
    parts = [name, role, said_on, quote.occasion.within(language).rstrip(".。")]
    marks = [_version(quote, language)]
    doubt = _DOUBTS.get(quote.confidence)
    if doubt:
        marks.append(_(doubt))
    said = comma.join(dict.fromkeys(part for part in parts if part))
    return _in_brackets(said, comma.join(marks), language)


def _in_brackets(said: str, mark: str, language: Language) -> str:
    return f"{said}（{mark}）" if language == "zh" else f"{said} ({mark})"


def _version(quote: Quote, language: Language) -> str:
    """The language of the words shown, and whether they are a translation."""
    _ = gettext(language)
    tongue = _tongue(quote, language)
    if quote.is_translation is None:
        return _("{language}; the language spoken is not known", language=tongue)
    if quote.is_translation:
        return _("translation, {language}", language=tongue)
    return _("original, {language}", language=tongue)


def _tongue(quote: Quote, language: Language) -> str:
    _ = gettext(language)
    return _(_AS_SPOKEN[quote.text_language]) if quote.text_language in _AS_SPOKEN else ""


def quotes_page(answer: QuotesAnswer, page: Page, library: Library, start: int = 0) -> None:
    """A screen of quotations from `start` on, and how many there are in all."""
    _ = gettext(page.language)
    page.head(_quotes_head(answer, page))
    for shown in answer.quotes[start : start + QUOTES_SHOWN]:
        quotation(shown, page, library)
        if answer.total == 1 and shown.quote.note is not None:
            page.line(shown.quote.note.within(page.language), _("Note:"))
    rest = answer.total - start - len(answer.quotes[start : start + QUOTES_SHOWN])
    if rest > 0:
        _n = ngettext(page.language)
        page.line(
            _n("…and {count} more quotation.", "…and {count} more quotations.", rest), spaced=True
        )


def _quotes_head(answer: QuotesAnswer, page: Page) -> str:
    """Who speaks and when, or on what; and how many quotations there are, if not one."""
    _ = gettext(page.language)
    language = page.language
    names = {shown.speaker.name.within(language) for shown in answer.quotes}
    years = {shown.quote.said_on[:4] for shown in answer.quotes}
    if answer.total == 1:
        said_on = date_text(answer.quotes[0].quote.said_on, language) or _("date not held")
        return ("，" if language == "zh" else ", ").join([names.pop(), said_on])
    _n = ngettext(page.language)
    count = _n("{count} quotation", "{count} quotations", answer.total)
    subjects = [
        answer.speaker.name.within(language) if answer.speaker else "",
        answer.pledge.title.within(language) if answer.pledge else "",
        year_text(int(years.pop()), language) if len(years) == 1 and "" not in years else "",
    ]
    subject = " · ".join(each for each in subjects if each)
    return _("{subject}: {count}", subject=subject, count=count) if subject else count


def sources_page(answer: SourcesAnswer, page: Page, library: Library) -> None:
    """Which figures and quotations stand on which source, then the sources with their titles."""
    _ = gettext(page.language)
    page.titled = True
    words = FigureWords(page.language, library)
    if answer.subject is not None:
        subject = answer.subject.within(page.language)
        page.head(_("Where it comes from: {subject}", subject=subject))
    else:
        page.head(_("Where it comes from"))
    for figure in answer.figures[:4]:
        measured = words.measured(figure, answer.pledge)
        page.line("• " + words.row(figure, page, named=measured[:1].upper() + measured[1:]))
    for shown in answer.quotes[:3]:
        page.line("• " + attribution(shown, page.language) + page.cite(shown.source))
    page.mention(answer.sources, most=_LISTED)
    listed = page.cited()
    rest = sum(source not in listed for source in answer.sources)
    if rest:
        _n = ngettext(page.language)
        page.line(_n("…and {count} more source.", "…and {count} more sources.", rest))
