"""What a call of `pact` leaves, and the type of the fixture that calls it."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Called(NamedTuple):
    """The exit status, and what was written."""

    status: object
    out: str
    err: str


class Pact(Protocol):
    def __call__(self, *arguments: str, stdin: bytes = b"", width: int = 80) -> Called: ...
