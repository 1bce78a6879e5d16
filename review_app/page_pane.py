"""The page of the source that a figure stands on, as a picture, the figure framed.

``keyboard.js`` draws the frame and scrolls to it, so that the picture is sent anew only for another page or size.
"""

from base64 import b64encode
from html import escape
from typing import NamedTuple

import streamlit as st

from extractor.documents import Page
from extractor.documents.pdf import page_picture
from extractor.errors import SourceError
from extractor.provenance import Box
from extractor.store import DocumentRow, Store
from review_app import state, view_choice
from review_app.keyboard import Framed
from review_app.plain import plain
from review_app.queries import FieldRow
from review_app.reads import Contents
from review_app.wording import word

TEXT, PAGE = "text", "page"
"""The two views of the source."""
_PDF = "application/pdf"
_PICTURES = frozenset({"image/png", "image/jpeg"})
"""Media types that a browser shows as they are."""
_ZOOM = "zoom"
_ZOOMS = (1.0, 1.5, 2.0)
"""Widths of the page in widths of the pane."""
_SCALE = 1.5
"""Pixels to a point of a page as wide as the pane: an upright page is then 890 wide, the pane at most 800."""
_KEPT = 32
"""Pictures kept at once, for all who work at this desk."""


class Leaf(NamedTuple):
    """The page that a figure stands on, and its box on it in points."""

    page: Page
    box: Box


def leaf(found: DocumentRow, contents: Contents, selected: FieldRow | None) -> Leaf | None:
    """Where the figure stands on a page of which there is a picture; None where it or its source has none."""
    if selected is None or selected.box is None or found.media_type not in {_PDF, *_PICTURES}:
        return None
    page = next((one for one in contents.pages if one.number == selected.page), None)
    return Leaf(page, selected.box) if page else None


def choose() -> str:
    """Draw the choice between the text of the source and its page."""
    labels = {TEXT: word("source_text"), PAGE: word("source_page")}
    return view_choice.choose(state.SOURCE, word("source"), labels, state.look_no_further)


def choose_zoom() -> float:
    """Draw the choice of the size."""
    state.put_first(_ZOOM, _ZOOMS[0])
    st.segmented_control(
        word("zoom"),
        _ZOOMS,
        key=_ZOOM,
        format_func=lambda one: f"{one:g}×",
        required=True,
        label_visibility="collapsed",
    )
    return float(state.typed(_ZOOM))


def draw(store: Store, found: DocumentRow, shown: Leaf, zoom: float) -> Framed:
    """Draw the page; returns what is framed on it, nothing where there is no picture of it."""
    name = f"{found.short_id}-{shown.page.number}-{zoom:g}"
    try:
        address = _picture(store, found.id, found.media_type or "", shown.page.number, _SCALE * zoom)
    except SourceError as error:
        st.warning(plain(error), icon=":material/broken_image:")
        return Framed()
    said = escape(word("page_alt", page=shown.page.number))
    st.html(
        f'<div class="pane" tabindex="0"><div class="leaf" data-name="{escape(name)}" style="width: {100 * zoom:g}%">'
        f'<img src="{address}" alt="{said}"><mark></mark></div></div>'
    )
    return Framed(name, frame(shown))


def frame(shown: Leaf) -> tuple[float, float, float, float]:
    """Left, top, width and height of the box in hundredths of the page."""
    left, top, right, bottom = shown.box
    wide, high = shown.page.width, shown.page.height
    return 100 * left / wide, 100 * top / high, 100 * (right - left) / wide, 100 * (bottom - top) / high


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _picture(_store: Store, document_id: str, media_type: str, number: int, scale: float) -> str:
    return data_address(media_type, _store.content(document_id), number, scale)


def data_address(media_type: str, content: bytes, number: int, scale: float) -> str:
    """The picture of a page as an address that holds it.

    Raises:
        SourceError: the source cannot be opened, or has no such page.
    """
    if media_type == _PDF:
        media_type, content = "image/png", page_picture(content, number, scale)
    return f"data:{media_type};base64,{b64encode(content).decode()}"
