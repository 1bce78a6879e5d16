"""One run over uploaded files: how far it is, and what became of each file."""

import streamlit as st

from review_app import state
from review_app.plain import plain
from review_app.uploads import Progress
from review_app.wording import word

_LINES_SHOWN = 100
"""Files of one run that are listed; the others are in the queue."""
_PAGE = "screens/document.py"
_WAITING = "waiting"
_ICONS = {"failed": ":material/error:", "read": ":material/check:"}


def draw(progress: Progress) -> None:
    """Draw it; a link opens each document that was read."""
    done = sum(bool(line.result) for line in progress.lines)
    failed = sum(line.result == "failed" for line in progress.lines)
    count = len(progress.lines)
    if progress.status is None:
        st.progress(done / count, word("upload_running", done=done, count=count))
    elif done < count:
        st.error(
            plain(
                word("upload_broke_off", done=done, count=count, status=progress.status, said=progress.errors)
            )
        )
    else:
        told = word("upload_done", count=count - failed, failed=failed, status=progress.status)
        (st.warning if failed else st.success)(told)
    for line in progress.lines[:_LINES_SHOWN]:
        label = f"{plain(line.name)} · {word(f'upload_result_{line.result or _WAITING}')}"
        with st.container(horizontal=True, vertical_alignment="center"):
            if line.result:
                query = state.address_of(line.document_id)
                icon = _ICONS.get(line.result, ":material/done_all:")
                st.page_link(_PAGE, label=label, icon=icon, query_params=query)
            else:
                st.markdown(label)
            st.caption(plain(line.reason))
    if count > _LINES_SHOWN:
        st.caption(word("upload_more", count=count - _LINES_SHOWN))
