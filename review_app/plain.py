"""Words of a document inside Streamlit's Markdown: shown as they are, never as markup."""

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>$:!#|~&])")


def plain(text: object) -> str:
    """Escape what Markdown, its colours, formulas and pictures would take for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))
