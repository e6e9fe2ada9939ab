"""The phrases that tell how a run of scenarios against their expectations went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SessionPhrases:
    """What `pact test` says; a pair has the form for one and for several."""

    coverage: str
    errors_heading: str
    failures: str
    failed: tuple[str, str]
    passed: tuple[str, str]
    without: tuple[str, str]
    errors: tuple[str, str]
    nothing: str
    expectations: tuple[str, str]
    seconds: str
    decimal: str

    def counted(self, forms: tuple[str, str], count: int) -> str:
        """Return a number with the form that goes with it."""
        return forms[count > 1].format(count=count)

    def ended(self, summary: str, seconds: float) -> str:
        """Return the last line: what came out, and how long it took."""
        time = f"{seconds:.2f}".replace(".", self.decimal)
        return self.seconds.format(summary=summary, seconds=time)


ENGLISH: Final = SessionPhrases(
    coverage="COVERAGE",
    errors_heading="ERRORS",
    failures="FAILURES",
    failed=("{count} failed",) * 2,
    passed=("{count} passed",) * 2,
    without=("{count} without expectations",) * 2,
    errors=("{count} error", "{count} errors"),
    nothing="nothing to test was found",
    expectations=("{count} expectations",) * 2,
    seconds="{summary} in {seconds}s",
    decimal=".",
)

FRENCH: Final = SessionPhrases(
    coverage="COUVERTURE",
    errors_heading="ERREURS",
    failures="ÉCHECS",
    failed=("{count} échec", "{count} échecs"),
    passed=("{count} réussi", "{count} réussis"),
    without=("{count} sans attente", "{count} sans attentes"),
    errors=("{count} erreur", "{count} erreurs"),
    nothing="rien à éprouver n'a été trouvé",
    expectations=("{count} attente", "{count} attentes"),
    seconds="{summary} en {seconds}\u00a0s",
    decimal=",",
)


def session_phrases(language: str) -> SessionPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    return FRENCH if language == "fr" else ENGLISH
