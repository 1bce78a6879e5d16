"""Words into printed lines: which stand on one line, and where a blank parts them."""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from extractor.documents.page_content import Word

Line = list[str | Word]
"""A line of text to be: words, and what stands between them."""

_SAME_LINE = 0.5
"""Words that overlap by this share of the lower one's height stand on one line."""
_BLANK = 0.2
"""A gap of this share of the height of the words is a blank."""
_FIGURE_END = re.compile(r"\d[.．]\d{1,2}%?$")
_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN = re.compile(r"[A-Za-z]")
_FIGURE = re.compile(r"[-−－]?\d[\d,，]*[.．]\d+%?")


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Gather words into lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box[1] + word.box[3], word.box[0])):
        home = next((line for line in lines[-1:] if _stands_on(word, line)), None)
        if home is None:
            lines.append([word])
        else:
            home.append(word)
    for line in lines:
        line.sort(key=lambda word: word.box[0])
    return lines


def _stands_on(word: Word, line: Sequence[Word]) -> bool:
    top, bottom = line[0].box[1], line[0].box[3]
    overlap = min(bottom, word.box[3]) - max(top, word.box[1])
    lower = min(bottom - top, word.box[3] - word.box[1])
    return overlap > _SAME_LINE * lower


def height_of(words: Iterable[Word]) -> float:
    """The usual height of words, in points."""
    return median([word.box[3] - word.box[1] for word in words])


def spaced(words: Sequence[Word]) -> Line:
    """The words of one printed line, with a blank where there is a gap."""
    line: Line = []
    height = height_of(words)
    for index, word in enumerate(words):
        if index and word.box[0] - words[index - 1].box[2] > _BLANK * height:
            line.append(" ")
        line.append(word)
    return line


def folded(words: Iterable[Word]) -> Line:
    """The words of one cell on one line: its own line ends go, but two words or two figures keep apart."""
    cell: Line = []
    before = ""
    for printed in lines_of(words):
        if keep_apart(before, printed[0].text):
            cell.append(" ")
        cell.extend(spaced(printed))
        before = printed[-1].text
    return cell


def keep_apart(above: str, below: str) -> bool:
    """Whether a blank belongs between two lines of one cell: between Latin words, and between whole figures."""
    latin = bool(_LATIN_END.search(above) and _LATIN.match(below))
    return latin or bool(_FIGURE_END.search(above) and _FIGURE.match(below))
