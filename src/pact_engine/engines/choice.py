"""Which engine answers: the one place that decides it.

Where the rules package is installed and works it is the rete engine, and everywhere else the
engine of many worlds, which needs no package and is asked about one world. All engines give
the same derivations.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pact_engine.engines.derivation import Derivation
    from pact_engine.language.program import Fact, Program

    Run: TypeAlias = Callable[[Program, Iterable[Fact]], Derivation]

Engine: TypeAlias = Literal["rete", "worlds"]

ENGINES: Final[tuple[str, ...]] = get_args(Engine)
VARIABLE: Final = "PACT_ENGINE"
"""What the environment names to have another engine than the one that would answer."""


def engine_here() -> Engine:
    """Return the name of the engine that answers where a caller names none.

    Raises PactError where the environment names an engine that there is not.
    """
    asked = os.environ.get(VARIABLE, "")
    if not asked:
        return "rete" if rules_package_works() else "worlds"
    if asked not in ENGINES:
        raise PactError(
            Problem(
                Location(VARIABLE),
                f"there is no engine “{asked}”",
                expected="one of: " + ", ".join(ENGINES),
                nearest=nearest(asked, ENGINES),
            )
        )
    return cast(Engine, asked)


@cache
def rules_package_works() -> bool:
    """Tell whether the rules package can be loaded and joins facts as it should."""
    from pact_engine.engines import rete

    return rete.works()


def run_of(engine: Engine | None = None) -> Run:
    """Return the function by which an engine derives, without a name that of the one here."""
    name = engine or engine_here()
    if name == "rete":
        from pact_engine.engines import rete

        return rete.run_program
    from pact_engine.engines import parallel

    return parallel.run_program
