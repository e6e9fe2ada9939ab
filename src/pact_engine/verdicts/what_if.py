"""What a change of a scenario changes: the rows that differ, before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pact_engine.verdicts.result import Result, Row


class Difference(Struct, frozen=True):
    """One row that two results answer otherwise; None where one of them has no such row."""

    treaty: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row after the change, or before it where there is none any more.

        Raises ValueError where there is neither.
        """
        row = self.after or self.before
        if row is None:
            raise ValueError("a difference without a row")
        return row


def differences(before: Result, after: Result) -> tuple[Difference, ...]:
    """Return the rows of two results that differ in anything that is a verdict.

    Rows are matched by treaty, event, victim and party. What other readings would change is
    left aside.
    """
    old = {(treaty, row.key): row for treaty, row in before.rows()}
    new = {(treaty, row.key): row for treaty, row in after.rows()}
    return tuple(
        Difference(key[0], old.get(key), new.get(key))
        for key in dict.fromkeys((*old, *new))
        if _verdict(old.get(key)) != _verdict(new.get(key))
    )


def _verdict(row: Row | None) -> Row | None:
    return None if row is None else replace(row, other_readings=())
