"""The language that answers are told in: `--lang`, or what the environment asks for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.library import Library
    from pact_engine.rendering.language import Language

LANGUAGES: Final = ("en", "fr")
VARIABLE: Final = "PACT_LANG"
LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a locale stands in the environment; the first that is set decides (POSIX)."""


def environment_language(environment: Mapping[str, str]) -> str:
    """Return the language of an environment's locale: "fr" for fr_FR.UTF-8, else "en"."""
    locale = next((environment[name] for name in LOCALE if environment.get(name)), "")
    code = locale.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    return code if code in LANGUAGES else "en"


def asked_language(environment: Mapping[str, str]) -> str:
    """Return the language that an environment asks for, where no option can say another."""
    asked = environment.get(VARIABLE, "")
    return asked if asked in LANGUAGES else environment_language(environment)


lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar=VARIABLE,
    default=lambda: environment_language(os.environ),
    show_default="the environment's",
    help="English or French.",
)


def language(code: str, library: Library) -> Language:
    """Return a language with the names that a library knows."""
    from pact_engine.rendering.wording import language_of

    return language_of(code, library.known_words if code != "en" else None)
