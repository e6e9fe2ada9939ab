"""A short notation for clauses in tests: `clause("assist H V", ["party H", "victim V"])`.

The first word is the predicate; words in capitals are variables, other words are constants.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pact_engine
from pact_engine.language.program import Atom, Clause, Constant, Fact, Program, Term, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pact_engine.engines.derivation import Derivation


def term(word: str) -> Term:
    return Variable(word) if word.isupper() else Constant(word)


def atom(text: str) -> Atom:
    predicate, *words = text.split()
    return Atom(predicate, tuple(map(term, words)))


def clause(
    head: str,
    conditions: Iterable[str] = (),
    unless: Iterable[str] = (),
    different: Iterable[str] = (),
    equal: Iterable[str] = (),
    name: str = "",
) -> Clause:
    return Clause(
        name or head.split()[0],
        atom(head),
        tuple(map(atom, conditions)),
        tuple(map(atom, unless)),
        tuple(pair(words) for words in different),
        tuple(pair(words) for words in equal),
    )


def pair(words: str) -> tuple[Term, Term]:
    left, right = words.split()
    return term(left), term(right)


def program(*strata: Clause | Sequence[Clause]) -> Program:
    """Return a program; a clause on its own is a stratum."""
    return Program(tuple((s,) if isinstance(s, Clause) else tuple(s) for s in strata))


def fact(text: str) -> Fact:
    predicate, *names = text.split()
    return Fact(predicate, tuple(names))


def facts(*texts: str) -> list[Fact]:
    return list(map(fact, texts))


def said(derivation: Derivation) -> list[str]:
    """Return the conclusions in the same notation, sorted."""
    return sorted({" ".join((f.head.predicate, *f.head.values)) for f in derivation.firings})


def python(script: str, interpreter: str = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run a script in an interpreter of its own, which a crash does not outlive."""
    source = Path(pact_engine.__file__).parent.parent
    path = os.pathsep.join((str(source), str(Path(__file__).parent.parent)))
    return subprocess.run(
        [interpreter, "-c", script],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
