"""Files from the browser: chosen, read by ``extractor ingest`` as a process, each with what became of it."""

import math

import streamlit as st

from extractor.documents import SUFFIXES
from extractor.errors import SourceError
from review_app import state, upload_pane
from review_app.database import settings
from review_app.plain import plain
from review_app.uploads import Chosen, Runs
from review_app.wording import word

# Streamlit writes its own English word on the button. (It would also draw a bare string of a page: this is a comment.)
_BUTTON = """<style>
[data-testid="stFileUploaderDropzone"] button p {{font-size: 0}}
[data-testid="stFileUploaderDropzone"] button p::after {{content: "{label}"; font-size: 0.875rem}}
</style>"""


@st.cache_resource
def _runs() -> Runs:
    return Runs()


def _start(key: str) -> None:
    chosen = [Chosen(file.name, file.getvalue()) for file in state.files(key)]
    try:
        _runs().start(chosen, settings().db)
    except (SourceError, OSError) as error:
        state.say(word("upload_refused", reason=error), refused=True)
    else:
        state.forget_typed(state.UPLOAD)


st.header(word("upload"), anchor=False)
limit = settings().max_mb
st.caption(word("upload_help", types=", ".join(sorted(SUFFIXES)), limit=f"{limit:g}"))
st.html(_BUTTON.format(label=word("upload_choose")))
key = f"files {state.round_of_typing(state.UPLOAD)}"
files = st.file_uploader(
    word("upload_choose"),
    type=sorted(SUFFIXES),
    accept_multiple_files=True,
    key=key,
    max_upload_size=math.ceil(limit),
    label_visibility="collapsed",
)
st.button(
    word("upload_read", count=len(files)),
    key="read files",
    type="primary",
    disabled=not files,
    on_click=_start,
    args=(key,),
)
said = state.message()
if said:
    st.error(plain(said.text), icon=":material/block:")


@st.fragment(run_every=1.0 if any(run.progress().status is None for run in _runs().latest) else None)
def _draw() -> None:
    ran = [run.ended is None for run in _runs().latest]
    for run in _runs().latest:
        with st.container(border=True):
            upload_pane.draw(run.progress())
    if ran != [run.ended is None for run in _runs().latest]:
        st.rerun()


_draw()
