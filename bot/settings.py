"""Settings: what the environment, or a file `.env`, says about this program."""

from __future__ import annotations

import logging
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError as UnreadableSettings

TELEGRAM = "https://api.telegram.org"

FEED_NAMES = ("customs", "imf", "comtrade")

#: What Telegram accepts as a secret: https://core.telegram.org/bots/api#setwebhook
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class SettingsError(Exception):
    """A setting cannot be used; the message is one line that names it and the cure."""


def _split(value: Any) -> Any:
    """The parts of a list written with commas or spaces."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{value!r} is no web address")
    return value.rstrip("/")


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if value and not (host and port.isdigit() and int(port) < 65536):
        raise ValueError(f"{value!r} is not HOST:PORT")
    return value


def _token(value: str) -> str:
    # The value may be a real token with a typing error, so it is not repeated.
    if value and not _TOKEN.fullmatch(value):
        raise ValueError("this is not a token as @BotFather gives it")
    return value


def _secret(value: str) -> str:
    if value and not _SECRET.fullmatch(value):
        raise ValueError("Telegram does not accept this secret")
    return value


def _cron(value: str) -> str:
    if len(value.split()) != 5:
        raise ValueError(f"{value!r} does not have five fields")
    return value


Address = Annotated[str, AfterValidator(_address)]


class Settings(BaseSettings):
    """Everything that can be set; `.env.example` says what each is for."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[str, BeforeValidator(str.strip), AfterValidator(_token)] = ""
    bot_api_url: Address = TELEGRAM
    database_url: str = "sqlite:///pledgebot.db"
    webhook_url: str = ""
    webhook_secret: Annotated[str, AfterValidator(_secret)] = ""
    listen: Annotated[str, AfterValidator(_listen)] = ""
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_split)] = ()
    announce: Literal["auto", "review"] = "auto"
    feeds: Annotated[
        tuple[Literal["customs", "imf", "comtrade"], ...], NoDecode, BeforeValidator(_split)
    ] = FEED_NAMES  # type: ignore[assignment]  # the names are the literals
    customs_url: Address = "http://english.customs.gov.cn"
    imf_url: Address = "https://api.imf.org"
    comtrade_url: Address = "https://comtradeapi.un.org"
    comtrade_key: str = ""
    track_schedule: Annotated[str, AfterValidator(_cron)] = "7 3-10/2 * * *"
    paid_broadcast: bool = False
    unknown_deliveries: Literal["resend", "leave"] = "resend"
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 30
    question_text_days: Annotated[int, Field(ge=1, le=3650)] = 90
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)
    ] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Settings:
        if self.webhook_url:
            scheme = urlsplit(self.webhook_url).scheme
            if scheme != "https" and (scheme != "http" or self.bot_api_url == TELEGRAM):
                raise ValueError("WEBHOOK_URL: Telegram calls https:// addresses only")
            if not self.webhook_secret:
                raise ValueError("WEBHOOK_SECRET: a webhook without it answers to anybody")
            if not self.listen:
                raise ValueError("LISTEN: a webhook needs an address to listen on")
        return self

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be printed."""
        password = urlsplit(self.database_url).password
        held = (self.bot_token, self.webhook_secret, self.comtrade_key, password or "")
        return tuple(secret for secret in held if secret)

    @property
    def log_number(self) -> int:
        """The level as the logging library counts it."""
        return logging.getLevelNamesMapping()[self.log_level]


_CURES = {
    "bot_token": "copy it from @BotFather, or leave it empty to talk on the terminal",
    "bot_api_url": "write https://api.telegram.org or the address of your own Bot API server",
    "webhook_secret": "use 1 to 256 of A-Z a-z 0-9 _ -",
    "listen": "write for example 127.0.0.1:8080",
    "admin_ids": "write Telegram user ids with commas: 12345,67890",
    "announce": "write auto or review",
    "feeds": "choose among customs, imf, comtrade",
    "track_schedule": "write five cron fields such as 7 3-10/2 * * *",
    "paid_broadcast": "write true or false",
    "unknown_deliveries": "write resend or leave",
    "messages_per_second": "write a number above 0, at most 1000",
    "question_text_days": "write a whole number of days from 1 to 3650",
    "log_level": "write DEBUG, INFO, WARNING or ERROR",
    "log_format": "write console or json",
    "WEBHOOK_URL": "write the public https:// address of this bot",
    "WEBHOOK_SECRET": "set it to a long random word",
    "LISTEN": "write for example 0.0.0.0:8080",
}


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError about the first that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_told(error)) from None
    except UnicodeDecodeError:
        raise SettingsError(".env: it is not UTF-8 text; save it as UTF-8") from None
    except UnreadableSettings as error:
        raise SettingsError(f".env: {error}") from None


def _told(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    problem = fault["msg"].removeprefix("Value error, ")
    if not fault["loc"]:
        name, _, problem = problem.partition(": ")
        return f"{name}: {problem}; {_CURES[name]}"
    field = str(fault["loc"][0])
    cure = _CURES.get(field, "write a full address such as https://example.org")
    return f"{field.upper()}: {problem[:1].lower()}{problem[1:]}; {cure}"
