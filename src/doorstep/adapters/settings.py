"""What an installation may set: `doorstep.toml`, overruled by `DOORSTEP_*` in the environment.

# doorstep.toml
home = "/srv/doorstep"
database_url = "postgres://doorstep@db/doorstep"
allowed_hosts = ["parcels.example.org"]
"""

from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


class Settings(BaseSettings):
    """All settings with their defaults; `settings()` gives the installation's own."""

    model_config = SettingsConfigDict(env_prefix="DOORSTEP_", extra="ignore")

    home: Path = Field(Path("var"), description="Where regions, days, files and the database lie.")
    database_url: str = Field("", description="postgres://user@host/name; empty is SQLite in the home.")
    secret_key: str = Field("", description="Signs sessions; empty is a generated one in home/secret.key.")
    allowed_hosts: list[str] = Field(LOOPBACK, description="Host names under which the pages are served.")
    secrets_key: str = Field(
        "", repr=False, description="Seals carrier credentials; several, newest first; empty: home/carriers.key."
    )
    https: bool = Field(False, description="True behind TLS: cookies then travel over https only.")
    web_host: str = Field("127.0.0.1", description="The address on which the pages are served.")
    web_port: int = Field(8700, description="The port of pages and API.")
    feed_port: int = Field(8701, description="The port of the live feed (server-sent events).")
    feed_origin: str = Field(
        "", description="https://host of the live feed behind a proxy; empty: page host, feed_port."
    )
    page_origin: str = Field("", description="https://host of the pages behind a proxy, for the live feed's CORS.")
    webhooks_to_private: bool = Field(
        False, description="True lets webhooks reach loopback and private addresses; never where strangers have keys."
    )
    shop_worker: bool = Field(
        True, description="The server sends webhooks and works on batches itself; False leaves it to `webhooks send`."
    )
    org: str = Field("main", description="The organisation for which the command line acts.")
    address_checkers: list[str] = Field(
        [], description="Online address checkers to ask: usps, census; none by default."
    )
    usps_url: str = Field("https://apis.usps.com", description="Where the USPS Addresses API v3 answers.")
    usps_address_key: str = Field("", description="Consumer key of the USPS developer portal, for address checks.")
    usps_address_secret: str = Field("", description="Its consumer secret.")
    census_url: str = Field("https://geocoding.geo.census.gov", description="Where the Census geocoder answers.")
    debug: bool = Field(False, description="Error pages with source text; never where others can reach it.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        toml = TomlConfigSettingsSource(settings_cls, os.environ.get("DOORSTEP_CONFIG", "doorstep.toml"))
        return init_settings, env_settings, toml

    @property
    def database(self) -> str:
        """The database's address: the one given, or the SQLite file in the home."""
        return self.database_url or f"sqlite:///{self.home.resolve() / 'doorstep.sqlite3'}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The installation's settings, read once; its home exists afterwards."""
    read = Settings()
    read.home.mkdir(parents=True, exist_ok=True)
    return read.model_copy(update={"secret_key": read.secret_key or _kept_secret(read.home / "secret.key")})


def _kept_secret(path: Path) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _written_secret(path)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text().strip()


def _written_secret(path: Path) -> str:
    secret = path.read_text().strip()
    # Empty: a crash between making and writing it, or another process is about to write. A new one signs as well.
    if not secret:
        secret = secrets.token_urlsafe(48)
        path.write_text(secret)
    return secret
