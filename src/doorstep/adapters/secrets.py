"""Credentials encrypted at rest, with a key that does not lie in the database.

The key is DOORSTEP_SECRETS_KEY (several, newest first, with commas between),
else the file carriers.key in DOORSTEP_HOME, one key a line, made on first
use and readable by its owner only. Whoever steals the database has nothing
without it; whoever loses it must enter the credentials again.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from doorstep.parcels import DoorstepError

FILE = "carriers.key"
MASK = "********"


class SecretsKeyLost(DoorstepError):
    """What was encrypted cannot be read with the keys there are."""

    code = "secrets_key_lost"


class SecretsKeyWrong(DoorstepError):
    """The key that was given cannot be one, or others can read it."""

    code = "secrets_key_wrong"


class SecretBox:
    """Seals with the newest key, opens with any. Nothing of it shows a key or a secret."""

    def __init__(self, home: Path, given: str = "") -> None:
        self._file = home / FILE
        self._given = given

    def __repr__(self) -> str:
        return f"SecretBox({'environment' if self._given else str(self._file)!r})"

    @property
    def comes_from_environment(self) -> bool:
        return bool(self._given)

    def seal(self, values: Mapping[str, str], *, bound_to: str, may_make_key: bool) -> bytes:
        """The values as one token that opens only for the same `bound_to` (organisation and account).

        `may_make_key`: nothing was sealed before, so a missing key file is no
        lost one. Raises SecretsKeyLost or SecretsKeyWrong.
        """
        if may_make_key and not self._given and not self._file.exists():
            self._make()
        plain = json.dumps({"for": bound_to, "values": dict(values)}).encode()
        return self._fernet().encrypt(plain)

    def open(self, sealed: bytes, *, bound_to: str) -> dict[str, str]:
        """What was sealed; raises SecretsKeyLost where the key is gone, or where it was sealed for somebody else."""
        try:
            found = json.loads(self._fernet().decrypt(sealed))
        except InvalidToken:
            raise SecretsKeyLost(
                f"The credentials cannot be read with the key in {self._place()}: it is not the one they were sealed "
                "with. Bring that key back, or enter the credentials again with `doorstep carrier add`."
            ) from None
        if found["for"] != bound_to:
            raise SecretsKeyLost(
                "The credentials were sealed for another account and do not open here. "
                "Enter them again with `doorstep carrier add`."
            )
        values: dict[str, str] = found["values"]
        return values

    def sealed_anew(self, sealed: bytes) -> bytes:
        """The same content under the newest key."""
        try:
            return self._fernet().rotate(sealed)
        except InvalidToken:
            raise SecretsKeyLost(
                f"An account's credentials cannot be read with any key in {self._place()}, so no key was changed. "
                "Bring the old key back, or disable that account and enter it again."
            ) from None

    def add_new_key(self) -> None:
        """A new key before the old ones; with the environment's keys the new one must stand there already."""
        if not self._given:
            self._write([Fernet.generate_key().decode(), *self._keys()])

    def drop_old_keys(self) -> None:
        if not self._given:
            self._write(self._keys()[:1])

    def key_count(self) -> int:
        return len(self._keys())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody changes the key file meanwhile, on this machine."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with open(self._file.with_suffix(".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _fernet(self) -> MultiFernet:
        try:
            return MultiFernet([Fernet(key) for key in self._keys()])
        except ValueError:
            raise SecretsKeyWrong(
                f"A key in {self._place()} is not 32 bytes in URL-safe base64. Make one with "
                '`python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"`.'
            ) from None

    def _keys(self) -> list[str]:
        if self._given:
            return [key.strip() for key in self._given.split(",") if key.strip()]
        try:
            others_may = self._file.stat().st_mode & 0o077
        except FileNotFoundError:
            raise SecretsKeyLost(
                f"{self._file} is not there, and carrier accounts were sealed with it. Bring it back from the backup "
                "or set DOORSTEP_SECRETS_KEY; without it, enter the credentials again with `doorstep carrier add`."
            ) from None
        if others_may:
            raise SecretsKeyWrong(f"Others than the owner may read {self._file}. Take that right with chmod 600.")
        return self._file.read_text().split()

    def _make(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._write([Fernet.generate_key().decode()])

    def _write(self, keys: list[str]) -> None:
        """All or nothing, also when the power fails."""
        fresh = self._file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write("\n".join(keys) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._file)
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _place(self) -> str:
        return "DOORSTEP_SECRETS_KEY" if self._given else str(self._file)
