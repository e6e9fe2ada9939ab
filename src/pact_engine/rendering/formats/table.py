"""Answers as a terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer


def run(answer: RunAnswer) -> str:
    """Return tables of positions, with what follows below them."""
    from pact_engine.rendering import terminal

    return terminal.run_text(answer.views(), answer.setting.language.phrases)


def why(answer: WhyAnswer) -> str:
    """Return proofs as trees."""
    from pact_engine.rendering import why_terminal

    return why_terminal.why_text(answer.explanations(), answer.setting.language.phrases)


def what_if(answer: WhatIfAnswer) -> str:
    """Return what differs, side by side."""
    from pact_engine.rendering import change_terminal

    return change_terminal.what_if_text(answer.views(), answer.setting.language)


def flip(answer: FlipAnswer) -> str:
    """Return the changes that turn an answer, with the options that make them."""
    from pact_engine.rendering import change_terminal

    return change_terminal.flip_text(answer.view(), answer.setting.language)
