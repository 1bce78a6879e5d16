"""The review desk: ``extractor review`` runs this script with EXTRACTOR_DB set."""

from pathlib import Path

import streamlit as st

from extractor.errors import ExtractorError
from review_app import signing_in, state, wording
from review_app.plain import plain
from review_app.wording import told, word

state.keep_language()
st.set_page_config(page_title=word("desk_title"), layout="wide", initial_sidebar_state=220)
page = st.navigation(
    [
        st.Page("screens/queue.py", title=word("queue"), icon=":material/list:", default=True),
        st.Page("screens/upload.py", title=word("upload"), url_path="upload", icon=":material/upload:"),
        st.Page(
            "screens/accuracy.py", title=word("accuracy"), url_path="accuracy", icon=":material/monitoring:"
        ),
        st.Page("screens/document.py", title=word("document"), url_path="document", visibility="hidden"),
        st.Page("screens/history.py", title=word("history"), url_path="history", visibility="hidden"),
    ]
)
st.html(Path(__file__).with_name("desk.css"))
try:
    with st.sidebar:
        signing_in.draw()
        wording.choose()
    signing_in.refuse_strangers()
    page.run()
except ExtractorError as error:
    st.error(plain(told(error)), icon=":material/error:")
    st.page_link("screens/queue.py", label=word("queue"))
