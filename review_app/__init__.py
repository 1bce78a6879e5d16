"""The review desk: a Streamlit program beside the extractor, which knows nothing of it."""
