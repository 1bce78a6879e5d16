"""The review desk: ``extractor review`` runs this script with EXTRACTOR_DB set."""

from pathlib import Path

import streamlit as st

from extractor.errors import ExtractorError
from review_app import state, wording
from review_app.database import settings
from review_app.plain import plain
from review_app.wording import word

state.keep_language()
st.set_page_config(page_title=word("desk_title"), layout="wide", initial_sidebar_state=220)
page = st.navigation(
    [
        st.Page("screens/queue.py", title=word("queue"), icon=":material/list:", default=True),
        st.Page("screens/document.py", title=word("document"), url_path="document", visibility="hidden"),
    ]
)
st.html(Path(__file__).with_name("desk.css"))
try:
    with st.sidebar:
        st.text_input(word("who_decides"), value=settings().reviewer, key=state.REVIEWER, max_chars=80)
        st.caption(word("single_user"))
        wording.choose()
    page.run()
except ExtractorError as error:
    st.error(plain(error), icon=":material/error:")
    st.page_link("screens/queue.py", label=word("queue"))
