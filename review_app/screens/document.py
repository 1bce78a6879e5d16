"""One document: its source at the left; its fields and decisions, or its performance forms, at the right."""

import streamlit as st

from review_app import document_page, state

if state.document() is None:
    st.info("Choose a document from the queue.")
    st.page_link("screens/queue.py", label="Queue")
    st.stop()
document_page.draw()
