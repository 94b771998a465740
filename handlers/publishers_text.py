"""Publishers' names as they are shown: how a page came by its text is said in the language."""

from __future__ import annotations

import re

from handlers.languages import gettext
from knowledge.facts import Language

#: What a name says in brackets of the page it names: "Vinachem (relays Sputnik)".
_NOTE = re.compile(
    r" \((?:(?P<relayed>relay(?:s|ing)) |(?P<copied>copy of )|(?P<cited>citing )|(?P<via>via )"
    r"|(?P<digested>digest of an? )|(?P<copy>copy|mirror|reprint))(?P<of>[^)]*)\)$"
)


def publisher_text(publisher: str, language: Language) -> str:
    """A publisher's name in a line of that language; what is not known is left as it stands."""
    found = None if language == "en" else _NOTE.search(publisher)
    if found is None or (found["copy"] and found["of"]):
        return publisher
    _, of = gettext(language), found["of"].removesuffix(" report")
    name = publisher[: found.start()]
    match next(kind for kind, said in found.groupdict().items() if said):
        case "relayed":
            return _("{name} (relays {of})", name=name, of=of)
        case "copied":
            return _("{name} (copy of {of})", name=name, of=of)
        case "cited":
            return _("{name} (citing {of})", name=name, of=of)
        case "via":
            return _("{name} (via {of})", name=name, of=of)
        case "digested":
            return _("{name} (digest of {of})", name=name, of=of)
        case _:
            return _("{name} (copy)", name=name)
