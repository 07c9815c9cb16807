"""Settings from the environment or `.env`, mirrored by `.env.example`."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlparse

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from coaching.values import CoachError


class SettingsError(CoachError):
    """A setting that cannot be used; the message names it in one line."""


def _database(url: str) -> str:
    if urlparse(url).scheme not in {"sqlite", "postgresql", "postgresql+psycopg", "postgres"}:
        raise ValueError("starts with sqlite:/// or postgresql://")
    return url


def _web(url: str) -> str:
    parts = urlparse(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("is an address such as https://api.telegram.org")
    return url.rstrip("/")


class Settings(BaseSettings):
    """What an operator may set."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True
    )

    token: SecretStr | None = Field(default=None, alias="TELEGRAM_BOT_TOKEN")
    telegram_api_url: Annotated[str, AfterValidator(_web)] = Field(
        default="https://api.telegram.org", alias="TELEGRAM_API_URL"
    )
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite:///twinge.db", alias="DATABASE_URL"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", alias="LOG_LEVEL")


def read_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: one line that names the setting at fault, never its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = (
            f"{'.'.join(map(str, e['loc']))}: {e['msg'].removeprefix('Value error, ')}"
            for e in error.errors()
        )
        raise SettingsError("Setting " + "; ".join(faults) + " (environment or .env)") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The file .env cannot be read: {error}") from None
