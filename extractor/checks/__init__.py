"""Checks over one disclosure. So far: what the reader remarked on the layout."""
