"""`pact --version`: the version, and which engine answers."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from engines.here import needs_rules_package

if TYPE_CHECKING:
    import pytest

    from cli.calls import Pact


@needs_rules_package
def test_the_version_comes_with_the_engine(pact: Pact) -> None:
    called = pact("--version")
    assert called.status == 0
    assert called.out.splitlines() == [
        f"pact {version('pact-engine')}",
        "engine: rete (the rules package durable-rules)",
    ]


def test_an_engine_that_the_environment_names_is_told_with_who_asks(
    pact: Pact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACT_ENGINE", "worlds")
    told = "engine: many worlds, as PACT_ENGINE asks; its answers are the same"
    assert pact("--version").out.splitlines()[1] == told


def test_without_the_rules_package_the_version_says_that_answers_are_the_same(
    pact: Pact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pact_engine.engines.choice.rules_package_works", lambda: False)
    assert pact("--version").out.splitlines()[1] == (
        "engine: many worlds, as the rules package durable-rules is not installed here or does "
        "not work; the answers are the same without it"
    )
    monkeypatch.setenv("PACT_LANG", "fr")
    assert pact("--version").out.splitlines()[1] == (
        "moteur\N{NO-BREAK SPACE}: mondes multiples, car le module de règles durable-rules n'est "
        "pas installé ici ou ne fonctionne pas\N{NARROW NO-BREAK SPACE}; les réponses sont les "
        "mêmes sans lui"
    )


def test_an_engine_that_there_is_not_is_an_error(
    pact: Pact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACT_ENGINE", "world")
    for call in (("--version",), ("run", "liptako-gourma/invasion", "--lang", "en")):
        called = pact(*call)
        assert (called.status, called.out) == (2, "")
        assert "there is no engine “world”" in called.err
    french = pact("run", "liptako-gourma/invasion", "--lang", "fr")
    assert french.status == 2
    assert (
        "il n'y a pas de moteur «\N{NARROW NO-BREAK SPACE}world\N{NARROW NO-BREAK SPACE}»"
        in french.err
    )
