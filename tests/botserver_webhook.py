"""Delivery of updates to the bot's webhook, and the methods that set it."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from tests.botserver_chats import World
from tests.botserver_messages import Method
from tests.botserver_refusals import Json, bad_request

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS = frozenset({None, 80, 88, 443, 8443})
PAUSE, LONGEST_PAUSE = 0.1, 2.0
"""Seconds between attempts: the first, and where the doubling ends. Telegram's are longer."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where updates go."""

    url: str
    secret: str
    connections: int
    ip: str


class Webhook:
    """Posts each update until the bot takes it; those of one chat one after another."""

    def __init__(self, world: World, address: Address) -> None:
        self.address = address
        self._last_error: Json = {}
        self._world = world
        self._known: set[int] = set()
        self._lanes: dict[int, deque[Json]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._free = asyncio.Semaphore(address.connections)
        self._client = AsyncHTTPClient(force_instance=True, max_clients=address.connections)

    def deliver(self, update: Json) -> None:
        """Put the update behind the earlier ones of its chat, once."""
        # Both the one who queues it and the one who sets the webhook may bring it here.
        if update["update_id"] in self._known:
            return
        self._known.add(update["update_id"])
        lane = _lane(update)
        if lane in self._lanes:
            self._lanes[lane].append(update)
            return
        self._lanes[lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Stop delivering; what was not taken stays pending."""
        for task in self._tasks:
            task.cancel()
        self._client.close()

    def told(self) -> Json:
        """Return what `getWebhookInfo` tells of it."""
        return {
            "url": self.address.url,
            "max_connections": self.address.connections,
            "ip_address": self.address.ip,
            **self._last_error,
        }

    async def _drain(self, lane: int) -> None:
        waiting, pause = self._lanes[lane], PAUSE
        while waiting:
            async with self._free:
                taken = await self._post(waiting[0])
            if taken:
                with self._world.changed:
                    self._world.updates.pending.pop(waiting.popleft()["update_id"], None)
                    self._world.changed.notify_all()
                pause = PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        del self._lanes[lane]

    async def _post(self, update: Json) -> bool:
        """Tell whether the bot took the update."""
        headers = {"Content-Type": "application/json"}
        if self.address.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.address.secret
        request = HTTPRequest(
            self.address.url, "POST", headers, json.dumps(update), validate_cert=False
        )
        try:
            response = await self._client.fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:
            self._failed(str(error))
            return False
        if 200 <= response.code < 300:
            return True
        self._failed(f"Wrong response from the webhook: {response.code} {response.reason}")
        return False

    def _failed(self, reason: str) -> None:
        self._last_error = {"last_error_date": self._world.now(), "last_error_message": reason}


def _lane(update: Json) -> int:
    """Return the chat, or else the person, whose updates must stay in order."""
    for payload in update.values():
        if isinstance(payload, dict):
            message = payload.get("message", payload)
            owner = message.get("chat") or payload.get("from") or payload.get("user")
            return int(owner["id"]) if owner else 0
    return 0


def set_webhook(world: World, given: Json) -> bool:
    """Send updates to an address from now on."""
    if not given["url"]:
        return delete_webhook(world, given)
    parts = urlsplit(given["url"])
    # A Bot API server of one's own may post to the machine it runs on without encryption.
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in LOCAL and parts.port not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    connections = given.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("bad webhook: max_connections must be between 1 and 100")
    secret = given.get("secret_token", "")
    if "secret_token" in given and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _forget(world, given)
    world.updates.limit_to(given)
    world.updates.end_polling("terminated by setWebhook request")
    address = Address(given["url"], secret, connections, given.get("ip_address", "127.0.0.1"))
    world.updates.delivery = webhook = Webhook(world, address)
    for update in world.updates.pending.values():
        webhook.deliver(update)
    return True


def delete_webhook(world: World, given: Json) -> bool:
    """Let updates be fetched again."""
    _forget(world, given)
    return True


def _forget(world: World, given: Json) -> None:
    if world.updates.delivery:
        world.updates.delivery.close()
    world.updates.delivery = None
    if given.get("drop_pending_updates"):
        world.updates.pending.clear()


def get_webhook_info(world: World, _given: Json) -> Json:
    """Return where updates go, how many wait, and what went wrong last."""
    info: Json = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if world.updates.delivery:
        info |= world.updates.delivery.told()
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info


WEBHOOK_METHODS: Mapping[str, Method] = {
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setWebhook": set_webhook,
}
