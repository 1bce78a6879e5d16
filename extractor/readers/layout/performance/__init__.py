"""Self-evaluation forms (绩效自评表): found by their title and header, read by their structure.

The official form fixes the words of its header and the names of its first two levels, not the order of its
columns; provinces add, drop and move columns, and converters shift cells. So every row is placed as a whole: of
all ways to give its cells to the printed columns, the one that agrees best with what each column can hold.
"""

from extractor.readers.layout.performance.reader import read_performance

__all__ = ["read_performance"]
