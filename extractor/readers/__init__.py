"""Readers turn a document into printed values with their places; none of them computes."""
