"""Reads what stands in a disclosure besides its forms: units included, staff, score tables, performance papers.

``passages`` joins sentences over lines, ``papers`` finds the annexed papers by their titles, ``grid`` reads rows
as cells; ``units``, ``staff``, ``score_tables``, ``base_data``, ``evaluation_tables`` and ``reports`` read one kind
each.
"""

from extractor.readers.layout.supplements.reader import read_supplements

__all__ = ["read_supplements"]
