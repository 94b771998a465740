"""A bot reduced to its requests, for the tests of the Bot API server itself."""

import json
from collections.abc import Mapping
from typing import Any

import httpx

from tests.botserver import BotServer
from tests.botserver_refusals import Json

CLIENT = httpx.Client(timeout=10)


def call(
    server: BotServer, method: str, files: Mapping[str, bytes] | None = None, **given: Any
) -> Json:
    """Return the body of the answer to a request made as the framework makes it."""
    form = {name: _on_the_wire(value) for name, value in given.items()}
    uploads = {name: (name, content) for name, content in (files or {}).items()}
    url = f"{server.url}/bot{server.token}/{method}"
    answer: Json = CLIENT.post(url, data=form, files=uploads or None).json()
    return answer


def result(server: BotServer, method: str, **given: Any) -> Any:
    """Return what a request that is carried out returns."""
    answer = call(server, method, **given)
    assert answer["ok"], answer["description"]
    return answer["result"]


def refusal(server: BotServer, method: str, **given: Any) -> str:
    """Return why a request is refused."""
    answer = call(server, method, **given)
    assert not answer["ok"], answer["result"]
    return str(answer["description"])


def _on_the_wire(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
