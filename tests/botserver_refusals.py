"""How the Bot API says no: the refusal itself, and the sentences more than one method uses."""

from typing import Any

Json = dict[str, Any]
"""A JSON object, as requests, results and updates carry it."""


class Refused(Exception):
    """A request that Telegram would not carry out, with the answer it would give."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        """Return the body of the HTTP response."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> Refused:
    """Return the refusal of a request that is wrong in itself or does not fit its chat."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """Return the refusal of a request to a chat that is closed to the bot."""
    return Refused(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refused:
    """Return the refusal of one of two ways of fetching updates that exclude each other."""
    return Refused(409, f"Conflict: {reason}")


def too_many(retry_after: int) -> Refused:
    """Return the refusal of a request that came too soon after others."""
    said = f"Too Many Requests: retry after {retry_after}"
    return Refused(429, said, {"retry_after": retry_after})


def not_simulated(what: str) -> Refused:
    """Return the refusal of something Telegram knows and this server does not act out."""
    return Refused(501, f"Not Implemented: {what} is not simulated")


NOT_FOUND = Refused(404, "Not Found")
UNAUTHORIZED = Refused(401, "Unauthorized")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
