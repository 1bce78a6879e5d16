"""Amounts, rates and scores in the running text of performance papers.

``wording`` says which words name a concept, ``clauses`` what a figure is by the words before it, ``lists`` reads
amounts listed in brackets, ``reader`` goes through the papers.
"""

from extractor.readers.layout.supplements.mentions.reader import mentions_of_forms, mentions_of_report

__all__ = ["mentions_of_forms", "mentions_of_report"]
