"""The pages of the review desk, as scripts. A folder named ``pages`` Streamlit would run by rules of its own."""
