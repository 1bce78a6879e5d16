"""The door for web pages saved as HTML."""

import re
from collections.abc import Iterator

from lxml import etree, html

from extractor.documents import plain_text
from extractor.documents.flowing import RAISED, Cell, folded, one_line, table_lines
from extractor.documents.rendition import Rendition
from extractor.documents.style_sheet import HIDING, mark_hidden
from extractor.errors import SourceError
from extractor.messages import Message, say
from extractor.settings import Limits

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "object",
        "iframe",
        "svg",
        "select",
        "button",
        "del",
        "s",
        "strike",
    }
)
_STRUCK = ("del", "s", "strike")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_AMOUNT = re.compile(r"\d\.\d\d")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_DECLARED_WITHIN = 4096
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|table|div|p|meta|span|a|h\d)\b", re.IGNORECASE)
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}
"""Encodings that a larger one holds, which is what such pages are really written in."""


def read(content: bytes, _limits: Limits) -> Rendition:
    """Read a web page: its paragraphs as lines, the rows of its tables as cells parted by tabs.

    Raises:
        SourceError: its encoding is broken, or it holds no text.
    """
    text, encoding = _decoded(content)
    if not _MARKUP.search(text):
        raise SourceError("the file holds no HTML; give it its own file ending")
    root = html.document_fromstring(_DECLARATION.sub("", text))
    mark_hidden(root)
    text = "".join(f"{line}\n" for line in _lines(root))
    return Rendition(text, encoding, notes=tuple(_notes(root)))


def _notes(root: etree._Element) -> Iterator[Message]:
    """What is said of figures that were left out."""
    if next(root.iter(*_STRUCK), None) is not None:
        yield say("struck_out")
    hidden = (one for one in root.iter(etree.Element) if one.tag not in _LEFT_OUT and not _is_shown(one))
    if any(_AMOUNT.search("".join(map(str, one.itertext()))) for one in hidden):
        yield say("hidden_parts")


def _decoded(content: bytes) -> tuple[str, str]:
    """The text in the encoding the page declares, or else in one in which it is plausible."""
    if not content.isascii() and not content.startswith(_MARKS) and (text := _utf8(content)):
        return text, "utf-8"
    declared = _CHARSET.search(content[:_DECLARED_WITHIN])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name and not content.startswith(_MARKS):
        encoding = _SAME.get(name, name)
        try:
            text = content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            text = ""
        if text and (content.isascii() or _CHINESE.search(text)):
            return text, encoding
    return plain_text.decode(content)  # a wrong declaration, or none: what the bytes say decides


def _utf8(content: bytes) -> str:
    """The text if it is UTF-8, as which hardly any Chinese text of another encoding can be read; else empty."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _lines(block: etree._Element) -> Iterator[str]:
    """The lines of a block: its running text, and its blocks and tables where they stand."""
    running: list[str] = []
    for piece in _pieces(block):
        if isinstance(piece, str):
            running.append(piece)
            continue
        yield from _flushed(running)
        if piece is not None:
            yield from _table(piece)
    yield from _flushed(running)


def _table(table: etree._Element) -> Iterator[str]:
    """The rows of a table; one within which another stands, or of one column, arranges a page."""
    nested = next(table.iterdescendants("table"), None) is not None
    rows = [] if nested else _rows(table)
    if any(len(row) > 1 for row in rows):
        yield from table_lines(rows)
    else:
        for child in filter(_is_shown, table):
            yield from _lines(child)


def _flushed(running: list[str]) -> Iterator[str]:
    line = one_line("".join(running))
    running.clear()
    if line:
        yield line


def _pieces(element: etree._Element) -> Iterator[str | etree._Element | None]:
    """The text of an element in order, its tables as elements; None ends a line."""
    if element.text:
        yield element.text
    for child in element:
        if _is_shown(child):
            tag = str(child.tag)
            if tag == "table":
                yield child
            elif tag == "br":
                yield None
            elif tag == "sup":
                yield from (
                    part.translate(RAISED) if isinstance(part, str) else part for part in _pieces(child)
                )
            elif tag in _BLOCKS:
                yield None
                yield from _pieces(child)
                yield None
            else:
                yield from _pieces(child)
        if child.tail:
            yield child.tail


def _is_shown(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return False
    return element.get("hidden") is None and not HIDING.search(element.get("style") or "")


def _rows(table: etree._Element) -> list[list[Cell]]:
    rows = [
        row
        for group in table.iter("table", "thead", "tbody", "tfoot")
        if _is_shown(group)
        for row in group.iterchildren("tr")
        if _is_shown(row)
    ]
    return [
        [_cell(cell, len(rows) - index) for cell in row if _is_shown(cell) and cell.tag in ("td", "th")]
        for index, row in enumerate(rows)
    ]


def _cell(cell: etree._Element, rows_left: int) -> Cell:
    lines = "".join(piece if isinstance(piece, str) else "\v" for piece in _pieces(cell)).split("\v")
    row_span = _number(cell.get("rowspan"))
    return Cell(folded(lines), min(row_span or rows_left, rows_left), _number(cell.get("colspan")) or 1)


def _number(value: str | None) -> int:
    """A span as the page says it; 1 where it says none that can be read."""
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1  # noqa: PLR2004
