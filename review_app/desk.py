"""The review desk: ``extractor review`` runs this script with EXTRACTOR_DB set."""

from pathlib import Path

import streamlit as st

from extractor.errors import ExtractorError
from review_app import state
from review_app.database import settings
from review_app.plain import plain

st.set_page_config(page_title="Review desk · 部门决算", layout="wide", initial_sidebar_state=220)
page = st.navigation(
    [
        st.Page("screens/queue.py", title="Queue", icon=":material/list:", default=True),
        st.Page("screens/document.py", title="Document", url_path="document", visibility="hidden"),
    ]
)
st.html(Path(__file__).with_name("desk.css"))
try:
    with st.sidebar:
        st.text_input("Who decides", value=settings().reviewer, key=state.REVIEWER, max_chars=80)
        st.caption(
            "This is a single-user desk bound to 127.0.0.1: the name is written on your decisions, it is not a sign-in."
        )
    page.run()
except ExtractorError as error:
    st.error(plain(error), icon=":material/error:")
    st.page_link("screens/queue.py", label="Queue")
