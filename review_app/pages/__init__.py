"""The pages of the review desk: scripts that Streamlit runs."""
