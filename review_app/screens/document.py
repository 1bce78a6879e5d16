"""One document: its source at the left; its fields and decisions, or its performance forms, at the right."""

import streamlit as st

from review_app import document_page, state
from review_app.wording import word

if state.document() is None:
    st.info(word("choose_document"))
    st.page_link("screens/queue.py", label=word("queue"))
    st.stop()
document_page.draw()
