"""What a typed value would change, before it is saved: conflicts that it mends or causes. Pure but for ``draw``."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from extractor.checks.compare import Outcome
from extractor.messages import Message
from extractor.repair import consequences
from review_app import typed_figure
from review_app.plain import plain
from review_app.queries import FieldRow
from review_app.wording import told, word

_SHOWN = 4
"""Identities named of each kind; the rest is counted."""


class Preview(NamedTuple):
    """The typed value in the field's unit, and the identities it mends or breaks; or why it cannot be taken."""

    value: str = ""
    mended: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    refused: Message | None = None


def preview(typed: str, field: FieldRow, outcomes: Callable[[], Sequence[Outcome]]) -> Preview:
    """What would change if the field had the typed value; ``outcomes`` are asked for only where it is a figure."""
    new = typed_figure.read(typed, field.unit)
    if isinstance(new, Message):
        return Preview(refused=new)
    mended, broken = consequences(outcomes(), field.path, new)
    return Preview(new.value, tuple(map(_named, mended)), tuple(map(_named, broken)))


def _named(outcome: Outcome) -> str:
    return f"{outcome.identity.check} {outcome.identity.statement}"


def draw(shown: Preview, field: FieldRow) -> None:
    """Draw it below the input."""
    if shown.refused:
        st.warning(plain(told(shown.refused)), icon=":material/block:")
        return
    unit = f" {field.unit}" if field.unit else ""
    st.markdown(f"{plain(field.value)} → **{plain(shown.value)}**{plain(unit)}")
    if not (shown.mended or shown.broken):
        st.caption(word("preview_nothing"))
    for found, key, icon in ((shown.mended, "preview_mends", "✓"), (shown.broken, "preview_breaks", "≠")):
        if found:
            more = f" +{len(found) - _SHOWN}" if len(found) > _SHOWN else ""
            st.markdown(f"{icon} {word(key, count=len(found))}: {plain('; '.join(found[:_SHOWN]))}{more}")
